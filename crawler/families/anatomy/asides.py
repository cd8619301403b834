"""Links that stand in a table behind the report of their row: the name of who put it there leads to that reader's own page."""

from archive.facts.titles import Likeness, likeness
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor, View


def asides(view: View) -> frozenset[Element]:
    """The links in a later cell than a report's, in the same row, that lead elsewhere and are no report themselves."""
    told = [(anchor, cell) for anchor in view.anchors if (cell := next(anchor.element.iterancestors("td", "th"), None)) is not None]
    reports = {cell.getparent(): (cell, anchor.url) for anchor, cell in told if _is_report(anchor)}
    beside = ((anchor, cell, reports[cell.getparent()]) for anchor, cell in told if cell.getparent() in reports and not _is_report(anchor))
    return frozenset(anchor.element for anchor, cell, (first, url) in beside if anchor.url != url and cell in first.itersiblings())


def _is_report(anchor: Anchor) -> bool:
    return likeness(anchor.fullest)[0] is Likeness.REPORT
