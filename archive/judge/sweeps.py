"""Looks that found a large part of a site's reports gone at once: it was cleared out or rebuilt, which is no single body's doing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.judge.filing import Filed
from archive.model import Visit

SOME, PART = 3, 4
"""So many reports, and one of so many of all that were known: single ones are taken down singly."""


def swept(visits: Sequence[Visit], filed: Iterable[Filed]) -> frozenset[str]:
    """The ids of those visits. What they found gone was not taken down by the body whose it was."""
    papers = {(one.observation.capture.url, one.observation.capture.fetched_at) for one in filed}
    found = set()
    for visit in visits:
        known = {url for url, seen in papers if seen < visit.started}
        gone = known & {*visit.receipt.gone}
        if len(gone) >= SOME and len(gone) * PART >= len(known):
            found.add(visit.id)
    return frozenset(found)
