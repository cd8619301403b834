"""ucap: c-numbered folders, list.shtml, list_2.shtml … counted from 1, with the site's own count of entries."""

from crawler.demo.dice import roll, token
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item


def column(one: Column) -> str:
    return f"/site/c{roll(100000, 999999, one.key)}/list.shtml"


def article(item: Item) -> str:
    return f"/site/c{roll(100000, 999999, item.shelf)}/{item.day:%Y%m}/{token(32, item.ident, item.title)}.shtml"


def attachment(item: Item) -> str:
    return f"/site/files/{token(32, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks, total = desk.chunks(one), len(one.items)
    made: Pages = {}
    for number, chunk in enumerate(chunks, 1):
        script = f"<div id='page_div'><script>createPageHTML('page_div', {len(chunks)}, {number}, 'list','shtml', {total})</script></div>"
        path = column(one) if number == 1 else column(one).replace("list.shtml", f"list_{number}.shtml")
        made[path] = desk.listing(one, chunk, script if one.items else "")
    return made


DIALECT = Dialect("ucap", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer)
