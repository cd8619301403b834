"""The copies of a duty's report: each address with its versions and the looks that asked for it in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from archive.judge.filing import Filed, Observation
from archive.judge.sameness import says
from archive.model import Copy, Version, Via, Visit

Gone = Mapping[str, Sequence[datetime]]
"""Address -> start instants of the visits, complete for the body, that asked for it and found it gone."""


def copies(filed: Iterable[Filed], gone: Gone) -> tuple[Copy, ...]:
    """One copy per address, the first seen first."""
    by_url: dict[str, list[Observation]] = {}
    for one in filed:
        by_url.setdefault(one.observation.capture.url, []).append(one.observation)
    made = (_copy(url, observations, gone.get(url, ())) for url, observations in by_url.items())
    return tuple(sorted(made, key=lambda c: (c.first_seen, c.url)))


def gone_from(visits: Iterable[Visit], complete: frozenset[str]) -> dict[str, list[datetime]]:
    """The addresses found gone, by the start instants of those visits whose ids are in `complete`.

    One that a visit also calls a failure is still named by a list of the site: a broken link, and no withdrawal.
    """
    gone: dict[str, list[datetime]] = {}
    for visit in visits:
        broken = {failure.url for failure in visit.receipt.failures}
        for url in (u for u in visit.receipt.gone if visit.id in complete and u not in broken):
            gone.setdefault(url, []).append(visit.started)
    return gone


def _copy(url: str, observations: Sequence[Observation], missed: Sequence[datetime]) -> Copy:
    first, last = observations[0].capture.fetched_at, observations[-1].capture.fetched_at
    kept = _as_sent(observations)
    claims = (o.report.published_on for o in observations if o.report.published_on is not None)
    return Copy(
        url=url,
        report=kept[-1].report,
        versions=_versions(kept),
        first_seen=first,
        last_seen=last,
        media_type=kept[-1].capture.media_type,
        missed=tuple(m for m in missed if m > last),
        claimed=next(claims, None),
        shown_by=frozenset(o.capture.visit for o in observations),
    )


def _as_sent(observations: Sequence[Observation]) -> Sequence[Observation]:
    """What came off the wire where that can be read; a browser's drawing differs from time to time by itself."""
    return [o for o in observations if o.capture.via is Via.HTTP] or observations


def _versions(observations: Sequence[Observation]) -> tuple[Version, ...]:
    runs = (tuple(run) for _, run in groupby(observations, key=lambda o: o.capture.sha256))
    return tuple(_version(run) for run in runs)


def _version(run: Sequence[Observation]) -> Version:
    first, last = run[0], run[-1].capture
    return Version(first.capture.sha256, first.capture.id, first.capture.fetched_at, last.fetched_at, says(first.report))
