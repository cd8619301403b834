"""Pagers that a page hands to a ready-made script: an object of options, or attributes of an element. Read by the names of their values.

Met: `laypage.render({count: 62, limit: 15, curr: 1, jump: …})`, `$('#p').jqPaginator({totalPages: 5, page: '<a href="l_{{page}}.html">'})`,
`$('#p').pagination(62, {items_per_page: 15, current_page: 0, link_to: 'l___id__.html'})`, `<div data-pages=5 data-url='l_{page}.html'>`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from crawler.families.anatomy import addresses
from crawler.families.anatomy.calls import FUNCTION, block, settings
from crawler.families.anatomy.pager import Pager, own_page
from crawler.families.anatomy.questions import Question, questions
from crawler.families.anatomy.rows import main_list, rows
from crawler.families.anatomy.spelling import Spelling, held, kept, spellings
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

CALL = re.compile(r"(?<![\w$.])((?:[\w$.]|\([^(){}]{0,60}\))+)\(\s*+((?:[\"'][^\"'{}]{0,600}[\"']|[\w$.]+)?)\s*+(?:,\s*+)?\{")
PAGER = re.compile(r"pag(?:e|ing|inat|er)|fenye|fanye", re.IGNORECASE)
PAIR = re.compile(r"[\"']?(?<![\w$-])([A-Za-z_$][\w$-]*)[\"']?\s*:\s*(?:[\"']?(\d{1,7})[\"']?|([A-Za-z_$][\w$]*))\s*(?=[,}\n]|$)")
TEXT = re.compile(r"[\"']?(?<![\w$])([A-Za-z_$][\w$]*)[\"']?\s*:\s*(?:'([^']*)'|\"([^\"]*)\")")
CALLED = re.compile(
    r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?=\()|\b(?:callback|jump|onPageChange|backFn|onJump)\s*:\s*([A-Za-z_$][\w$]*)", re.IGNORECASE
)
BEFORE, BEHIND = re.compile(r"prefix|former", re.IGNORECASE), re.compile(r"suffix|latter", re.IGNORECASE)
ELEMENTS = ("div", "ul", "nav", "span", "p", "section")
PAGES = frozenset(
    ("pages", "pagecount", "pagescount", "totalpages", "totalpage", "pagetotal", "allpages", "allpage", "countpages", "countpage")
)
ENTRIES = frozenset(
    (
        "count",
        "items",
        "totalcount",
        "totalcounts",
        "totalrecords",
        "totalrecord",
        "totalrows",
        "totaldata",
        "totalitems",
        "totalnum",
        "totalnumber",
    )
) | frozenset(("totalsize", "datatotal", "recordcount", "recordtotal", "records", "recordstotal", "rowcount", "datacount"))
SIZE = frozenset(
    ("limit", "pagesize", "pagerows", "itemsperpage", "itemsonpage", "perpage", "showdata", "pageamount", "numperpage", "size", "rows")
)
FROM_NOUGHT = re.compile(r"\bitems_per_page\b|\bnum_(?:edge|display)_entries\b")
"""Options by which jquery.pagination is known; what it hands to its callback is 0 for the first page."""
PLUS_ONE = re.compile(r"[(:,]\s*+(?:\(\s*+)?[\w$]+\s*\+\s*1\b")
CURRENT = frozenset(
    ("curr", "current", "currentpage", "curpage", "currpage", "pageno", "pageindex", "pagenow", "pno", "startpage", "page", "nowpage")
)

Asked = Callable[[int], tuple[str, str]]


@dataclass(frozen=True)
class Widget:
    """What a ready-made pager was told: pages, the current one as it counts (None: unsaid), entries, rows a page; its options as text."""

    pages: int
    current: int | None = None
    total: int | None = None
    size: int | None = None
    text: str = ""


def by_widget(view: View) -> Pager | None:
    """The pager that the page hands over; None where it hands over none. One that only parts what the page shows has one page."""
    told = max(widgets(view), key=lambda one: one.pages, default=None)
    if told is None:
        return None
    if told.total is not None and len(main_list(rows(view))) >= told.total:
        return Pager(1, 1, told.total)
    first, page = _first(view, told), own_page(view.step.context)
    asked = _asked(view, told, first)
    others = {n: asked(n) for n in range(2, told.pages + 1) if n != page} if asked else {}
    forms = {n: body for n, (_, body) in others.items() if body}
    return Pager(page, max(told.pages, page), told.total, {n: url for n, (url, _) in others.items() if url}, forms)


def widgets(view: View) -> Iterator[Widget]:
    """Every pager that the page hands over, those of scripts first."""
    known = settings(view.scripts) if PAGER.search(view.scripts) else {}
    for found in CALL.finditer(view.scripts):
        if PAGER.search(found[1]) or PAGER.search(found[2]):
            body = block(view.scripts, found.end())
            told = dict(_numbers(body, known))
            yield from _widget({**({"count": int(found[2])} if found[2].isdecimal() else {}), **told}, body)
    yield from (one for element in view.tree.iter(*ELEMENTS) for one in _widget(_carried(element), _texts(element)))
    yield from _widget(_hidden(view), "")


def spelled(view: View, widget: Widget) -> Spelling | None:
    """How the address of a numbered page is spelled: in the options themselves, else in a function that they call."""
    known = {**settings(view.scripts), **{name: single or double for name, single, double in TEXT.findall(widget.text)}}
    own = next(spellings(widget.text, known, widget.size), None) or next(held(widget.text), None) or _around(widget.text)
    return own or next((one for body in _called(view, widget) for one in spellings(body, known, widget.size)), None)


def _called(view: View, widget: Widget) -> Iterator[str]:
    """The functions that a pager calls."""
    called = {name or other for name, other in CALLED.findall(widget.text)}
    return (block(view.scripts, found.end()) for found in FUNCTION.finditer(view.scripts) if (found[1] or found[3]) in called)


def _first(view: View, told: Widget) -> int:
    """The number the first page bears: 0 where the widget counts the page that is shown so."""
    page = own_page(view.step.context)
    return 0 if told.current is not None and told.current < page else 1


def _asked(view: View, told: Widget, first: int) -> Asked | None:
    """Address and form ("" where none is sent) of a page: as the options spell it, else as the page's scripts ask for rows."""
    spelling = spelled(view, told)
    if spelling:
        return lambda page: (addresses.absolute(spelling.at(page - 1 + first), view.base), "")
    question = next((one for one in questions(view.scripts, view.base)), None)
    first = 1 if any(PLUS_ONE.search(body) for body in (told.text, *_called(view, told))) else first
    return (lambda page: _at(question, page, first)) if question else None


