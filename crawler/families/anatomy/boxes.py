"""The box of yearly reports on a body's own page, among boxes of other columns: what it shows, and the way to all behind its "more"."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.facts.offices import share_a_field
from archive.facts.titles import report_year
from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.rows import Row, like_reports
from crawler.families.anatomy.tree import MORE
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone

FULL = 5
"""Rows that a box may be cut to; one with fewer is cut only where the boxes beside it show no more either."""


@dataclass(frozen=True)
class Box:
    """`entries` are all that the column holds, unless the box may be cut: then `more` leads to its list."""

    entries: tuple[Row, ...] = ()
    more: tuple[Step, ...] = ()


def own_box(view: View, county: County, context: Context, found: Sequence[Row]) -> Box | None:
    """The box of reports on the page of a body, None where there is none, or where it shows the reports of several bodies."""
    entries = [row for row in like_reports(found) if row.zone is Zone.MAIN and columns.is_annual(row.heading)]
    if not context.body or not entries or not _are_of_one(entries, context.body, county):
        return None
    more = [Step(a.url, StepKind.LIST, columns.deeper(context, view.headings.named(a.element), county, view.url)) for a in _mores(view)]
    return Box(more=tuple(more)) if more and _may_be_cut(entries, found) else Box(tuple(entries))


def shows_newest(view: View, listed: Sequence[Row]) -> bool:
    """Whether entries stand in boxes of a section's newest papers: the smallest box around a "more" with links to papers has no others."""
    urls = {row.url for row in listed}
    more = (a for a in view.anchors if MORE.match(a.text) and a.zone is Zone.MAIN)
    return any(told and told <= urls for told in (_beside(view, anchor) for anchor in more))


def _beside(view: View, more: Anchor) -> set[str]:
    """The links of the smallest box that holds any besides this one."""
    boxes = (e for e in more.element.iterancestors() if any(a is not more.element for a in e.iter("a")))
    return {view.anchor_of[a].url for a in next(boxes, more.element).iter("a") if a is not more.element and a in view.anchor_of}


def _are_of_one(entries: Sequence[Row], body: str, county: County) -> bool:
    """Whether each report is of another year, and a lone one names the body or nobody: the site's latest ones are of one year."""
    years = [report_year(row.full) for row in entries]
    if None in years or len(set(years)) < len(years):
        return False
    named = columns.facet(entries[0].full, county).body
    return len(entries) > 1 or not named or share_a_field(named, body)


def _mores(view: View) -> list[Anchor]:
    """The "more" of such a box, in its heading or beside it."""
    return [a for a in view.anchors if a.zone is Zone.MAIN and MORE.match(a.text) and columns.is_annual(view.headings.named(a.element))][:1]


def _may_be_cut(entries: Sequence[Row], found: Sequence[Row]) -> bool:
    """Whether a box is as long as boxes are: five rows and more, or no shorter than the longest of the others."""
    others = Counter(row.heading for row in found if row.zone is Zone.MAIN and row.heading != entries[0].heading)
    return len(entries) >= min(FULL, max(others.values(), default=FULL))
