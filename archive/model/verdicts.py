"""What is held of a duty and told: findings, copies, dossiers, verdicts, changes, letters. Frozen values; no input, no output, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from archive.model.bodies import Duty
from archive.model.captures import Notices
from archive.model.reports import Report


class Status(StrEnum):
    """What is held of a duty on a day (DESIGN: Status of a duty)."""

    AWAITED = "awaited"
    ON_TIME = "on_time"
    AFTER_USUAL_DATE = "after_usual_date"
    PAST_USUAL_DATE = "past_usual_date"
    LATE = "late"
    OVERDUE = "overdue"
    MISSING = "missing"
    UNKNOWN = "unknown"
    UNDATED = "undated"
    WITHDRAWN = "withdrawn"
    EXEMPT = "exempt"
    CLAIMED_LATE = "claimed_late"
    NOT_FOUND = "not_found"


class Outcome(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNCERTAIN = "uncertain"
    NOT_ASSESSABLE = "not_assessable"


class Responsibility(StrEnum):
    """Whose doing a finding is: the office's, our reading's, or our reach's."""

    SOURCE = "source"
    EXTRACTION = "extraction"
    REACH = "reach"


class Cause(StrEnum):
    """Why a state changed: the site, a better reading, better facts, or a person's ruling."""

    SITE = "site"
    READING = "reading"
    FACTS = "facts"
    RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result. `evidence` holds JSON-able facts: places, values, quoted words. Ids are stable across re-runs."""

    id: str
    code: str
    outcome: Outcome
    responsibility: Responsibility
    says_zh: str
    says_en: str
    evidence: Mapping[str, object] = field(default_factory=dict)


def finding_id(subject: str, code: str, place: str = "") -> str:
    """Stable id of a finding: what it is about (report key or duty id), its code, its place."""
    return hashlib.sha256(f"{subject}\n{code}\n{place}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Version:
    """The bytes at one address over a time. `says` is a digest of what was read in them: it is that of the version before where only
    the page around the report is another.
    """

    sha256: str
    capture: str
    first_seen: datetime
    last_seen: datetime
    says: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A duty's report at one address: what it says now, every version seen, and the looks that asked for it in vain.

    `missed` holds the start instants of complete visits since `last_seen` in which the address, asked for directly, was gone.
    `claimed` is the day of publication that the address claimed when it first claimed one; a later edit does not move it.
    """

    url: str
    report: Report
    versions: tuple[Version, ...]
    first_seen: datetime
    last_seen: datetime
    media_type: str = ""
    missed: tuple[datetime, ...] = ()
    claimed: date | None = None
    shown_by: frozenset[str] = frozenset()
    """Ids of the visits that showed it: a visit that did cannot have found it absent, whatever the clocks say."""


@dataclass(frozen=True, slots=True)
class Look:
    """One visit as one body sees it; only complete ones support absence. `notices` are the columns that could hold its report too.
    `glimpsed` = it met a link or a page that bears this body's name and this year, and could not read it.
    """

    visit: str
    started: datetime
    finished: datetime
    complete: bool
    why_not: str = ""
    notices: tuple[Notices, ...] = ()
    glimpsed: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on a duty ("exempt") or a finding ("dismissed"), with its reason."""

    subject: str
    decision: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that judging one duty may look at.

    `first_complete_year` is the year of the county's first complete visit, None before there was one.
    `confirmed` is False for a body known only from what it published whose duty is not yet established.
    """

    duty: Duty
    copies: tuple[Copy, ...]
    looks: tuple[Look, ...]
    earlier: tuple[Report, ...] = ()
    first_complete_year: int | None = None
    confirmed: bool = True
    ruling: Ruling | None = None
    dismissed: frozenset[str] = frozenset()
    """Ids of the findings that a person has dismissed."""
    peers: tuple[int, int] = (0, 0)
    """Of how many bodies of its kind, itself included, a report of the year was found, and how many of them owe one."""
    all_peers: tuple[int, int] = (0, 0)
    """The same of all the county's bodies."""
    days_of_moving: frozenset[date] = frozenset()
    """Days to which the site dated old reports of several bodies anew."""
    may_be_of: str = ""
    """The body whose report a copy may be instead of this one's, though it bears this one's name; "" where that is not in doubt."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is held of a duty on a day, with the sum that led to it in words. `report_url` is the copy it rests on."""

    duty: Duty
    status: Status
    as_of: date
    reason_zh: str
    reason_en: str
    reason_code: str = ""
    days_late: int | None = None
    days_late_most: int | None = None
    published_on: date | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    report_url: str = ""
    findings: tuple[Finding, ...] = ()
    versions: tuple[str, ...] = ()
    """SHA-256 of every version seen at `report_url`, the oldest first: the last is what it says now."""


@dataclass(frozen=True, slots=True)
class Change:
    """A new state of a duty. `what` is status or content; for content, `was` and `now` are SHA-256 of the versions."""

    id: str
    duty: str
    county: str
    what: str
    was: str
    now: str
    on: date
    cause: Cause


@dataclass(frozen=True, slots=True)
class Letter:
    """One message about one change, ready to send: `id` is stable, so a second making of it is the same letter."""

    id: str
    change: str
    language: str
    subject: str
    text: str
    html: str
