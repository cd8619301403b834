"""Captures that are not what was asked for: what a visit itself says it did not see is never read as seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.judge.filing import Observation
from archive.model import Context, StepKind, Visit

PLACES = (StepKind.REPORT, StepKind.ATTACHMENT)
ROWS_OF_A_LIST = 2


@dataclass(frozen=True, slots=True)
class _Missed:
    """What one visit did not see: addresses that failed or were gone, and the links that led to reports it did not get. `lists` are the
    addresses that showed it lists.
    """

    urls: frozenset[str]
    links: frozenset[Context]
    lists: frozenset[str]


def really_seen(observations: Iterable[Observation], visits: Iterable[Visit]) -> list[Observation]:
    """Observations of these visits, less the pages that stood in place of a report: errors, the home page, half a page, a list.

    An address may have sent the visitor elsewhere; what came from there is known by the link that led to it.
    """
    missed: Mapping[str, _Missed] = {v.id: _missed(v) for v in visits}
    return [o for o in observations if o.capture.visit in missed and not _stood_in(o, missed[o.capture.visit])]


def _missed(visit: Visit) -> _Missed:
    failures = [f for f in visit.receipt.failures if f.step in PLACES]
    led: Sequence[Context] = [f.context for f in failures if f.step is StepKind.REPORT and f.context.link_text]
    lists = frozenset(walk.url for walk in visit.receipt.walks if walk.rows >= ROWS_OF_A_LIST)
    return _Missed(frozenset({*(f.url for f in failures), *visit.receipt.gone}), frozenset(led), lists)


def _stood_in(one: Observation, missed: _Missed) -> bool:
    capture = one.capture
    if capture.url in missed.lists and _is_nobodys(one):
        return True  # A column is at times called as a report is.
    return capture.url in missed.urls or (capture.step is StepKind.REPORT and capture.context in missed.links)


def _is_nobodys(one: Observation) -> bool:
    """Whether neither the page nor the way there names a body, and the page shows none of a report's tables."""
    tables = (one.report.proactive, one.report.requests, one.report.reviews)
    return not (one.report.agency or one.capture.context.body) and all(table is None for table in tables)
