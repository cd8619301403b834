"""Papers that a visit left unasked because they had been asked for lately and stood on their list: it saw them as they last were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.judge.filing import Observation
from archive.model import Visit


def with_rested(observations: Sequence[Observation], visits: Iterable[Visit]) -> list[Observation]:
    """The observations, and for each paper that rested in a visit those of the visit that last asked for it, as that visit's own.

    What a paper leaves open, such as whose report it is, is as open in a visit that let it rest.
    """
    latest: dict[str, list[Observation]] = {}
    made: dict[str, list[Observation]] = {}
    for one in observations:
        made.setdefault(one.capture.visit, []).append(one)
    seen: list[Observation] = []
    for visit in sorted(visits, key=lambda v: (v.started, v.id)):
        rested = set(visit.receipt.rested)
        seen += [_seen_by(visit, one) for url in sorted(rested) for one in latest.get(url, ())]
        latest |= _by_address(made.get(visit.id, ()))
    return [*observations, *seen]


def _seen_by(visit: Visit, one: Observation) -> Observation:
    return replace(one, capture=replace(one.capture, visit=visit.id))


def _by_address(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for one in observations:
        found.setdefault(one.capture.url, []).append(one)
    return found
