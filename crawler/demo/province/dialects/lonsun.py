"""Lonsun: a page a column, its rows from the label interface as a fragment, titles cut at the length asked for."""

from html import escape

from crawler.demo.dice import roll
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import HTML, Desk, Dialect, Pages
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item

LABEL = "/site/label/8888"
LENGTH = 22


def number_of(one: Column) -> int:
    return roll(1000000, 9999999, "organ", one.key)


def column(one: Column) -> str:
    return f"/public/column/{number_of(one)}?type=3"


def article(item: Item) -> str:
    return f"/public/{roll(1000, 9999, item.shelf)}/{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/group1/M00/{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    data = f"labelName:'publicInfoList', siteId:'{desk.county.code}', pageSize:15, pageIndex:1, action:'list', organId:'{number_of(one)}'"
    script = f"$.ajax({{url:'{LABEL}', data:{{{data}, type:'3', catId:'', isDate:true, dateFormat:'yyyy-MM-dd', length:{LENGTH}}}}});"
    return {column(one): desk.listing(one, (), f"<ul id='list'></ul><script>{script}</script>" if one.items else "")}


def answer(desk: Desk, asked: Asked) -> Served | None:
    """The fragment of one page."""
    if asked.path != LABEL:
        return None
    one = next((c for c in desk.every() if c.key and str(number_of(c)) == asked.query.get("organId")), None)
    chunks, page = (desk.chunks(one) if one else []), int(asked.query.get("pageIndex", "1"))
    rows = "".join(map(_row, chunks[page - 1])) if one and 0 < page <= len(chunks) else ""
    pager = f"<div class='page'>共{len(one.items)}条 {page}/{len(chunks)}页</div>" if one and rows else ""
    return Served(f"<ul>{rows}</ul>{pager}".encode(), HTML, desk.changed)


def _row(item: Item) -> str:
    shown = item.title if len(item.title) <= LENGTH else item.title[:LENGTH] + "..."
    return f'<li><a href="{article(item)}" title="{escape(shown)}">{escape(shown)}</a><span>{item.day}</span></li>'


DIALECT = Dialect("lonsun", ("flat", "year", "group", "year_group", "sub_site"), column, article, attachment, lists, answer)
