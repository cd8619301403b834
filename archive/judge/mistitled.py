"""Reports whose title bears the year before, or the year in which they came out: their period and day of publication tell the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from archive.facts.titles import report_year
from archive.judge.attribution import Attribution
from archive.judge.prose import whole_text
from archive.model import Report


@dataclass(frozen=True, slots=True)
class Paper:
    """One reading at its address, with the visit that met it, whose it is, and when it was fetched."""

    visit: str
    url: str
    report: Report
    answer: Attribution
    seen: datetime


ByBody = Mapping[str, Sequence[Paper]]
SEASON = 4
"""The last month in which reports for the year before come out."""
AT_ONCE = 3
"""So many bodies that dated old reports on one day did so together: their site was rebuilt."""


def righted(papers: Sequence[Paper]) -> Iterator[Paper]:
    """Each paper with the year it is of.

    One titled 2024 whose figures are of 2025, published in 2026, is the report for 2025 where the body's real one for 2024 is held
    beside it; where it is not, the year is not certain. One titled 2026 or later that came out in 2026 with figures of 2025 is that
    for 2025; one titled by a year that had not come when it was seen, without such figures, is of a year that is not known.
    """
    by_body = _by_body(papers)
    for paper in papers:
        if _is_a_year_behind(paper):
            yield _righted(paper, by_body)
        else:
            yield _of_the_past(paper) if _is_ahead(paper) else paper


def second(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers that follow a report of the same title a year later and have another text, but no figures of that later year.

    Each may be the next year's report made over from the old one, and comes out with that next year. So may the first one of a body,
    where it has no figures of any year and came out in a season alone. So may one that came out in the very year that its title names,
    before there was anything to report: it comes out with the year before.
    """
    held = list(papers)
    by_body, rebuilt = _by_body(held), _days_of_many(held)
    for paper in held:
        year = _titled(paper)
        if year is not None and _came(paper, year + 2) and (_is_made_over(paper, year, by_body) or _is_first(paper, by_body, rebuilt)):
            why = f"is titled {year}, and was published on {paper.report.published_on}: it may be of the year after"
            yield replace(paper, answer=replace(paper.answer, report_year=year + 1, why=why))
        elif year is not None and paper.report.period is None and _came(paper, year):
            why = f"is titled {year}, and was published on {paper.report.published_on} already"
            yield replace(paper, answer=replace(paper.answer, report_year=year - 1, why=why))


def _righted(paper: Paper, by_body: ByBody) -> Paper:
    titled = paper.answer.report_year or 0
    moved = _of_year(paper, titled, 1)
    return moved if _twins(paper, by_body) else replace(paper, answer=replace(moved.answer, report_year=None))


def _of_year(paper: Paper, titled: int, years: int) -> Paper:
    """The paper as the report so many years after that of its title."""
    year = titled + years
    why = f"is titled {titled}, but its figures are of {year}, and it was published on {paper.report.published_on}"
    return replace(paper, report=replace(paper.report, report_year=year), answer=replace(paper.answer, report_year=year, why=why))


def _is_a_year_behind(paper: Paper) -> bool:
    year = _titled(paper)
    return year is not None and _figures_of(paper) == {year + 1} and _came(paper, year + 2)


def _is_ahead(paper: Paper) -> bool:
    """Whether it is called by a year that was not over: that in which it came out, with figures of the year before, or one yet to come."""
    year, day = _titled(paper), paper.report.published_on
    return year is not None and (year > paper.seen.year or (day is not None and year == day.year and _figures_of(paper) == {year - 1}))


def _of_the_past(paper: Paper) -> Paper:
    titled, day = paper.answer.report_year, paper.report.published_on
    if titled is None or day is None or _figures_of(paper) != {day.year - 1}:
        return replace(paper, answer=replace(paper.answer, report_year=None), report=replace(paper.report, report_year=None))
    return _of_year(paper, titled, day.year - 1 - titled)


def _is_made_over(paper: Paper, year: int, by_body: ByBody) -> bool:
    """Whether it follows one of the same title, with another text and no figures of a later year."""
    return _figures_of(paper) <= {year} and _differs(paper, _twins(paper, by_body))


def _is_first(paper: Paper, by_body: ByBody, rebuilt: Set[date]) -> bool:
    """Whether a body has no other paper of that title, and this one tells of no year and came out in a season, not on a day of many."""
    agency, day = paper.answer.agency, paper.report.published_on
    if agency is None or day is None or day.month > SEASON or day in rebuilt or _figures_of(paper):
        return False
    return all(o.url == paper.url or o.answer.report_year != paper.answer.report_year for o in by_body[agency.id])


def _days_of_many(papers: Iterable[Paper]) -> frozenset[date]:
    """The days on which several bodies published a report of the year before last."""
    bodies: dict[date, set[str]] = {}
    for paper in papers:
        year, day = _titled(paper), paper.report.published_on
        if year is not None and day is not None and paper.answer.agency is not None and day.year == year + 2:
            bodies.setdefault(day, set()).add(paper.answer.agency.id)
    return frozenset(day for day, found in bodies.items() if len(found) >= AT_ONCE)


def _figures_of(paper: Paper) -> set[int]:
    return {day.year for day in paper.report.period or ()}


def _titled(paper: Paper) -> int | None:
    """The year of a paper of a known body, where its title states that year."""
    year = paper.answer.report_year
    return year if paper.answer.agency is not None and report_year(paper.report.title) == year else None


def _twins(paper: Paper, by_body: ByBody) -> list[Paper]:
    """The papers of the body and year that were published when that year's report is due."""
    agency, year = paper.answer.agency, paper.answer.report_year
    others = by_body.get(agency.id, ()) if agency is not None and year is not None else ()
    return [o for o in others if o.url != paper.url and o.answer.report_year == year and _came(o, (year or 0) + 1)]


def _came(paper: Paper, year: int) -> bool:
    return paper.report.published_on is not None and paper.report.published_on.year == year


def _differs(paper: Paper, twins: Sequence[Paper]) -> bool:
    return bool(twins) and all(whole_text(paper.report) != whole_text(twin.report) for twin in twins)


def _by_body(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    out: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.answer.agency is not None:
            out.setdefault(paper.answer.agency.id, []).append(paper)
    return out
