"""The openness module: lists at showList/…/page_<n>.html, papers at show/<id>.html, files behind download/<id>.html."""

from crawler.demo.dice import roll
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item


def column(one: Column) -> str:
    return f"/OpennessContent/showList/{roll(100, 999, one.key)}/{roll(10000, 99999, one.key)}/page_1.html"


def article(item: Item) -> str:
    return f"/OpennessAnnualReport/show/{item.ident}.html" if item.release else f"/OpennessContent/show/{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/OpennessAnnualReport/download/{item.ident}.html"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    made: Pages = {}
    for number, chunk in enumerate(chunks, 1):
        path = column(one).replace("page_1", f"page_{number}")
        links = "".join(f'<a href="{column(one).replace("page_1", f"page_{n}")}">{n}</a>' for n in range(1, len(chunks) + 1) if n != number)
        pager = f'<div class="page"><span>共{len(one.items)}条 {number}/{len(chunks)}页</span><span>{number}</span>{links}</div>'
        made[path] = desk.listing(one, chunk, pager if one.items else "")
    return made


DIALECT = Dialect(
    "openness", ("flat", "year_group", "group", "sub_site", "misfiled"), column, article, attachment, lists, no_answer, size=20
)
