"""Dossier and day to verdict: what is held of one duty, with the sum that led to it in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from archive.facts.obligations import obligations
from archive.judge import words
from archive.judge.absence import Held, absent
from archive.judge.duties import born_later, gone_before
from archive.judge.presence import findings, present
from archive.judge.subject import Says
from archive.judge.timing import Timing, timing
from archive.model import Copy, Dossier, Finding, Status, Verdict


def verdict(dossier: Dossier, today: date, check_findings: Sequence[Finding] = ()) -> Verdict:
    """What is held of a duty at the end of `today` (Asia/Shanghai). Findings that a person dismissed are left out."""
    watched = _watched(dossier)
    when = timing(dossier, watched=watched) if dossier.copies else None
    exempt = _exempt(dossier)
    held = exempt or _judged(dossier, when, today, watched=watched)
    found = (*check_findings, *(findings(dossier, when, watched=watched) if when and not exempt else ()))
    return _verdict(dossier, held, when, today, tuple(f for f in found if f.id not in dossier.dismissed))


def _watched(dossier: Dossier) -> bool:
    """Whether the due day lies in the year of the first complete visit or later: only then may lateness or absence be said."""
    return dossier.first_complete_year is not None and dossier.duty.due.year >= dossier.first_complete_year


def _judged(dossier: Dossier, when: Timing | None, today: date, *, watched: bool) -> Held:
    if when is not None:
        return present(dossier, when, watched=watched)
    return absent(dossier, today, watched=watched, grace_days=obligations().grace_days)


def _exempt(dossier: Dossier) -> Held | None:
    duty, ruling = dossier.duty, dossier.ruling
    if ruling is not None and ruling.decision == "exempt":
        here = Says(f"{ruling.on}经人工裁定无须公布：{ruling.reason}", f"ruled not owed by a person on {ruling.on}: {ruling.reason}")
        return Held(Status.EXEMPT, "ruling", words.join((here,)))
    if born_later(duty):
        since = duty.agency.since
        here = Says(f"该机构于{since}成立，{duty.report_year}年度尚不存在", f"the body was set up on {since}, after {duty.report_year}")
        return Held(Status.EXEMPT, "not_yet_established", words.join((here,)))
    if gone_before(duty):
        until = duty.agency.until
        here = Says(
            f"该机构存续至{until}，应公布日{duty.due}时已不存在", f"the body existed until {until} and no longer on {duty.due}, the due day"
        )
        return Held(Status.EXEMPT, "abolished", words.join((here,)))
    return None


def _verdict(dossier: Dossier, held: Held, when: Timing | None, today: date, found: tuple[Finding, ...]) -> Verdict:
    return Verdict(
        duty=dossier.duty,
        status=held.status,
        as_of=today,
        reason_zh=held.says.zh,
        reason_en=held.says.en,
        reason_code=held.code,
        days_late=held.days_late,
        days_late_most=held.days_late_most,
        published_on=when.claim if when else None,
        not_before=when.not_before if when else None,
        not_after=when.not_after if when else None,
        report_url=when.copy.url if when else "",
        findings=found,
        versions=_contents(when.copy) if when else (),
    )


def _contents(copy: Copy) -> tuple[str, ...]:
    """The first version of each content: a counter, a neighbour or a new frame of the page edits no report."""
    runs = groupby(copy.versions, key=lambda version: version.says or version.sha256)
    return tuple(next(run).sha256 for _, run in runs)
