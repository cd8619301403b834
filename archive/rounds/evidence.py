"""Which visit a letter names as its evidence: the one to ask for, and to replay, by whoever doubts the letter."""

from datetime import datetime

from archive.judge.dossiers import Case
from archive.model import Change, Status, Verdict, Visit
from archive.rounds.assess import Assessment


def evidence(change: Change, verdict: Verdict, held: Assessment) -> Visit | None:
    """The visit that first showed what is told, else the last that saw all of this body, else the last; None before any visit.

    A glance made after a full walk proves no absence, so it is not what a letter about an absence names.
    """
    shown = shown_at(change, verdict, held.case)
    showed = [v for v in held.visits if shown is not None and v.started <= shown <= v.finished]
    whole = looks(verdict.duty.id, held.case)
    looked = [v for v in held.visits if v.id in whole]
    return next(iter(showed or looked[-1:] or held.visits[-1:]), None)


def shown_at(change: Change, verdict: Verdict, case: Case) -> datetime | None:
    """When what is told was first fetched: the new version of a report, or the report; None where an absence is told."""
    if change.what == "content":
        return next((v.first_seen for d in case.dossiers for c in d.copies for v in c.versions if v.sha256 == change.now), None)
    return None if verdict.status is Status.WITHDRAWN else verdict.not_after


def looks(duty: str, case: Case) -> set[str]:
    """The ids of the visits that would have shown this duty's report."""
    return {look.visit for d in case.dossiers if d.duty.id == duty for look in d.looks if look.complete}
