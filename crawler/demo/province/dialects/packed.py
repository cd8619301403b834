"""Lists at …/pc/list.html whose pager stands in the page in base64, decoded by a script."""

from base64 import b64encode

from crawler.demo.dice import roll, token
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

SCRIPT = "<script>var box = document.getElementById('pages'); box.innerHTML = decodeURIComponent(escape(atob(box.innerText)));</script>"


def column(one: Column) -> str:
    return f"/c{roll(1000, 99999, one.key)}/pc/list.html"


def article(item: Item) -> str:
    return f"/c{roll(1000, 9999, item.shelf)}/{item.day:%Y%m}/{token(24, item.ident, item.title)}.html"


def attachment(item: Item) -> str:
    return f"/upload/{item.day:%Y}/{token(24, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    return {_path(one, n): desk.listing(one, chunk, _pager(one, n, len(chunks))) for n, chunk in enumerate(chunks, 1)}


def _path(one: Column, number: int) -> str:
    return column(one) if number == 1 else column(one).replace("list.html", f"list_{number}.html")


def _pager(one: Column, number: int, pages: int) -> str:
    links = "".join(f'<a href="{_path(one, n)}">{n}</a>' for n in range(1, pages + 1) if n != number)
    packed = b64encode(f'<div class="pagination">共{len(one.items)}条 {number}/{pages}页 {links}</div>'.encode()).decode()
    return f'<div id="pages">{packed}</div>{SCRIPT}' if one.items else ""


DIALECT = Dialect("packed", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer, size=12)
