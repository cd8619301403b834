"""What is held of a duty of which nothing was ever found: absence needs a complete look made after the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from archive.judge import words
from archive.judge.subject import Says
from archive.judge.timing import limit
from archive.model import Dossier, Look, Status, instant_after

SOME, MANY = 3, 5
"""Bodies of one kind in a county: offices that publish late or never are few, a column that we did not find holds them all."""


@dataclass(frozen=True, slots=True)
class Held:
    """A status with its reason; days late only where a report was found late."""

    status: Status
    code: str
    says: Says
    days_late: int | None = None
    days_late_most: int | None = None


def absent(dossier: Dossier, today: date, *, watched: bool, grace_days: int) -> Held:
    """The status of a duty without a copy. `watched` is False for years before the county was first seen whole."""
    if not dossier.confirmed:
        return unconfirmed(dossier)
    if today <= dossier.duty.due:
        return _awaited(dossier)
    due = instant_after(dossier.duty.due)
    look = _latest(dossier.looks, due)
    if look is None or _glimpsed_after(dossier.looks, look):
        return _unknown(dossier, due)
    return _since(dossier, look, today, grace_days) if watched else _earlier(dossier, look)


def unconfirmed(dossier: Dossier, *found: Says) -> Held:
    """A body known only from what it published, whose duty for this year is not established, whatever was `found`."""
    year = dossier.duty.report_year
    here = Says(
        f"该机构不在登记名录中，仅由其在网站上公布的内容得知；未见其{year - 1}年度报告，网站现行目录也未列出，"
        f"不能确认其须公布{year}年度报告",
        f"the body is in no register and known only from what the site shows; no report of it for {year - 1} was seen and no current "
        f"directory lists it, so it is not established that it owes one for {year}",
    )
    return Held(Status.UNKNOWN, "body_not_confirmed", words.join((*found, here)))


def _awaited(dossier: Dossier) -> Held:
    here = Says("尚未到期，目前未见", "that day is not over, and nothing was found so far")
    return Held(Status.AWAITED, "not_due", words.join((words.owed(dossier.duty), here)))


def _latest(looks: Sequence[Look], since: datetime) -> Look | None:
    """The last complete look that started at the instant or later; only such a look supports absence."""
    return max((k for k in looks if k.complete and k.started >= since), key=lambda k: k.started, default=None)


def _glimpsed_after(looks: Sequence[Look], look: Look) -> bool:
    """Whether something that bears the body's name and the year was met since and could not be read: it may be out by now."""
    return any(k.glimpsed and k.started > look.started for k in looks)


def _unknown(dossier: Dossier, since: datetime) -> Held:
    tried = any(k.started >= since for k in dossier.looks)
    code = "no_complete_visit" if tried else "no_visit"
    here = Says("因此不能说有或没有", "so it cannot be said whether there is one")
    return Held(Status.UNKNOWN, code, words.join((words.owed(dossier.duty), words.blind(dossier, since), here)))


def _earlier(dossier: Dossier, look: Look) -> Held:
    here = Says(
        "该年度早于对本网站的首次完整查看，网站改版或清理都可能造成，不作负面评价",
        "the year is before the first complete look at this site; rebuilding or clearing out may be why, and this is no accusation",
    )
    return Held(Status.NOT_FOUND, "earlier_year", words.join((words.owed(dossier.duty), words.look(look), here)))


def _since(dossier: Dossier, look: Look, today: date, grace_days: int) -> Held:
    """The due day is over and a complete look made after it showed nothing."""
    last_day = limit(dossier.duty)
    grace = last_day + timedelta(days=grace_days)
    if look.started >= instant_after(last_day) and _mostly_silent(dossier.peers):
        return _unlikely(dossier, dossier.peers)
    if look.started >= instant_after(grace):
        return _missing(dossier, look, grace_days)
    if look.started >= instant_after(last_day):
        return _overdue(dossier, look, grace_days) if today <= grace else _unknown(dossier, instant_after(grace))
    if today <= last_day:
        return _unlikely(dossier, dossier.all_peers) if _all_silent(dossier.all_peers) else _past_usual_date(dossier, look)
    return _unknown(dossier, instant_after(last_day))


def _mostly_silent(peers: tuple[int, int]) -> bool:
    """Whether so few of a kind's bodies show a report that we rather looked in the wrong place: none of some, or hardly any of many."""
    found, owing = peers
    return (found == 0 and owing >= SOME) or (found * 4 < owing and owing >= MANY)


def _all_silent(peers: tuple[int, int]) -> bool:
    """Whether nobody at all shows a report, though for some bodies of every county the day is past."""
    found, owing = peers
    return found == 0 and owing >= MANY


def _unlikely(dossier: Dossier, peers: tuple[int, int]) -> Held:
    """`peers` are the bodies that it is compared with."""
    found, owing = peers
    here = Says(
        f"本县可比的机构{owing}个，仅见{found}个的该年度报告；多半是报告另有所在而未能看到，不能说其没有",
        f"only {found} of the county's {owing} comparable bodies show a report for that year: they more likely stand where we did "
        "not look than not at all",
    )
    return Held(Status.UNKNOWN, "most_not_found", words.join((words.owed(dossier.duty), here)))


def _past_usual_date(dossier: Dossier, look: Look) -> Held:
    latest = dossier.duty.latest
    here = Says(f"惯例日已过而{latest}未过，不作负面评价", f"the usual day is past, {latest} is not; this is no accusation")
    return Held(Status.PAST_USUAL_DATE, "usual_date_past", words.join((words.owed(dossier.duty), words.look(look), here)))


def _overdue(dossier: Dossier, look: Look, grace_days: int) -> Held:
    ends = limit(dossier.duty) + timedelta(days=grace_days)
    here = Says(
        f"期限已过；尚在{grace_days}天宽限之内（至{ends}）",
        f"the day is past; the {grace_days} days of grace (to {ends}) are not over",
    )
    return Held(Status.OVERDUE, "absent_in_grace", words.join((words.owed(dossier.duty), words.look(look), here)))


def _missing(dossier: Dossier, look: Look, grace_days: int) -> Held:
    ends = limit(dossier.duty) + timedelta(days=grace_days)
    here = Says(f"期限及其后{grace_days}天宽限（至{ends}）均已过", f"the day and {grace_days} days of grace after it (to {ends}) are past")
    return Held(Status.MISSING, "absent_after_grace", words.join((words.owed(dossier.duty), words.look(look), here)))
