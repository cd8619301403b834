"""What is new since the last time: a duty's status, or the content of its report at the same address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from archive.model import Cause, Change, Verdict


class Stood(Protocol):
    """What was held of a duty the last time: its status and the SHA-256 of the version it rested on, "" for none."""

    @property
    def status(self) -> str: ...

    @property
    def version_sha256(self) -> str: ...


def changes(standings: Mapping[str, Stood], verdicts: Sequence[Verdict], today: date, cause: Cause) -> tuple[Change, ...]:
    """The changes from what stood, by duty id, to what is held now. A duty's first verdict makes none."""
    return tuple(c for v in verdicts if v.duty.id in standings for c in _changed(standings[v.duty.id], v, today, cause))


def _changed(stood: Stood, now: Verdict, today: date, cause: Cause) -> Iterator[Change]:
    if stood.status != now.status:
        yield _change(now, "status", str(stood.status), now.status.value, today, cause)
    # Only where the old bytes were an earlier version at the same address: another copy coming first is no edit.
    if stood.version_sha256 in now.versions[:-1] and stood.version_sha256 != now.versions[-1]:
        yield _change(now, "content", stood.version_sha256, now.versions[-1], today, cause)


def _change(verdict: Verdict, what: str, was: str, now: str, today: date, cause: Cause) -> Change:
    """Its id follows from what it says, so that noting it again is the same change."""
    said = "\n".join((verdict.duty.id, what, was, now, today.isoformat()))
    id_ = hashlib.sha256(said.encode()).hexdigest()[:20]
    return Change(id_, verdict.duty.id, verdict.duty.agency.county, what, was, now, today, cause)
