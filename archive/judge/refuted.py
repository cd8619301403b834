"""Looks at lists that had stood still: what several bodies had long published by their own account, no list showed on that day.

One report whose day is contradicted by a look was backdated. Several at once, of one kind of body or one list, on a day on which nothing
came to light there that claims a later day than the first of them, more likely stood on lists that a cache gave out in an older state, or
that lacked their newest rows: such a look says of nobody that it had none, and one report of another kind is contradicted by it no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from archive.judge.filing import Filed
from archive.judge.shelves import kind_on_shelf
from archive.judge.timing import SLACK
from archive.model import Visit, VisitKind, day_of

BODIES = 3
"""So many bodies of one kind or one list do not backdate their reports in one and the same interval."""
WHY = "its lists stood still: reports of {} bodies that were out by then came to light later, all at once"
Place = tuple[str, int]
"""Kind of body, as lists keep them apart, and report year."""
Refuted = Mapping[tuple[str, str, int], str]
"""Id of a visit, kind of body, report year -> why the visit shows no absence there."""


@dataclass(frozen=True, slots=True)
class _First:
    """When a body's report was first seen, and the day it claimed then."""

    seen: datetime
    claim: date | None


def refuted(visits: Sequence[Visit], filed: Iterable[Filed]) -> Refuted:
    """The full looks that are not believed, by kind of body and report year."""
    looks = sorted((v for v in visits if v.kind is VisitKind.FULL), key=lambda v: v.started)
    pools = [([place for place, _ in pool], [first for _, first in pool]) for pool in _pools(filed)]
    several = {look: hidden for _, firsts in pools for look, hidden in _at_a_standstill(looks, firsts, {})}
    found = ((places, *still) for places, firsts in pools for still in _at_a_standstill(looks, firsts, several))
    return {(look, *place): WHY.format(hidden) for places, look, hidden in found for place in places}


def _at_a_standstill(looks: Sequence[Visit], firsts: Sequence[_First], others: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """From the last look back: those that hid several reports and showed nothing later, by id with how many; and those that hid one and
    did not either, where the lists stood still since, or those of `others` did in the same look.
    """
    enough = BODIES
    for before, look in reversed([*pairwise(looks)]):
        hidden = _hidden(firsts, look)
        new = (first for first in firsts if before.finished < first.seen <= look.finished)
        if len(hidden) >= (1 if look.id in others else enough) and not any(_is_later(first, min(hidden)) for first in new):
            enough = 1
            yield look.id, max(len(hidden), others.get(look.id, 0))
        else:
            enough = BODIES


def _hidden(firsts: Iterable[_First], look: Visit) -> list[date]:
    """The days claimed by the reports that were out on the day of a look, by their own account, and first seen after it."""
    out_by = day_of(look.started) - SLACK
    return [first.claim for first in firsts if first.seen > look.finished and first.claim is not None and first.claim < out_by]


def _is_later(shown: _First, day: date) -> bool:
    """Whether a report that came to light may be from after a day: then its list was no state of before."""
    return shown.claim is None or shown.claim > day


def _pools(filed: Iterable[Filed]) -> list[list[tuple[Place, _First]]]:
    """The first sight of each body's report of a year: of all bodies of a kind, and of all that one list led to."""
    firsts: dict[tuple[str, int], tuple[str, Place, _First]] = {}
    for one in sorted(filed, key=lambda one: one.observation.capture.fetched_at):
        capture = one.observation.capture
        first = _First(capture.fetched_at, one.observation.report.published_on)
        place = kind_on_shelf(one.agency.kind), one.report_year
        firsts.setdefault((one.agency.id, one.report_year), (capture.context.found_on, place, first))
    pools: dict[tuple[str, int], list[tuple[Place, _First]]] = {}
    for found_on, place, first in firsts.values():
        for shared in (place[0], found_on):
            pools.setdefault((shared, place[1]), []).append((place, first))
    return [*pools.values()]
