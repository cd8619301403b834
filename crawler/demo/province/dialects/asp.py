"""A site made by hand in ASP: everything by number in the query, in the old Chinese encoding, pages as plain links."""

from crawler.demo.dice import roll
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item


def column(one: Column) -> str:
    return f"/list.asp?id={roll(10, 99999, one.key)}"


def article(item: Item) -> str:
    return f"/show.asp?id={item.ident}"


def attachment(item: Item) -> str:
    return f"/UploadFile/{item.day:%Y%m}/{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    return {_path(one, n): desk.listing(one, chunk, _pager(one, n, len(chunks))) for n, chunk in enumerate(chunks, 1)}


def _path(one: Column, number: int) -> str:
    return column(one) if number == 1 else f"{column(one)}&page={number}"


def _pager(one: Column, number: int, pages: int) -> str:
    named = (("首页", 1), ("上一页", max(number - 1, 1)), ("下一页", min(number + 1, pages)), ("尾页", pages))
    links = " ".join(f'<a href="{_path(one, n).removeprefix("/")}">{name}</a>' for name, n in named)
    return f"<p align=center>共{len(one.items)}条 页次：{number}/{pages}页 {links}</p>" if one.items else ""


DIALECT = Dialect("asp", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer, size=20, encoding="gb18030")
