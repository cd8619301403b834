"""Write down what changed since the last time, once: what was said only grows."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from archive.judge.changes import changes
from archive.model import Cause, Change, Verdict
from archive.rounds.assess import Assessment
from archive.store.ledger import Ledger
from archive.store.said import Standing

VISIBLE = ("ok", "partial")


def note(ledger: Ledger, assessed: Iterable[Assessment], today: date, cause: Cause) -> tuple[Change, ...]:
    """Compare every verdict with what stood before and keep what is new. A duty's first verdict makes no change."""
    noted: list[Change] = []
    for held in assessed:
        before = ledger.standings(held.county.code)
        found = (*changes(before, held.verdicts, today, cause), *sight_changes(ledger.changes(held.county.code), held, today))
        noted += ledger.note(found, [standing(v, today) for v in held.verdicts], today)
    return tuple(noted)


def standing(verdict: Verdict, today: date) -> Standing:
    return Standing(verdict.duty.id, verdict.status, verdict.versions[-1] if verdict.versions else "", today)


def sight_changes(told: Sequence[Change], held: Assessment, today: date) -> tuple[Change, ...]:
    """The change of a county from seen to not seen or back, for the operator. A county is taken to be visible at first."""
    was = next((c.now for c in reversed(told) if c.what == "seen"), "ok")
    if not held.visits or (was in VISIBLE) == (held.seen in VISIBLE):
        return ()
    code = held.county.code
    key = "\n".join((code, "seen", was, held.seen, held.visits[-1].id))
    return (Change(hashlib.sha256(key.encode()).hexdigest()[:20], code, code, "seen", was, held.seen, today, Cause.SITE),)
