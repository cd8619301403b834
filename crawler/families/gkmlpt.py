"""gkmlpt, the catalogue platform of Guangdong: the page carries a tree of columns, an interface hands out each column's articles.

Marks: `window._CONFIG = {… SID: '755041', TREE: [{id, name, children, jump_url, post_count}] …}`. The interface gives 100 articles a page;
its page 0 is page 1 again. Articles stand at /gkmlpt/content/<id by thousands>/post_<id>.html.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from archive.facts.notices import of_notices
from archive.model import SHANGHAI, Context, County, Page, Step, StepKind
from crawler.families.anatomy import addresses, columns, notation, onward
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links, own_page
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.records import Record, as_html
from crawler.families.anatomy.view import View

NAME = "gkmlpt"
ANSWER = re.compile(r"/gkmlpt/api/(?:all|list)/\d+")
CONFIG = re.compile(r"_CONFIG\s*=\s*(?=\{)")
SID = re.compile(r"\bSID[\"']?\s*:\s*[\"']?(\w+)")
TREE = re.compile(r"\bTREE[\"']?\s*:\s*(?=\[)")
EACH = 100
Node = Mapping[str, Any]
Asked = tuple[Node, Context]


def knows(view: View) -> int:
    return 40 if CONFIG.search(view.scripts) and SID.search(view.scripts) else 0


def unwrap(page: Page) -> str | None:
    """The articles of a column, each with its address and day."""
    if not ANSWER.search(page.url) or (answer := _json(page)) is None:
        return None
    return as_html(_record(page.url, article) for article in answer.get("articles") or () if isinstance(article, dict))


def read(view: View, county: County) -> Found:
    """The column of reports, by its tree; every other page as any site's."""
    if view.step.kind in (StepKind.REPORT, StepKind.HOME, StepKind.NOTICES) or ANSWER.search(view.url):
        return read_page(view, county, pager)
    steps = [_first_page(view, node, context) for node, context in _annual(view, county)]
    ways = [*steps, *_sent_on(view, county)]
    return Found((*ways, *_units(view, county)), notices=tuple(_noticed(view))) if ways else read_page(view, county, pager)


def pager(view: View) -> Pager:
    """Pages by the column's own count; the interface is asked page after page, a hundred articles each."""
    answer = _json(view.page) if ANSWER.search(view.url) else None
    if answer is None:
        return of_links(view)
    page, total = own_page(view.step.context), _total(answer)
    pages = -(-total // EACH) if total else None
    others = {n: _numbered(view.url, n) for n in range(2, (pages or 1) + 1) if n != page}
    return Pager(page, pages, total, others, beyond=_numbered(view.url, max(pages or 1, page) + 1))


def _units(view: View, county: County) -> list[Step]:
    """The catalogues of other bodies that the county's own one names, each with a column of its own."""
    context = view.step.context
    return [] if context.body else [step for step in onward.bodies(view, county, context) if step.url != view.url]


def _json(page: Page) -> dict[str, Any] | None:
    try:
        answer = json.loads(decode(page.body, page.headers))
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _total(answer: Mapping[str, Any]) -> int | None:
    told = (answer.get("classify") or {}).get("post_count", answer.get("total"))
    return int(str(told)) if str(told).isdecimal() else None


def _annual(view: View, county: County) -> Iterator[Asked]:
    """Columns of yearly reports in the page's tree, and the years or groups below them."""
    yield from _below(view, county, _nodes(view), view.step.context, inside=False)


def _sent_on(view: View, county: County) -> Iterator[Step]:
    """The pages to which nodes of the tree send their reader instead of showing articles: directories of the bodies, columns of reports."""
    for node in _every(_nodes(view)):
        name, url = str(node.get("name", "")), addresses.absolute(str(node.get("jump_url") or ""), view.base)
        leads = columns.is_directory(name) or (columns.is_annual(name) and not node.get("post_count"))
        if leads and url and not addresses.same_page(url.split("?")[0], view.url.split("?")[0]):
            yield Step(url, StepKind.LIST, columns.deeper(Context(), name, county, view.url))


def _every(nodes: list[Any]) -> Iterator[Node]:
    for node in (one for one in nodes if isinstance(one, dict)):
        yield node
        yield from _every(list(node.get("children") or []))


def _noticed(view: View) -> Iterator[Step]:
    """The columns of notices in the page's tree; their own addresses differ from its only behind the #."""
    for node in _nodes(view):
        name = str(node.get("name", "")) if isinstance(node, dict) and node.get("id") else ""
        if of_notices(name):
            yield replace(_first_page(view, node, Context(link_text=name, column=name)), kind=StepKind.NOTICES)


def _nodes(view: View) -> list[Any]:
    found = TREE.search(view.scripts)
    nodes = notation.value(view.scripts[found.end() :]) if found else []
    return nodes if isinstance(nodes, list) else []


def _below(view: View, county: County, nodes: list[Any], context: Context, *, inside: bool) -> Iterator[Asked]:
    for node in (n for n in nodes if isinstance(n, dict) and n.get("id")):
        name = str(node.get("name", ""))
        here = columns.deeper(context, name, county, view.url)
        within = inside or columns.is_annual(name)
        below = list(node.get("children") or [])
        if within and (node.get("post_count") or not (below or node.get("jump_url"))):
            yield node, here
        yield from _below(view, county, below, here if within else context, inside=within)


def _first_page(view: View, node: Node, context: Context) -> Step:
    parts = urlsplit(view.url)
    root = parts.path[: parts.path.index("/gkmlpt")] if "/gkmlpt" in parts.path else ""
    sid = SID.search(view.scripts)
    query = f"page=1&sid={sid[1] if sid else ''}"
    url = urlunsplit(parts._replace(path=f"{root}/gkmlpt/api/all/{node['id']}", query=query))
    return Step(url, StepKind.LIST, replace(context, found_on=view.url))


def _numbered(url: str, page: int) -> str:
    return re.sub(r"(?<=[?&])page=\d+", f"page={page}", url)


def _record(url: str, article: Mapping[str, Any]) -> Record:
    ident = str(article.get("id", ""))
    link = article.get("url") or article.get("post_url") or (_content(url, int(ident)) if ident.isdecimal() else "")
    return Record(str(link), notation.unescaped(str(article.get("title", ""))), _day(article), str(article.get("publisher") or ""))


def _content(url: str, ident: int) -> str:
    return f"{url[: url.index('/gkmlpt/')]}/gkmlpt/content/{ident // 1_000_000}/{ident // 1000}/post_{ident}.html"


def _day(article: Mapping[str, Any]) -> str:
    """The day shown beside an article: seconds since 1970 are read in China's time, texts as they are."""
    told = next((value for name in ("display_publish_time", "date", "created_at") if (value := article.get(name))), "")
    if isinstance(told, int | float) or str(told).isdecimal():
        return datetime.fromtimestamp(int(told), UTC).astimezone(SHANGHAI).date().isoformat()
    return str(told)[:10]
