"""An element that carries the interface of its own list: the address, the parameters, how many entries and rows a page there are.

The attributes are unitUrl (the interface) and queryData (its parameters, single-quoted), count, rows and pageNo, in any case. The page
wanted stands in `paramJson`; as plain parameters it is ignored, and page 1 comes for ever.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlencode

from crawler.families.anatomy import addresses
from crawler.families.anatomy.pager import Pager, own_page
from crawler.families.anatomy.rows import main_list, rows
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

PAIR = re.compile(r"[\"']?(?<!\w)(\w+)[\"']?\s*:\s*[\"']?([^\"',}]*)[\"']?")
USUAL_ROWS = 15


def by_unit(view: View, *, answer: bool) -> Pager | None:
    """The pages of the unit that the page, or the interface's `answer`, carries; None where it carries none."""
    unit = next(iter(units(view)), None)
    if unit is None:
        return None
    total, size = _number(unit, "count"), _number(unit, "rows")
    each = size or USUAL_ROWS
    page = own_page(view.step.context)
    pages = -(-total // each) if total is not None else None
    first = 1 if not answer and not main_list(rows(view)) else 2
    others = {n: _address(view, unit, n, each) for n in range(first, max(pages or 1, first) + 1) if n != page or n == 1}
    beyond = _address(view, unit, max(pages or 1, page) + 1, each)
    others = {n: url for n, url in others.items() if url and (n == 1 or n <= (pages or 1))}
    return Pager(page, pages, total, others, beyond=beyond, size=size)


def units(view: View) -> list[Element]:
    """Elements with a unit's address and query; attribute names come in any case."""
    if "uniturl" not in view.lowered:
        return []
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
