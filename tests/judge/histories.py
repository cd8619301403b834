"""Small counties over one season, and looks at them that say truly what they saw: hypothesis draws both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from archive.judge.dossiers import Observation, dossiers
from archive.judge.status import verdict
from archive.model import (
    SHANGHAI,
    Agency,
    Capture,
    Context,
    County,
    Failure,
    Kind,
    Receipt,
    Report,
    StatedDate,
    StepKind,
    Verdict,
    Visit,
    VisitKind,
    Walk,
    agency_id,
)

LIST = "http://127.0.0.9/all.html"
BODIES = {
    "青禾县人民政府": Kind.GOVERNMENT,
    "财政局": Kind.DEPARTMENT,
    "水利局": Kind.DEPARTMENT,
    "民政局": Kind.DEPARTMENT,
    "统计局": Kind.DEPARTMENT,
    "柳湾镇": Kind.TOWNSHIP,
    "清坝镇": Kind.TOWNSHIP,
    "河东街道": Kind.SUBDISTRICT,
}
YEARS = (2024, 2025)
NEVER = date.max


@dataclass(frozen=True)
class Paper:
    """One report: when it came out, the day its page prints (None = none), and the day on which the site gave it a new address and day."""

    body: str
    year: int
    out: date
    printed: date | None
    moved: date = NEVER
    dated_anew: bool = False

    def is_moved(self, on: date) -> bool:
        return self.out < self.moved <= on

    def url(self, on: date) -> str:
        return f"http://127.0.0.9/{'new/' if self.is_moved(on) else ''}{self.body}{self.year}.html"

    def shows(self, on: date) -> date | None:
        return self.moved if self.dated_anew and self.is_moved(on) else self.printed


@dataclass(repr=False)
class History:
    """A county's papers and the looks at it, in order."""

    papers: Sequence[Paper]
    registered: Sequence[str]
    visits: list[Visit] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def __repr__(self) -> str:
        looks = [(v.kind.value, v.started.isoformat(), v.complete, [f.url for f in v.receipt.failures]) for v in self.visits]
        return f"{self.papers} {self.registered} {looks}"

    def look(self, at: datetime, manner: str, unseen: set[int]) -> None:
        """`manner`: whole, or one that did not see the papers of these numbers: partial (of the list), failing (pages), glance, blocked."""
        on, number = at.astimezone(SHANGHAI).date(), len(self.visits)
        there = [] if manner == "blocked" else [(n, p) for n, p in enumerate(self.papers) if p.out <= on]
        lost = [p for n, p in there if n in unseen and manner == "failing"]
        shown = [p for n, p in there if n not in unseen or manner == "whole"]
        failures = tuple(Failure(p.url(on), StepKind.REPORT, way(p), "answered 500", 3) for p in lost)
        gone = tuple(p.url(p.out) for p in self.papers if p.is_moved(on))
        listed = manner in ("whole", "failing")
        walk = Walk(LIST, Context(), 1, 1, len(there), None, "last page", listed, "" if listed else "page 2 was not seen")
        walks = () if manner == "blocked" else (walk,)
        receipt = Receipt(walks=walks, failures=failures, gone=gone, blocked="a guard" if manner == "blocked" else "")
        kind = VisitKind.GLANCE if manner == "glance" else VisitKind.FULL
        id_ = f"990001-{number:02}"
        whole = manner == "whole" or (manner == "failing" and not lost)
        visit = Visit(id_, "990001", kind, at, at + timedelta(minutes=20), whole, "" if whole else f"{manner}: not all was seen", receipt)
        self.visits.append(visit)
        self.observations += [observed(visit, n, p, on) for n, p in enumerate(shown)]

    def verdicts(self, today: date) -> list[Verdict]:
        agencies = tuple(Agency(agency_id("990001", n), "990001", n, BODIES[n]) for n in self.registered)
        county = County("990001", "青禾县", "http://127.0.0.9/", "云岭省", "临川市", agencies=agencies)
        return [verdict(held, today) for held in dossiers(county, self.observations, self.visits, today).dossiers]


def title(paper: Paper) -> str:
    return f"{paper.body}{paper.year}年政府信息公开工作年度报告"


def way(paper: Paper) -> Context:
    return Context(link_text=title(paper), found_on=LIST)


def observed(visit: Visit, number: int, paper: Paper, on: date) -> Observation:
    day, url = paper.shows(on), paper.url(on)
    dates = (StatedDate(day, "visible"),) if day else ()
    names = ((paper.body, "title"),)
    report = Report(url, True, "", title(paper), paper.year, paper.body, day, dates, names=names)
    at = visit.started + timedelta(seconds=number + 1)
    id_ = f"{visit.id}/{number}"
    return Observation(
        Capture(id_, visit.id, "990001", url, StepKind.REPORT, at, 200, "text/html", 9, url, url, 0, context=way(paper)), report
    )


def due(body: str, year: int) -> date:
    return date(year + 1, 3, 31) if BODIES[body] is Kind.GOVERNMENT else date(year + 1, 1, 31)


@st.composite
def sites(draw: st.DrawFn, *, honest: bool) -> History:
    """The papers of a county; where `honest`, all came out by the day they were due and bear that day, some, or none."""
    bodies = draw(st.lists(st.sampled_from(sorted(BODIES)), min_size=2, unique=True))
    moved = draw(st.just(NEVER) | st.integers(0, 100).map(lambda n: date(2026, 2, 1) + timedelta(days=n)))
    anew = draw(st.booleans())
    papers = [draw(published(body, year, moved, anew, honest)) for body in bodies for year in YEARS]
    registered = draw(st.lists(st.sampled_from(bodies), unique=True))
    return History([p for p in papers if p.out != NEVER], registered)


@st.composite
def published(draw: st.DrawFn, body: str, year: int, moved: date, anew: bool, honest: bool) -> Paper:
    last = due(body, year)
    if not honest and year == YEARS[-1]:
        out = draw(st.sampled_from([NEVER]) | st.integers(-20, 100).map(lambda n: last + timedelta(days=n)))
        printed = draw(st.none() | st.integers(-60, 0).map(lambda n: out + timedelta(days=n))) if out != NEVER else None
        return Paper(body, year, out, printed)
    out = last - timedelta(days=draw(st.integers(0, 25)))
    return Paper(body, year, out, draw(st.sampled_from([out, out, None])), moved, anew)


MANNERS = ("whole", "whole", "partial", "failing", "glance", "blocked")


@st.composite
def seasons(draw: st.DrawFn, *, honest: bool) -> tuple[History, date]:
    """A county with one to five looks at it, at any hour of days from January to May; the day of the last one."""
    history = draw(sites(honest=honest))
    days = sorted(draw(st.sets(st.integers(0, 150), min_size=1, max_size=5)))
    for n in days:
        on = date(2026, 1, 5) + timedelta(days=n)
        at = datetime.combine(on, time(*draw(st.sampled_from([(0, 0), (0, 30), (12, 0), (23, 30)]))), SHANGHAI)
        unseen = draw(st.sets(st.integers(0, max(0, len(history.papers) - 1))))
        history.look(at, draw(st.sampled_from(MANNERS)), unseen)
    return history, on
