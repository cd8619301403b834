"""Reports whose title bears the year before, or the year in which they came out: their period and day of publication tell the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.facts.titles import report_year
from archive.judge.attribution import Attribution
from archive.judge.prose import whole_text
from archive.model import Report


@dataclass(frozen=True, slots=True)
class Paper:
    """One reading at its address, with the visit that met it and whose it is."""

    visit: str
    url: str
    report: Report
    answer: Attribution


ByBody = Mapping[str, Sequence[Paper]]


def righted(papers: Sequence[Paper]) -> Iterator[Paper]:
    """Each paper with the year it is of.

    One titled 2024 whose figures are of 2025, published in 2026, is the report for 2025 where the body's real one for 2024 is held
    beside it; where it is not, the year is not certain. One titled 2026 that came out in 2026 with figures of 2025 is that for 2025.
    """
    by_body = _by_body(papers)
    for paper in papers:
        if _is_a_year_behind(paper):
            yield _righted(paper, by_body)
        else:
            yield _of_year(paper, paper.answer.report_year or 0, -1) if _is_a_year_ahead(paper) else paper


def second(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers that follow a report of the same title a year later and have another text, but no figures of that later year.

    Each may be the next year's report made over from the old one, and comes out with that next year. So may one that came out in the very
    year that its title names, before there was anything to report: it comes out with the year before.
    """
    held = list(papers)
    by_body = _by_body(held)
    for paper in held:
        year = _titled(paper)
        if year is not None and _figures_of(paper) <= {year} and _came(paper, year + 2) and _differs(paper, _twins(paper, by_body)):
            why = f"is titled {year} like another report of this body, and was published on {paper.report.published_on}"
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


def _is_a_year_ahead(paper: Paper) -> bool:
    """Whether it is called by the year in which it came out: that year was not over yet."""
    year = _titled(paper)
    return year is not None and _figures_of(paper) == {year - 1} and _came(paper, year)


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
