"""What is held of a duty whose report was found: in time, late, not settled, or withdrawn since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from archive.judge import words
from archive.judge.absence import Held, unconfirmed
from archive.judge.subject import Says
from archive.judge.timing import Band, Fit, Timing, limit
from archive.model import Dossier, Finding, Outcome, Responsibility, Status, day_of, finding_id

APART = timedelta(days=14)
OF_CLAIM = {
    Fit.NONE: "no_claim",
    Fit.BEFORE_A_LOOK: "claim_contradicted",
    Fit.AFTER_SIGHT: "claim_after_sight",
    Fit.BEFORE_ITS_YEAR: "claim_impossible",
    Fit.ON_A_DAY_OF_MOVING: "claim_redated",
    Fit.DATED_EARLIER: "dated_earlier",
    Fit.LAST_CHANGE: "claim_of_change",
}


def present(dossier: Dossier, when: Timing, *, watched: bool) -> Held:
    """The status of a duty with a copy. `watched` is False for years before the county was first seen whole."""
    if gone := withdrawn_on(dossier):
        return _withdrawn(dossier, when, gone)
    if when.band is None:
        return _undated(dossier, when)
    if when.band is Band.BY_DUE:
        return _held(dossier, when, Status.ON_TIME, Says("在应公布日当天或之前公布", "that is by the day it was due"))
    if when.band is Band.BY_LATEST:
        here = Says(
            "晚于惯例日，不晚于最后期限，不构成逾期", "that is after the usual day but not after the latest one, and is not called late"
        )
        return _held(dossier, when, Status.AFTER_USUAL_DATE, here)
    if dossier.may_be_of:
        return _of_another(dossier, when)
    return _late(dossier, when) if watched else _claimed_late(dossier, when)


def withdrawn_on(dossier: Dossier) -> tuple[datetime, datetime] | None:
    """The first and last complete visit that found every copy gone, if 14 days or more lie between their days."""
    both = missed_by_all(dossier)
    if len(both) < 2 or day_of(both[-1]) - day_of(both[0]) < APART:
        return None
    return both[0], both[-1]


def missed_by_all(dossier: Dossier) -> list[datetime]:
    """The complete visits since the last sight that asked for every copy and found each gone."""
    return sorted(set.intersection(*(set(c.missed) for c in dossier.copies)))


def _held(dossier: Dossier, when: Timing, status: Status, here: Says) -> Held:
    code = f"{status.value}_by_{'visits' if when.certain else 'claim'}"
    return Held(status, code, words.join((*_sum(dossier, when), here)))


def _sum(dossier: Dossier, when: Timing) -> Iterable[Says]:
    return words.owed(dossier.duty), words.seen(when), words.claimed(when)


def _late(dossier: Dossier, when: Timing) -> Held:
    """Late. The least is what the visits prove or, where only the claim decides, what the office itself states."""
    if not dossier.confirmed:
        return unconfirmed(dossier, words.seen(when), words.claimed(when))
    day = limit(dossier.duty)
    stated = when.claim if not when.certain else None
    least = max(1, ((stated or day_of(when.not_before or when.not_after)) - day).days)
    most = max(least, (day_of(when.not_after) - day).days)
    here = words.late(least, most, day)
    code = "late_by_visits" if when.certain else "late_by_claim"
    return Held(Status.LATE, code, words.join((*_sum(dossier, when), here)), least, most)


def _of_another(dossier: Dossier, when: Timing) -> Held:
    other = dossier.may_be_of
    here = Says(
        f"该报告也可能是以本机构名义公布的{other}报告（没有一个年度同时见到两者的报告），期限不同，不能说是否按期",
        f"it may as well be the report of {other} under this body's name (no year shows reports of both), which is due on another day, so "
        "it cannot be said whether it was in time",
    )
    return Held(Status.UNDATED, "may_be_of_another", words.join((*_sum(dossier, when), here)))


def _claimed_late(dossier: Dossier, when: Timing) -> Held:
    here = Says(
        "该年度早于对本网站的首次完整查看，以上日期未经核实",
        "the year is before the first complete look at this site, so that day is not verified",
    )
    return Held(Status.CLAIMED_LATE, "claimed_late", words.join((*_sum(dossier, when), here)))


def _undated(dossier: Dossier, when: Timing) -> Held:
    here = Says("标明的日期和查看结果都不足以说明是否按期公布", "neither its claim nor the looks settle whether it was published in time")
    return Held(Status.UNDATED, OF_CLAIM.get(when.fit, "not_settled"), words.join((*_sum(dossier, when), here)))


def _withdrawn(dossier: Dossier, when: Timing, gone: tuple[datetime, datetime]) -> Held:
    first, last = map(words.at, gone)
    here = Says(
        f"始于北京时间{first}和{last}的两次完整查看直接访问了全部{len(dossier.copies)}个已知网址，均已不能打开",
        f"the complete looks begun at {first} and {last} Beijing time asked directly for {_known(len(dossier.copies))} gone",
    )
    return Held(Status.WITHDRAWN, "gone_twice", words.join((*_sum(dossier, when), here)))


def _known(copies: int) -> str:
    return "its one known address and found it" if copies == 1 else f"all {copies} known addresses and found each"


def findings(dossier: Dossier, when: Timing, *, watched: bool) -> tuple[Finding, ...]:
    """What only visits can tell of a report: a claim that they contradict, an address they no longer find."""
    found = (_backdated(dossier, when) if watched else None, _not_seen_on(dossier))
    return tuple(f for f in found if f is not None)


def _backdated(dossier: Dossier, when: Timing) -> Finding | None:
    """The claimed day is contradicted by a complete visit that did not show the report."""
    if when.fit is not Fit.BEFORE_A_LOOK or when.not_before is None or when.claim is None:
        return None
    looked = words.at(when.not_before)
    says = Says(
        f"标明的公布日期为{when.claim}；始于北京时间{looked}的完整查看（存证{when.looked}）未在网站发现该报告",
        f"the stated day of publication is {when.claim}; the complete look begun at {looked} Beijing time (visit {when.looked}) did not "
        "find the report on the site",
    )
    evidence = {"claimed": when.claim.isoformat(), "not_before": when.not_before.isoformat(), "visit": when.looked, "url": when.copy.url}
    return _finding(dossier, "backdated", says, Outcome.FAIL, evidence)


def _not_seen_on(dossier: Dossier) -> Finding | None:
    """Every address was gone when asked for, but not yet twice 14 days apart."""
    missed = missed_by_all(dossier)
    if not missed or withdrawn_on(dossier):
        return None
    days = [day.isoformat() for day in sorted({day_of(m) for m in missed})]
    says = Says(
        f"在{'、'.join(days)}的完整查看中，全部已知网址均未能打开",
        f"every known address of the report was gone in the complete look{'s' if len(days) > 1 else ''} of {', '.join(days)}",
    )
    return _finding(dossier, "not_seen_on", says, Outcome.UNCERTAIN, {"days": days, "urls": [c.url for c in dossier.copies]})


def _finding(dossier: Dossier, code: str, says: Says, outcome: Outcome, evidence: Mapping[str, object]) -> Finding:
    id_ = finding_id(dossier.duty.id, code)
    whole = words.join((says,))
    return Finding(id_, code, outcome, Responsibility.SOURCE, whole.zh, whole.en, evidence)
