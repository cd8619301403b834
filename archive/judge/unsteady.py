"""Looks whose lists lacked known reports that stood there again later: they may have lacked new ones as well, and came to nothing.

Reports that leave their list for good are cleared out, and say nothing of the rest. One that comes back was never gone: the list that
lacked it lost rows on that day, and where it was one of several that were lacking, any list of the site may have. Reports of earlier years
that a list shows for the first time, and that by their own days had long been out, were lacking before as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise

from archive.judge.filing import Filed
from archive.judge.timing import SLACK
from archive.model import Visit, VisitKind, day_of

SEVERAL = 3
"""So many known reports that no list shows, one of which is back since, are no matter of a single list; nor does a body add so many old
reports to a list of several by itself."""
SHARE = 5
"""Where one in so many of a list's reports are such, it shows other parts of itself each time."""
WHY = "its lists lacked known reports that stood there again later"
Doubted = tuple[str, Set[str]]
"""A look, by id, and the bodies (by id) of which it shows no absence."""


def unsteady(visits: Sequence[Visit], filed: Iterable[Filed], everybody: Set[str]) -> Mapping[str, Set[str]]:
    """By the id of a full look the bodies (by id) of which it shows no absence: those on the lists that lost rows, or all."""
    held = list(filed)
    full = sorted((v for v in visits if v.kind is VisitKind.FULL), key=lambda v: v.started)
    doubted: dict[str, Set[str]] = {}
    for look, bodies in chain(_came_back(full, held, everybody), _came_to_light(full, held)):
        doubted[look] = doubted.get(look, frozenset()) | bodies
    return doubted


def _came_back(full: Sequence[Visit], held: Sequence[Filed], everybody: Set[str]) -> Iterator[Doubted]:
    """The looks that lacked known reports which were back later."""
    shown = _shown(full, held)
    later: set[str] = set()
    for look in reversed(full):
        lacking = {*look.receipt.controls_missing}
        if back := lacking & later:
            yield look.id, everybody if len(lacking) >= SEVERAL else _beside(back, held)
        later |= shown[look.id]


def _came_to_light(full: Sequence[Visit], held: Sequence[Filed]) -> Iterator[Doubted]:
    """The whole looks before those that older reports of a list came to light in, and these themselves where they are many."""
    lists = _first_sights(held)
    for before, look in pairwise(full):
        for shown in (_until(firsts, look) for firsts in lists if before.complete):
            old = [one for one in shown if _is_belated(one, before)]
            if SEVERAL <= len(old) < len(shown):
                bodies = frozenset(one.agency.id for one in shown)
                yield from ((k.id, bodies) for k in ((before, look) if len(old) * SHARE >= len(shown) else (before,)))


def _first_sights(held: Iterable[Filed]) -> Sequence[Sequence[Filed]]:
    """The first sight of each body's report of a year, column by column."""
    firsts: dict[tuple[str, int], Filed] = {}
    for one in sorted(held, key=lambda one: one.observation.capture.fetched_at):
        firsts.setdefault((one.agency.id, one.report_year), one)
    lists: dict[tuple[str, int | None, str], list[Filed]] = {}
    for one in firsts.values():
        way = one.observation.capture.context
        lists.setdefault((way.column, way.year, way.group), []).append(one)
    return [*lists.values()]


def _until(firsts: Iterable[Filed], look: Visit) -> Sequence[Filed]:
    return [one for one in firsts if one.observation.capture.fetched_at <= look.finished]


def _is_belated(one: Filed, before: Visit) -> bool:
    """Whether a report of an earlier season was first seen after a look, though by its own day it was out before."""
    day, seen = one.observation.report.published_on, one.observation.capture.fetched_at
    out_by = day_of(before.started) - SLACK
    return seen > before.finished and day is not None and day < out_by and one.report_year < out_by.year - 1


def _shown(visits: Sequence[Visit], filed: Iterable[Filed]) -> Mapping[str, Set[str]]:
    """By the id of a visit the reports that a list showed which it saw whole; those that it only asked for directly are no such."""
    whole = {v.id: {walk.url for walk in v.receipt.walks if walk.complete} for v in visits}
    found: dict[str, set[str]] = {v.id: set() for v in visits}
    for capture in (one.observation.capture for one in filed):
        if capture.visit in found and capture.context.found_on in whole[capture.visit]:
            found[capture.visit].add(capture.url)
    return {v.id: found[v.id] - {*v.receipt.controls_missing, *v.receipt.gone} for v in visits}


def _beside(back: Set[str], filed: Sequence[Filed]) -> Set[str]:
    """The bodies whose reports ever stood on a list with one of these."""
    lists = {one.observation.capture.context.found_on for one in filed if one.observation.capture.url in back}
    return frozenset(one.agency.id for one in filed if one.observation.capture.context.found_on in lists)
