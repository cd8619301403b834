"""Links that stand in a table behind the paper of their row: the name of who put it there leads to that reader's own page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.facts.titles import Likeness, likeness, normalise
from crawler.families.anatomy.columns import BODY
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor, View

DAY = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
SEVERAL = 2
"""Behind so many papers one body's link is no way to any of them."""


def asides(view: View) -> frozenset[Element]:
    """The links in a later cell than a report's, in the same row, that lead elsewhere and are no report themselves; then the authors."""
    return frozenset(anchor.element for anchor, _ in _behind(_in_cells(view))) | authors(view)


def authors(view: View) -> frozenset[Element]:
    """The links called by a body, be its name cut, that stand behind that body's own report, or behind several dated papers."""
    told = _in_cells(view)
    own = {anchor.element for anchor, report in _behind(told) if len(anchor.text) > 1 and normalise(anchor.text) in normalise(report)}
    first = {cell.getparent(): anchor.url for anchor, cell in reversed(told)}
    named = [(a, first[cell.getparent()]) for a, cell in told if _is_name(a) and _is_dated(view, cell) and first[cell.getparent()] != a.url]
    papers: dict[str, set[str]] = defaultdict(set)
    for anchor, paper in named:
        papers[anchor.url].add(paper)
    return frozenset(own | {anchor.element for anchor, _ in named if len(papers[anchor.url]) >= SEVERAL})


def _behind(told: Sequence[tuple[Anchor, Element]]) -> Iterator[tuple[Anchor, str]]:
    """The links behind a report, each with that report's title."""
    reports = {cell.getparent(): (cell, anchor) for anchor, cell in told if _is_report(anchor)}
    for anchor, cell in told:
        if cell.getparent() in reports and not _is_report(anchor):
            first, report = reports[cell.getparent()]
            if anchor.url != report.url and cell in first.itersiblings():
                yield anchor, report.fullest


def _in_cells(view: View) -> list[tuple[Anchor, Element]]:
    """The links in cells of tables, each with its cell."""
    cells = ((anchor, next(anchor.element.iterancestors("td", "th"), None)) for anchor in view.anchors)
    return [(anchor, cell) for anchor, cell in cells if cell is not None]


def _is_name(anchor: Anchor) -> bool:
    return bool(BODY.fullmatch(normalise(anchor.text)))


def _is_dated(view: View, cell: Element) -> bool:
    row = cell.getparent()
    return row is not None and bool(DAY.search(view.words_of(row)))


def _is_report(anchor: Anchor) -> bool:
    return likeness(anchor.fullest)[0] is Likeness.REPORT
