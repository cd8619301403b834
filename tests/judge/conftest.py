"""Builders of dossiers, visits and observations, so that each test states only what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from archive.facts.obligations import obligations
from archive.judge.dossiers import Case, Observation, dossiers
from archive.judge.duties import duty
from archive.judge.status import verdict
from archive.model import (
    SHANGHAI,
    Agency,
    Capture,
    Context,
    Copy,
    County,
    Dossier,
    Kind,
    Look,
    Receipt,
    Report,
    StatedDate,
    StepKind,
    Verdict,
    Version,
    Visit,
    VisitKind,
    Walk,
    agency_id,
)

NAMES = {Kind.GOVERNMENT: "青禾县人民政府", Kind.DEPARTMENT: "财政局", Kind.TOWNSHIP: "柳湾镇", Kind.SUBDISTRICT: "河东街道"}


def moment(text: str) -> datetime:
    """A clock in China: "2026-02-01" is noon of that day, "2026-02-01 00:00" that minute."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=SHANGHAI)


def look(at: str, *, complete: bool = True, why: str = "a list page answered 500") -> Look:
    started = moment(at)
    return Look(f"v{at}", started, started + timedelta(minutes=30), complete, "" if complete else why)


def copy(at: str, claim: str | None = None, url: str = "http://qinghe.example/r.html", missed: Sequence[str] = ()) -> Copy:
    """A copy first fetched ten minutes after `at`."""
    seen = moment(at) + timedelta(minutes=10)
    day = date.fromisoformat(claim) if claim else None
    dates = (StatedDate(day, "visible"),) if day else ()
    report = Report("k", is_report=True, why="", title="年度报告", published_on=day, dates=dates)
    return Copy(url, report, (Version("a" * 64, "c1", seen, seen),), seen, seen, "text/html", tuple(map(moment, missed)), day)


def agency(kind: Kind, since: str | None = None, until: str | None = None) -> Agency:
    days = (date.fromisoformat(d) if d else None for d in (since, until))
    return Agency(agency_id("990001", NAMES[kind]), "990001", NAMES[kind], kind, (), *days)


def dossier(
    kind: Kind, year: int, looks: Sequence[Look] = (), copies: Sequence[Copy] = (), *, first: int | None = None, **more: object
) -> Dossier:
    """`first` is the year of the first complete visit, by default that of the first complete look."""
    body = more.pop("body", None) or agency(kind)
    owed = duty(body, year, obligations())
    assert owed is not None
    began = first or min((k.started.year for k in looks if k.complete), default=None)
    return Dossier(owed, tuple(copies), tuple(looks), first_complete_year=began, **more)  # type: ignore[arg-type]


def status(held: Dossier, today: str) -> str:
    return verdict(held, date.fromisoformat(today)).status.value


FLAT = Walk("http://127.0.0.9/all.html", Context(), 1, 1, 40, None, "single page", complete=True)
"""One list of every body's reports, seen whole."""


def witnessed(receipt: Receipt) -> Receipt:
    """The receipt with the flat list beside its own lists, where the site could be seen at all."""
    return replace(receipt, walks=(*receipt.walks, FLAT)) if receipt.reached and not receipt.blocked else receipt


@dataclass
class Site:
    """A county's portal over time: what each visit showed. Call `visit`, then `judge`."""

    county: County
    visits: list[Visit] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def visit(self, at: str, shown: Sequence[tuple[str, Report, Context]] = (), **more: object) -> Visit:
        """`shown` are (url, reading, context); `more` goes into the visit, `receipt` included."""
        started = moment(at)
        kind = more.pop("kind", VisitKind.FULL)
        step = more.pop("step", StepKind.REPORT)
        values = {"complete": True, "why_not": "", "receipt": Receipt()} | more
        values["receipt"] = witnessed(values["receipt"])  # type: ignore[arg-type]
        made = Visit(f"990001-{at}", "990001", kind, started, started + timedelta(minutes=30), **values)  # type: ignore[arg-type]
        self.visits.append(made)
        self.observations += [self._observed(made, n, *one, step) for n, one in enumerate(shown)]
        return made

    def _observed(self, visit: Visit, number: int, url: str, report: Report, context: Context, step: StepKind) -> Observation:
        step = StepKind.ATTACHMENT if url.endswith((".docx", ".pdf")) else step
        at = visit.started + timedelta(seconds=number + 1)
        id_ = f"{visit.id}/{number}"
        return Observation(
            Capture(id_, visit.id, "990001", url, step, at, 200, "text/html", 9, report.key, report.key, 0, context=context), report
        )

    def judge(self, today: str, **more: object) -> Case:
        return dossiers(self.county, self.observations, self.visits, date.fromisoformat(today), **more)  # type: ignore[arg-type]

    def verdict(self, name: str, year: int, today: str) -> Verdict:
        held = next(d for d in self.judge(today).dossiers if name in d.duty.agency.name and d.duty.report_year == year)
        return verdict(held, date.fromisoformat(today))


def reading(title: str, agency: str = "", year: int | None = 2025, claim: str | None = None, **more: object) -> Report:
    """What a page says; `text` is the body its text speaks of."""
    names = tuple(
        (name, source) for name, source in ((agency, "title"), (more.pop("text", ""), "text"), (more.pop("meta", ""), "meta")) if name
    )
    day = date.fromisoformat(claim) if claim else None
    values = {"is_report": True, "why": "", "key": title + str(claim)} | more
    return Report(title=title, report_year=year, agency=agency, published_on=day, names=names, **values)  # type: ignore[arg-type]


class Build:
    """The builders by name, handed to tests."""

    moment = staticmethod(moment)
    look = staticmethod(look)
    copy = staticmethod(copy)
    agency = staticmethod(agency)
    dossier = staticmethod(dossier)
    status = staticmethod(status)
    reading = staticmethod(reading)

    @staticmethod
    def site(*agencies: Agency) -> Site:
        return Site(County("990001", "青禾县", "http://127.0.0.9/", "云岭省", "临川市", agencies=agencies))


@pytest.fixture(scope="session")
def build() -> type[Build]:
    return Build


@pytest.fixture(scope="session")
def verdict_on():
    return lambda held, today: verdict(held, date.fromisoformat(today))
