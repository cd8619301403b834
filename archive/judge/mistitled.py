"""Reports whose title still bears the year before: the period of the figures and the day of publication tell the year."""

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
    beside it; where it is not, the year is not certain.
    """
    by_body = _by_body(papers)
    for paper in papers:
        yield _righted(paper, by_body) if _is_a_year_behind(paper) else paper


def second(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers without a stated period that follow a report of the same title a year later and have another text.

    Each may be the next year's report under the old title, and comes out with that next year.
    """
    held = list(papers)
    by_body = _by_body(held)
    for paper in held:
        year = _titled(paper)
        if year is not None and paper.report.period is None and _came(paper, year + 2) and _differs(paper, _twins(paper, by_body)):
            why = f"is titled {year} like another report of this body, and was published on {paper.report.published_on}"
            yield replace(paper, answer=replace(paper.answer, report_year=year + 1, why=why))


def _righted(paper: Paper, by_body: ByBody) -> Paper:
    titled = paper.answer.report_year or 0
    why = f"is titled {titled}, but its figures are of {titled + 1}, and it was published on {paper.report.published_on}"
    if not _twins(paper, by_body):
        return replace(paper, answer=replace(paper.answer, report_year=None, why=why))
    return replace(
        paper, report=replace(paper.report, report_year=titled + 1), answer=replace(paper.answer, report_year=titled + 1, why=why)
    )


def _is_a_year_behind(paper: Paper) -> bool:
    year, period = _titled(paper), paper.report.period
    return year is not None and period is not None and {day.year for day in period} == {year + 1} and _came(paper, year + 2)


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
