"""Epoint: a page that only frames the list, rows without addresses that call a function, pages govlist.html, 2.html …"""

from html import escape
from urllib.parse import quote

from crawler.demo.dice import roll, token
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item

CALL = "<script>function linkToNew(id, cat) {{ var url = '/govxxgk/' + cat + '/' + id + '.html'; window.open(url); }}</script>"


def folder(one: Column) -> str:
    return f"/govxxgk/{roll(100000, 999999, one.key)}/category/002/"


def column(one: Column) -> str:
    return f"/openSubPage.html?specialurl={folder(one)}govlist.html&righttitle={quote(one.name)}"


def ident(item: Item) -> str:
    told = token(32, item.ident, item.title)
    return "-".join((told[:8], told[8:12], told[12:16], told[16:20], told[20:]))


def category(item: Item) -> str:
    return f"{roll(2001, 2999, item.shelf):06}"


def article(item: Item) -> str:
    return f"/govxxgk/{category(item)}/{ident(item)}.html"


def attachment(item: Item) -> str:
    return f"/EpointFile/{token(32, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    made: Pages = {column(one): desk.page(one.name, f'<iframe src="{folder(one)}govlist.html" width="100%"></iframe>', desk.crumbs(one))}
    for number, chunk in enumerate(chunks, 1):
        name = "govlist.html" if number == 1 else f"{number}.html"
        below = "".join(f'<li><a href="{column(c)}">{escape(c.name)}</a></li>' for c in one.below)
        links = "".join(
            f'<li class="wb-page-li"><a href="{"govlist.html" if n == 1 else f"{n}.html"}">{n}</a></li>' for n in range(1, len(chunks) + 1)
        )
        pager = f'<ul class="ewb-page">{links}<li class="wb-page-li">{number}/{len(chunks)}</li></ul>' if one.items else ""
        main = f'{CALL.format()}<ul>{below}</ul><ul class="ewb-list">{"".join(map(_row, chunk))}</ul>{pager}'
        made[folder(one) + name] = desk.page(one.name, main, desk.crumbs(one))
    return made


def _row(item: Item) -> str:
    call = f"linkToNew('{ident(item)}','{category(item)}')"
    return f'<li><a class="ewb-infoname" onclick="{call}">{escape(item.title)}</a><span>{item.day}</span></li>'


DIALECT = Dialect("epoint", ("flat", "year", "group", "year_group", "misfiled"), column, article, attachment, lists, no_answer, size=12)