def _at(question: Question, page: int, first: int) -> tuple[str, str]:
    asked = question.at(page - (1 - first) * question.first)
    return asked.address, asked.body


def _numbers(written: str, known: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for name, number, variable in PAIR.findall(written):
        value = number or known.get(variable, "")
        if value.isdecimal():
            yield _plain(name), int(value)


def _widget(told: Mapping[str, int], text: str) -> Iterator[Widget]:
    """The pager that values make, where they say how many pages there are or let it be reckoned."""
    entries, size = _of(told, ENTRIES), _of(told, SIZE)
    pages = _of(told, PAGES)
    if entries is None and pages is None and size:
        entries = told.get("total")
    pages = pages if pages is not None else told.get("total") if entries is not None and "total" in told and not size else None
    if pages is None and entries is not None and size:
        pages = -(-entries // size)
    if pages is not None:
        current = _of(told, CURRENT)
        yield Widget(max(pages, 1), 0 if current is None and FROM_NOUGHT.search(text) else current, entries, size, text)


def _of(told: Mapping[str, int], names: frozenset[str]) -> int | None:
    return next((value for name, value in told.items() if name in names), None)


def _carried(element: Element) -> dict[str, int]:
    """The numbers in an element's own attributes."""
    named = ((_plain(str(name)).removeprefix("data"), str(value)) for name, value in element.attrib.items())
    return {name: int(value) for name, value in named if value.isdecimal() and len(value) < 8}


def _texts(element: Element) -> str:
    """The addresses among an element's attributes, as options hold them."""
    told = ((_plain(str(name)), str(value)) for name, value in element.attrib.items())
    return ", ".join(f"{name}: '{value}'" for name, value in told if kept(value))


def _hidden(view: View) -> dict[str, int]:
    fields = ((_plain(e.get("id") or e.get("name") or ""), e.get("value") or "") for e in view.tree.iter("input"))
    return {name: int(value) for name, value in fields if value.isdecimal() and len(value) < 8}


def _around(options: str) -> Spelling | None:
    """A text to stand before the number and one to stand behind it, each under a name of its own."""
    texts = {name: single or double for name, single, double in TEXT.findall(options)}
    before = next((text for name, text in texts.items() if BEFORE.search(name)), "")
    behind = next((text for name, text in texts.items() if BEHIND.search(name)), "")
    return Spelling(before, behind) if before else None


def _plain(name: str) -> str:
    """A name without what joins its words: total_pages, totalPages and total-pages are one."""
    return re.sub(r"[^a-z]", "", name.lower())
