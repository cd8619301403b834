"""A page a column, its years chosen from a list that only changes the query, as in 临沧."""

from html import escape

from crawler.demo.dice import token
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item


def column(one: Column) -> str:
    above, _, year = one.key.rpartition("/")
    return f"/zfxxgk_{token(4, above)}/zfxxgknb.html?nbYear={year}" if year.isdecimal() else f"/zfxxgk_{token(4, one.key)}/zfxxgknb.html"


def article(item: Item) -> str:
    return f"/info/{item.day:%Y}/{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/info/files/{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    years = "".join(f'<option value="{c.key.rpartition("/")[2]}">{escape(c.name)}</option>' for c in one.below)
    select = f"""<select onchange="location.href='zfxxgknb.html?nbYear=' + this.value">{years}</select>""" if years else ""
    rows = f'<ul class="list">{"".join(map(desk.row, one.items))}</ul>' if one.items else ""
    return {column(one): desk.page(one.name, f'<div class="con"><h2>{escape(one.name)}</h2>{select}{rows}</div>', desk.crumbs(one))}


DIALECT = Dialect("yearly", ("year",), column, article, attachment, lists, no_answer, size=1000)
