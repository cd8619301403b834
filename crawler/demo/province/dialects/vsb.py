"""VSB: the newest page at nb.htm, older ones numbered from the end; papers at /info/<column>/<id>.htm; files behind download.jsp."""

from crawler.demo.dice import roll, token
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item
from crawler.demo.sites.render import attached

DOWNLOAD = "/system/_content/download.jsp"
MARK = '<script src="/system/resource/js/counter.js"></script>'


def column(one: Column) -> str:
    return f"/zfxxgk/{one.key.replace('/', '_')}.htm"


def article(item: Item) -> str:
    return f"/info/{roll(1000, 9999, item.shelf)}/{item.ident}.htm"


def attachment(item: Item) -> str:
    return f"{DOWNLOAD}?urltype=news.DownloadAttachUrl&owner=17&wbfileid={token(32, 'file', item.ident)}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    return {_path(one, n, len(chunks)): desk.listing(one, chunk, MARK + _pager(one, n, len(chunks))) for n, chunk in enumerate(chunks, 1)}


def _path(one: Column, number: int, pages: int) -> str:
    return column(one) if number == 1 else column(one).replace(".htm", f"/{pages - number + 1}.htm")


def _pager(one: Column, number: int, pages: int) -> str:
    """Links as these sites write them: the current page is no link, the next and the last one are."""
    if not one.items:
        return ""
    onward = f'<a href="{_path(one, number + 1, pages)}">下页</a> <a href="{_path(one, pages, pages)}">尾页</a>' if number < pages else ""
    return f'<div class="pagebar"><span>共{len(one.items)}条&nbsp;&nbsp;{number}/{pages}</span> {onward}</div>'


def answer(desk: Desk, asked: Asked) -> Served | None:
    """A file, by its number in the query."""
    wanted = asked.query.get("wbfileid") if asked.path == DOWNLOAD else None
    item = next((i for i in desk.there if i.medium != "html" and wanted == token(32, "file", i.ident)), None)
    return attached(desk.county, item, desk.day) if item else None


DIALECT = Dialect("vsb", tuple(ARRANGEMENTS), column, article, attachment, lists, answer, size=10)
