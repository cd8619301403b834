"""Epoint WebBuilder (新点): lists in frames, rows without addresses that call `linkToNew(id, category)`, pages govlist.html, 2.html …

Marks: the class names ewb-…, the function linkToNew, the page that wraps another (`openSubPage.html?specialurl=…`).
"""

import re
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from lxml import html

from archive.model import County, StepKind
from crawler.families.anatomy import addresses, tree
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

NAME = "epoint"
MARKS = ("ewb-info", "ewb-list", "epointwebbuilder", "wb-page-li")
CALLS = re.compile(r"linktonew\s*\(", re.IGNORECASE)
CALL = re.compile(r"linkToNew\s*\(\s*['\"]([\w-]+)['\"](?:\s*,\s*['\"]([\w-]*)['\"])?", re.IGNORECASE)
WRAPPED = "specialurl"


def knows(view: View) -> int:
    wraps = WRAPPED in urlsplit(view.url).query
    return 30 if wraps or any(mark in view.lowered for mark in MARKS) or ("linktonew" in view.lowered and CALLS.search(view.text)) else 0


def read(view: View, county: County) -> Found:
    if view.step.kind is not StepKind.REPORT and (inner := _wrapped(view)):
        in_a_column = view.step.context.column and view.step.kind is not StepKind.NOTICES
        step = replace(view.step, url=inner, kind=StepKind.LIST if in_a_column else view.step.kind)
        menu = tree.child_steps(view, county, view.step.context, {}) if in_a_column else ()
        return Found((step, *(other for other in menu if other.url != inner)))
    return read_page(_linked(view), county, pager)


def pager(view: View) -> Pager:
    """The links of the page; where it only states how many pages there are, 2.html, 3.html … beside the first."""
    shown = of_links(view)
    if shown.others or not shown.pages or shown.pages < 2:
        return shown
    others = {n: f"{folder(view.url)}{n}.html" for n in range(2, shown.pages + 1) if n != shown.page}
    return Pager(shown.page, shown.pages, shown.total, others)


def _wrapped(view: View) -> str:
    """The list that a wrapping page only frames, as its address says; links to such a page are taken for the list's own."""
    told = parse_qs(urlsplit(view.url).query).get(WRAPPED, [""])[0]
    return addresses.absolute(told, view.base) if told else ""


def _linked(view: View) -> View:
    """The page with an address for each row whose function stands in a script that was not sent along."""
    calls = [e for e in view.tree.iter("a") if _call(e) and e not in view.anchor_of]
    if not calls:
        return view
    tree = html.document_fromstring(html.tostring(view.tree, encoding="unicode"))
    for element in tree.iter("a"):
        if not addresses.absolute(element.get("href") or "", view.base) and (found := _call(element)):
            element.set("href", f"/openDetailDynamic.html?infoid={quote(found[1])}&categorynum={quote(found[2] or '')}")
    return replace(view, tree=tree)


def _call(element: Element) -> re.Match[str] | None:
    return CALL.search(f"{element.get('onclick') or ''} {element.get('href') or ''}")
