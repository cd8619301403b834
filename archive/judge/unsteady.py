"""Looks whose lists lacked known reports that stood there again later: they may have lacked new ones as well, and came to nothing.

Reports that leave their list for good are cleared out, and say nothing of the rest. One that comes back was never gone: the list that
lacked it lost rows on that day, and where it was one of several that were lacking, any list of the site may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from archive.judge.filing import Filed
from archive.model import Visit, VisitKind

SEVERAL = 3
"""So many known reports that no list shows, one of which is back since, are no matter of a single list."""
WHY = "its lists lacked known reports that stood there again later"


def unsteady(visits: Sequence[Visit], filed: Iterable[Filed], everybody: Set[str]) -> Mapping[str, Set[str]]:
    """By the id of a full look the bodies (by id) of which it shows no absence: those on the lists that lost rows, or all."""
    held = list(filed)
    full = sorted((v for v in visits if v.kind is VisitKind.FULL), key=lambda v: v.started)
    shown = _shown(full, held)
    doubted: dict[str, Set[str]] = {}
    later: set[str] = set()
    for look in reversed(full):
        lacking = {*look.receipt.controls_missing}
        if back := lacking & later:
            doubted[look.id] = everybody if len(lacking) >= SEVERAL else _beside(back, held)
        later |= shown[look.id]
    return doubted


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
