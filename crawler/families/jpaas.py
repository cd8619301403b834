"""jpaas, the newer JCMS: an interface hands out the pages of a list as HTML inside JSON.

Marks: an element with the attributes unitUrl (the interface) and queryData (its parameters, single-quoted), count, rows and pageNo.
The page wanted stands in `paramJson`; as plain parameters the interface ignores it and sends page 1 for ever.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from archive.model import County, Page
from crawler.families.anatomy import addresses
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links, own_page
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.rows import main_list, rows
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

NAME = "jpaas"
ANSWERS = "/jpaas-publish-server/"
PAIR = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*[\"']?([^\"',}]*)[\"']?")
USUAL_ROWS = 15


def knows(view: View) -> int:
    return 30 if _units(view) or ANSWERS in view.scripts else 0


def unwrap(page: Page) -> str | None:
    """The HTML inside an answer `{"success": true, "data": {"html": …}}`."""
    if "paramJson" not in parse_qs(urlsplit(page.url).query) and ANSWERS not in page.url:
        return None
    try:
        answer = json.loads(decode(page.body, page.headers))
    except ValueError:
        return None
    data = answer.get("data") if isinstance(answer, dict) else None
    return str(data.get("html") or "") if isinstance(data, dict) else None


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The pages of the unit that the page carries; an answer's own frame tells the same again, or nothing."""
    unit = next(iter(_units(view)), None)
    if unit is None:
        return Pager(own_page(view.step.context)) if ANSWERS in view.url else of_links(view)
    total, each = _number(unit, "count"), _number(unit, "rows") or USUAL_ROWS
    page = own_page(view.step.context)
    pages = -(-total // each) if total is not None else None
    first = 1 if ANSWERS not in view.url and not main_list(rows(view)) else 2
    others = {n: _address(view, unit, n, each) for n in range(first, max(pages or 1, first) + 1) if n != page or n == 1}
    beyond = _address(view, unit, max(pages or 1, page) + 1, each)
    return Pager(page, pages, total, {n: url for n, url in others.items() if url and (n == 1 or n <= (pages or 1))}, beyond=beyond)


def _units(view: View) -> list[Element]:
    """Elements with a unit's address and query; attribute names come in any case."""
    return [e for e in view.tree.iter("div", "ul", "span", "table", "nav", "p") if _attributes(e).keys() >= {"uniturl", "querydata"}]


def _attributes(element: Element) -> Mapping[str, str]:
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _number(element: Element, name: str) -> int | None:
    told = _attributes(element).get(name, "")
    return int(told) if told.isdecimal() else None


def _address(view: View, unit: Element, page: int, each: int) -> str:
    told = _attributes(unit)
    query = dict(PAIR.findall(told["querydata"])) | {"paramJson": json.dumps({"pageNo": page, "pageSize": each}, separators=(",", ":"))}
    usual = {"parseType": "bulidstatic", "pageType": "column", "editType": "null"}
    url = addresses.absolute(told["uniturl"], view.base)
    return f"{url}{'&' if '?' in url else '?'}{urlencode(usual | query)}" if url else ""
