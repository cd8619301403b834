"""A page that bears the marks of several families, or that the one chosen makes little of, is read by each that may know it; the
reading that shows most is believed. Pages are often made of parts from more than one system.
"""

from collections.abc import Callable, Iterator, Sequence

from archive.model import COLUMNS, StepKind
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import PAGED, may_be_full

NOTHING = ("empty_list", "no_hub")
"""Troubles by which a reading says that it made nothing of the page."""
Reading = Callable[[], Found]


def best(readings: Sequence[Reading], kind: StepKind, *, marked: int) -> tuple[int, Found]:
    """The reading that shows most, and its place among `readings` (surest family first, the general reader last); the first of equals.

    `marked` of them are of families whose marks the page bears. Where it bears one family's, the others are asked only in doubt.
    """
    first = readings[0]()
    if kind not in COLUMNS or (marked < 2 and not is_doubtful(first)):
        return 0, first
    found = [first, *(reading() for reading in readings[1:])]
    place = max(range(len(found)), key=lambda n: (_worth(found[n]), -n))
    return place, found[place]


def is_doubtful(found: Found) -> bool:
    """Whether a reading shows nothing, or a list that goes on by what it says of itself and leads no further."""
    if found.trouble:
        return found.trouble in NOTHING
    if found.render or not (found.steps or found.is_report):
        return True
    listed = found.list_page
    if listed is None or any(True for _ in _pages(found)):
        return False
    more = (listed.pages or 1) > listed.page or listed.total not in (None, listed.rows)
    return more or may_be_full(listed.rows)


def _worth(found: Found) -> tuple[bool, int, int, bool, int]:
    """A report or a list before a page for the browser or in trouble; then entries, further pages, an end that can be told, ways on."""
    listed = found.list_page
    papers = sum(step.kind is StepKind.REPORT for step in found.steps)
    ended = listed is not None and (listed.pages is not None or listed.total is not None)
    sound = bool(found.steps or found.is_report) and not (found.render or found.trouble)
    return sound, papers + found.is_report, sum(1 for _ in _pages(found)), ended, len(found.steps)


def _pages(found: Found) -> Iterator[str]:
    """The further pages of the list that a page belongs to; rows of its own that stand elsewhere are no further page."""
    paged = ((step, PAGED.match(step.context.link_text)) for step in found.steps if step.kind is StepKind.LIST)
    return (step.address for step, number in paged if number and int(number[1]) > 1)
