"""Write down what changed since the last time, once: what was said only grows."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from archive.judge.changes import changes
from archive.model import Cause, Change, County, Ruling, Verdict
from archive.rounds.assess import Assessment
from archive.rounds.basis import basis, cause
from archive.store.ledger import Ledger
from archive.store.said import Noted, Standing

VISIBLE = ("ok", "partial")
Again = Callable[[County, str, date], Assessment]
"""Judge a county again with no visit newer than the one named, as of a day."""


def note(ledger: Ledger, assessed: Iterable[Assessment], today: date, again: Again, *, rebuilt: bool = False) -> tuple[Change, ...]:
    """Compare every verdict with what stood before and keep what is new. A duty's first verdict makes no change.

    What a better reading or better facts alone would have changed is told apart from what the site changed since: where they
    are other than the last time (or all was `rebuilt`), the visits of the last time are judged first, as of that time's day:
    what passing days alone do to a verdict is no other reading.
    """
    noted: list[Change] = []
    for held in assessed:
        if any(s.as_of > today for s in ledger.standings(held.county.code).values()):
            continue  # a past day is judged, never noted: what was said later stands
        last, now = ledger.noted(held.county.code), basis(held.county)
        if last is not None and (rebuilt or last.basis != now):
            noted += _note(ledger, again(held.county, last.visit, _last_day(ledger, held, today)), today, cause(last.basis, now))
        noted += _note(ledger, held, today, Cause.SITE)
        ledger.set_noted(held.county.code, Noted(now, held.visits[-1].id if held.visits else ""))
    return tuple(noted)


def _note(ledger: Ledger, held: Assessment, today: date, why: Cause) -> list[Change]:
    before, rulings = ledger.standings(held.county.code), ledger.rulings()
    found = [_caused(c, rulings, before) for c in changes(before, held.verdicts, today, why)]
    sights = sight_changes(ledger.changes(held.county.code), held, today)
    return ledger.note([*found, *sights], [standing(v, today) for v in held.verdicts], today)


def _last_day(ledger: Ledger, held: Assessment, today: date) -> date:
    """The day as of which the county's duties were last noted."""
    return min(today, max((s.as_of for s in ledger.standings(held.county.code).values()), default=today))


def _caused(change: Change, rulings: Iterable[Ruling], before: dict[str, Standing]) -> Change:
    ruled = any(r.subject == change.duty and r.on >= before[change.duty].as_of for r in rulings)
    return replace(change, cause=Cause.RULING) if ruled else change


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
