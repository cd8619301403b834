"""Captures that are not what was asked for: what a visit itself says it did not see is never read as seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.judge.filing import Observation
from archive.model import Context, StepKind, Visit

PLACES = (StepKind.REPORT, StepKind.ATTACHMENT)


@dataclass(frozen=True, slots=True)
class _Missed:
    """What one visit did not see: addresses that failed or were gone, and the links that led to reports it did not get."""

    urls: frozenset[str]
    links: frozenset[Context]


def really_seen(observations: Iterable[Observation], visits: Iterable[Visit]) -> list[Observation]:
    """Observations of these visits, less the pages that stood in place of a report: errors, the home page, half a page.

    An address may have sent the visitor elsewhere; what came from there is known by the link that led to it.
    """
    missed: Mapping[str, _Missed] = {v.id: _missed(v) for v in visits}
    return [o for o in observations if o.capture.visit in missed and not _stood_in(o, missed[o.capture.visit])]


def _missed(visit: Visit) -> _Missed:
    failures = [f for f in visit.receipt.failures if f.step in PLACES]
    led: Sequence[Context] = [f.context for f in failures if f.step is StepKind.REPORT and f.context.link_text]
    return _Missed(frozenset({*(f.url for f in failures), *visit.receipt.gone}), frozenset(led))


def _stood_in(one: Observation, missed: _Missed) -> bool:
    capture = one.capture
    return capture.url in missed.urls or (capture.step is StepKind.REPORT and capture.context in missed.links)
