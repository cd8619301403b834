"""When a report was really published: what the visits prove, and whether the day it claims fits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from archive.model import Basis, Copy, Dossier, Duty, Look, day_of, instant_after

BESIDE = ("list", "meta", "url")
"""Where a report's day stands besides the page's own date line."""
SLACK = timedelta(days=3)
"""A claim may lie this much before the last look without the report: the site's own caches, and approval after dating."""


class Band(IntEnum):
    """Where a day or instant lies: by the due day, after it but not yet late (only where it rests on practice), late."""

    BY_DUE = 0
    BY_LATEST = 1
    AFTER = 2


class Fit(IntEnum):
    """How a claim stands to the visits."""

    NONE = 0
    FITS = 1
    BEFORE_A_LOOK = 2
    AFTER_SIGHT = 3
    BEFORE_ITS_YEAR = 4
    ON_A_DAY_OF_MOVING = 5
    DATED_EARLIER = 6
    LAST_CHANGE = 7


Judged = tuple[Copy, Fit]
"""A copy with how its claim stands to the visits."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The decisive sighting of a duty. `band` None where neither visits nor claim settle it; `certain` where visits alone do.

    `looked` is the id of the visit behind `not_before`. `earliest` and `latest` are the bands the visits leave open.
    """

    copy: Copy
    not_before: datetime | None
    looked: str
    not_after: datetime
    claim: date | None
    fit: Fit
    earliest: Band
    latest: Band
    band: Band | None

    @property
    def certain(self) -> bool:
        return self.earliest is self.latest


def timing(dossier: Dossier, *, watched: bool) -> Timing:
    """The timing of a duty with at least one copy.

    `watched` is False for years before the county was first seen whole: sites purge and migrate, so an absence seen later
    proves nothing of that time, and only the claim and the first sight count.
    """
    not_after = min(c.first_seen for c in dossier.copies)
    lacking = _last_without(dossier, not_after)
    not_before = lacking.started if lacking else None
    copy, fit = _decisive(dossier, not_before if watched else None, not_after)
    claim = claim_of(copy)
    earliest = _band_at(dossier.duty, not_before) if watched and not_before else Band.BY_DUE
    latest = _band_at(dossier.duty, not_after)
    band = earliest if earliest is latest else _by_claim(dossier.duty, claim, fit, earliest)
    return Timing(copy, not_before, lacking.visit if lacking else "", not_after, claim, fit, earliest, latest, band)


def limit(duty: Duty) -> date:
    """The day after which a report is late: the due day where a statute sets it, else the latest day of any reading."""
    return duty.due if duty.basis is Basis.STATUTE else duty.latest


def claim_of(copy: Copy) -> date | None:
    """The day the address claimed when it was first seen to claim one."""
    return copy.claimed or copy.report.published_on


def _last_without(dossier: Dossier, not_after: datetime) -> Look | None:
    """The last complete look that was over before the report was first fetched, and did not show it itself."""
    showed = frozenset().union(*(c.shown_by for c in dossier.copies))
    lacking = (k for k in dossier.looks if k.complete and k.finished <= not_after and k.visit not in showed)
    return max(lacking, key=lambda k: k.started, default=None)


def _decisive(dossier: Dossier, not_before: datetime | None, not_after: datetime) -> tuple[Copy, Fit]:
    """Of the copies of the earliest sighting the one whose claim fits best; a later copy speaks only where these claim nothing."""
    judged = _together([(c, _fit(c, dossier, not_before, not_after)) for c in dossier.copies], dossier.duty)
    end = max((k.finished for k in dossier.looks if k.started <= not_after <= k.finished), default=not_after)
    first = [(c, f) for c, f in judged if c.first_seen <= end]
    claiming = [x for x in first if x[1] is not Fit.NONE] or [x for x in judged if x[1] is Fit.FITS] or first
    return min(claiming, key=_best)


def _together(judged: Sequence[Judged], duty: Duty) -> Sequence[Judged]:
    """A late day is in doubt at every address of a report where it is at one; one that came out earlier by one of them came out then."""
    doubted = {claim_of(copy): fit for copy, fit in judged if fit in (Fit.DATED_EARLIER, Fit.LAST_CHANGE)}
    earlier = Fit.DATED_EARLIER if Fit.DATED_EARLIER in doubted.values() else Fit.FITS

    def fit_of(copy: Copy, fit: Fit) -> Fit:
        claim = claim_of(copy)
        return doubted.get(claim, earlier) if fit is Fit.FITS and claim is not None and claim > duty.due else fit

    return [(copy, fit_of(copy, fit)) for copy, fit in judged]


def _best(judged: Judged) -> tuple[bool, date, datetime, str]:
    copy, fit = judged
    return fit is not Fit.FITS, claim_of(copy) or date.max, copy.first_seen, copy.url


def _fit(copy: Copy, dossier: Dossier, not_before: datetime | None, not_after: datetime) -> Fit:
    """A day on which the site dated its pages anew comes after publication: it proves who was in time, never who was late. Nor does one
    that the page shows where its list, its address or its meta data show one that was in time, nor that of the page's last change.
    """
    claim = claim_of(copy)
    if claim is None:
        return Fit.NONE
    if claim > day_of(not_after):
        return Fit.AFTER_SIGHT
    if claim < date(dossier.duty.report_year, 1, 1):
        return Fit.BEFORE_ITS_YEAR
    if claim in dossier.days_of_moving and claim > dossier.duty.due:
        return Fit.ON_A_DAY_OF_MOVING
    if _is_dated_earlier(copy, dossier, claim, not_before):
        return Fit.DATED_EARLIER
    if claim > dossier.duty.due and _is_of_a_change(copy, claim):
        return Fit.LAST_CHANGE
    return Fit.BEFORE_A_LOOK if not_before is not None and claim < day_of(not_before) - SLACK else Fit.FITS


def _is_of_a_change(copy: Copy, claim: date) -> bool:
    """Whether a day is stated as that of the last change of a page, and as nothing else."""
    return {said.source for said in copy.report.dates if said.value == claim} == {"updated"}


def _is_dated_earlier(copy: Copy, dossier: Dossier, claim: date, not_before: datetime | None) -> bool:
    """Whether the list that leads to a report, its address or its meta data date it in better time than its claim, and no look speaks
    against that: pages are dated anew when they are edited, put up again or moved. A day of moving is no day of any report.
    """
    duty = dossier.duty
    began = max(date(duty.report_year + 1, 1, 1), day_of(not_before) - SLACK if not_before else date.min)
    others = (said.value for said in copy.report.dates if said.source in BESIDE)
    return any(began <= day and _band_of(duty, day) < _band_of(duty, claim) for day in others if day not in dossier.days_of_moving)


def _band_at(duty: Duty, instant: datetime) -> Band:
    """Due instants are 00:00 of the day after: that very instant is already too late."""
    if instant < instant_after(duty.due):
        return Band.BY_DUE
    return Band.BY_LATEST if instant < instant_after(limit(duty)) else Band.AFTER


def _by_claim(duty: Duty, claim: date | None, fit: Fit, earliest: Band) -> Band | None:
    """A claim that fits decides, but not against what the visits have proved already."""
    if claim is None or fit is not Fit.FITS:
        return None
    return max(_band_of(duty, claim), earliest)


def _band_of(duty: Duty, day: date) -> Band:
    return Band.BY_DUE if day <= duty.due else Band.BY_LATEST if day <= limit(duty) else Band.AFTER
