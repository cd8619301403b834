"""Looks that found a large part of a site's reports gone at once: it was cleared out or rebuilt, which is no single body's doing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from archive.judge.filing import Filed
from archive.judge.shelves import kind_on_shelf
from archive.model import Visit

SOME, PART, OF_A_YEAR = 3, 4, 2
"""So many reports, and one of so many of all that were known, or of those of one year and kind: single ones are taken down singly."""


def swept(visits: Sequence[Visit], filed: Iterable[Filed]) -> frozenset[str]:
    """The ids of those visits. What they found gone was not taken down by the body whose it was."""
    held = list(filed)
    return frozenset(visit.id for visit in visits if any(_is_cleared(*part, {*visit.receipt.gone}) for part in _parts(visit, held)))


def _parts(visit: Visit, filed: Iterable[Filed]) -> Iterator[tuple[Set[str], int]]:
    """The reports known before a visit, all and those of each year and kind, and how small a part of them may be gone at once."""
    known = {
        one.observation.capture.url: (one.report_year, kind_on_shelf(one.agency.kind))
        for one in filed
        if one.observation.capture.fetched_at < visit.started
    }
    yield known.keys(), PART
    for shelf in {*known.values()} if visit.receipt.gone else ():
        yield {url for url, place in known.items() if place == shelf}, OF_A_YEAR


def _is_cleared(papers: Set[str], share: int, gone: Set[str]) -> bool:
    missed = len(papers & gone)
    return missed >= SOME and missed * share >= len(papers)
