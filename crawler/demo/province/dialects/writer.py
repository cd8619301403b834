"""Rows that a script writes one by one from its variables, as some directories of TRS do; pages named by variables too."""

from collections.abc import Sequence
from html import escape

from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

ROOT = "/xxgk/"


def column(one: Column) -> str:
    return f"{ROOT}{one.key}/"


def article(item: Item) -> str:
    return f"{ROOT}art/{item.day:%Y%m}/t{item.day:%Y%m%d}_{item.ident}.shtml"


def attachment(item: Item) -> str:
    return f"{ROOT}art/{item.day:%Y%m}/P0{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    return {_path(one, n): desk.listing(one, (), _script(chunk, n, len(chunks)) if one.items else "") for n, chunk in enumerate(chunks)}


def _path(one: Column, number: int) -> str:
    return column(one) if number == 0 else f"{column(one)}index_{number}.shtml"


def _script(chunk: Sequence[Item], number: int, pages: int) -> str:
    rows = "".join(f"<script>{_row(item)}</script>\n" for item in chunk)
    pager = f'<script>var countPage = {pages}; var currentPage = {number}; var name = "index_" + n + ".shtml";</script>'
    return f'<ul class="list">{rows}</ul>{pager}'


def _row(item: Item) -> str:
    said = f'var url = "{article(item)}"; var title = "{escape(item.title)}"; var day = "{item.day}";\n'
    return said + 'document.writeln("<li><a href=\'" + url + "\' title=\'" + title + "\'>" + title + "</a><span>" + day + "</span></li>");'


DIALECT = Dialect("writer", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer, size=15)
