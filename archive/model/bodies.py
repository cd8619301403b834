"""Who owes what: counties, bodies, obligations, duties. Frozen values; no input, no output, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept one offset without summer time since 1991, so a fixed one is exact for every report."""


class Kind(StrEnum):
    """What a body is; OTHER (zones, schools, hospitals, party organs) owes no report."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    OTHER = "other"


TOWNSHIPS = (Kind.TOWNSHIP, Kind.SUBDISTRICT)
"""Towns and sub-districts: sites list them together."""


class Basis(StrEnum):
    """Whether a due day stands in a statute or only in practice."""

    STATUTE = "statute"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that may owe reports. `since` and `until` are days of its life, None = open."""

    id: str
    county: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    registered: bool = True


def agency_id(county: str, name: str) -> str:
    """A stable, URL-safe id: the county's code and ten hex digits of the name's SHA-256."""
    return f"{county}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class County:
    """One portal and the bodies that publish on it; `code` is GB/T 2260, `home` any http(s) address."""

    code: str
    name: str
    home: str
    province: str = ""
    prefecture: str = ""
    hub: str = ""
    family: str = ""
    agencies: tuple[Agency, ...] = ()
    expect: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A rule of law or practice: which kinds owe the report of which years, by when, by which article.

    `due` and `latest` are (month, day) in the year after the report year; `latest` is the day after which
    a report is late under every reading.
    """

    id: str
    kinds: tuple[Kind, ...]
    first_year: int
    last_year: int | None
    due: tuple[int, int]
    latest: tuple[int, int]
    basis: Basis
    article: str
    source: str
    article_en: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One agency, one report year: the unit of the whole system."""

    agency: Agency
    report_year: int
    due: date
    latest: date
    basis: Basis
    article: str
    article_en: str = ""

    @property
    def id(self) -> str:
        return f"{self.agency.id}-{self.report_year}"


def instant_after(day: date) -> datetime:
    """The due instant of a due day: 00:00 Asia/Shanghai of the day after it."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def day_of(instant: datetime) -> date:
    """The Asia/Shanghai day of an aware instant."""
    return instant.astimezone(SHANGHAI).date()
