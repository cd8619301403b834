"""Looks at lists that had stood still: what several bodies had long published by their own account, no list showed on that day.

One report whose day is contradicted by a look was backdated. Several at once, on a day on which the lists showed nothing new of that
year and kind of body, more likely stood on lists that a cache gave out in an older state: such a look says of nobody that it had none.
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
"""So many bodies of one kind do not backdate their reports in one and the same interval."""
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
    places = _firsts(filed).items()
    return {(look.id, *place): WHY.format(hidden) for place, firsts in places for look, hidden in _at_a_standstill(looks, firsts)}


def _at_a_standstill(looks: Sequence[Visit], firsts: Sequence[_First]) -> Iterator[tuple[Visit, int]]:
    """From the last look back: those that hid several reports and showed nothing new, and those before them that hid one and did not
    either, for the lists stood still since.
    """
    enough = BODIES
    for before, look in reversed([*pairwise(looks)]):
        hidden = _hidden(firsts, look)
        if hidden >= enough and not any(before.finished < first.seen <= look.finished for first in firsts):
            enough = 1
            yield look, hidden
        else:
            enough = BODIES


def _hidden(firsts: Iterable[_First], look: Visit) -> int:
    """How many reports were out on the day of a look, by their own account, and first seen after it."""
    out_by = day_of(look.started) - SLACK
    return sum(first.seen > look.finished and first.claim is not None and first.claim < out_by for first in firsts)


def _firsts(filed: Iterable[Filed]) -> Mapping[Place, list[_First]]:
    """The first sight of each body's report, by kind of body and year."""
    found: dict[Place, dict[str, _First]] = {}
    for one in sorted(filed, key=lambda one: one.observation.capture.fetched_at):
        place = kind_on_shelf(one.agency.kind), one.report_year
        first = _First(one.observation.capture.fetched_at, one.observation.report.published_on)
        found.setdefault(place, {}).setdefault(one.agency.id, first)
    return {place: list(firsts.values()) for place, firsts in found.items()}
