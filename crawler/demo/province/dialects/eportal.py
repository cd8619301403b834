"""eportal: pages by number in the query, further pages by a form that a button's script sends."""

from crawler.demo.dice import roll
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

NEXT = "<script>function next(n) { document.pagingform.currentPage.value = n; document.pagingform.submit(); }</script>"


def column(one: Column) -> str:
    return f"/eportal/ui?pageId={roll(100000, 999999, one.key)}"


def article(item: Item) -> str:
    return f"/eportal/ui?pageId={roll(100000, 999999, item.shelf)}&articleKey={item.ident}&columnId=1"


def attachment(item: Item) -> str:
    return f"/eportal/fileDir/{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    return {_path(one, n): desk.listing(one, chunk, _pager(one, n, len(chunks))) for n, chunk in enumerate(chunks, 1)}


def _path(one: Column, number: int) -> str:
    return column(one) if number == 1 else f"{column(one)}&currentPage={number}&moduleId=1"


def _pager(one: Column, number: int, pages: int) -> str:
    """The form with its hidden fields, the buttons that call for a page."""
    ident = column(one).partition("=")[2]
    fields = f'<input type="hidden" name="pageId" value="{ident}"><input type="hidden" name="currentPage" value="{number}">'
    form = f'<form name="pagingform" action="/eportal/ui" method="get">{fields}<input type="hidden" name="moduleId" value="1"></form>'
    buttons = "".join(f'<a href="javascript:next({n})">{n}</a> ' for n in range(1, pages + 1) if n != number)
    following = f'<a href="javascript:next({number + 1})">下一页</a>' if number < pages else ""
    return f'{NEXT}{form}<div class="paging">{buttons}{following}</div>' if one.items else ""


DIALECT = Dialect("eportal", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer)
