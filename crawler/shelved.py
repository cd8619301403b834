"""Columns of notices in which the reports of many bodies stand, of every year, and on no list of reports. Pure.

Such a column is read to its end. Where that was seen, it speaks for those bodies as a list of reports does.
"""

from collections.abc import Collection

from archive.facts.names import kind_of
from archive.facts.titles import Likeness, likeness
from archive.model import TOWNSHIPS, County, Kind, Step, Walk
from crawler.notice_column import Column
from crawler.unreported import Unreported, name_of, registered

FEWEST = 3
"""Bodies of one kind without a report on any list whose reports make a shelf of a column; fewer may each have slipped once."""
KINDS = (frozenset(TOWNSHIPS), frozenset((Kind.DEPARTMENT,)))


def is_shelf(column: Column, county: County, sought: Unreported) -> bool:
    """Whether a column of the site shows reports of several bodies of a kind that no list names, and of as many as it does not show."""
    if column.door.context.body:
        return False
    shown = {name_of(paper.context, county) for paper in of_shelf(column, county, sought)}
    return any(_is_theirs(kinds, shown, county, sought) for kinds in KINDS)


def of_shelf(column: Column, county: County, sought: Unreported) -> list[Step]:
    """The entries that are reports, of whatever year, of bodies that no list names."""
    papers = (paper for paper in column.papers if likeness(paper.context.link_words)[0] is Likeness.REPORT)
    return [paper for paper in papers if (name := name_of(paper.context, county)) and name not in sought.listed]


def whole_shelf(column: Column) -> Walk | None:
    """The walk through a shelf, None where it was not seen to its end: who has no report there may have one on what was not seen."""
    stop, why_not = column.whole() if column.pages else ("not there", "")
    if not (column.is_shelf and stop) or why_not:
        return None
    rows = sum(len(shown["row_urls"]) for shown in column.pages.values())
    return Walk(column.url, column.door.context, None, len(column.pages), rows, None, stop, complete=True)


def _is_theirs(kinds: frozenset[Kind], shown: Collection[str], county: County, sought: Unreported) -> bool:
    found = {name for name in shown if kind_of(name) in kinds}
    elsewhere = [keys for keys in registered(county, kinds, sought.season) if keys.isdisjoint(found | sought.listed)]
    return len(found) >= max(FEWEST, len(elsewhere))
