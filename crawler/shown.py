"""What a page of a list showed of one body's reports: their rows or columns, and the years of these. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.facts.titles import report_year
from archive.model import Step, StepKind
from crawler.outcomes import Settled


@dataclass(frozen=True)
class Shown:
    """A list that came: whose it is, the page that led there, the years of the reports that it shows."""

    body: str
    found_on: str
    years: frozenset[int]


def is_list(result: Settled) -> bool:
    """Whether a page is a list of reports: rows, or columns of single years."""
    return bool(result.note.get("list")) or any(map(is_column, papers_of(result)))


def papers_of(result: Settled) -> list[Step]:
    """The reports that a list's page shows; where it shows none in rows, the columns of single years on it."""
    if result.note.get("list"):
        return [step for step in result.steps if step.kind is StepKind.REPORT]
    return [step for step in result.steps if step.kind is StepKind.REPORT or is_column(step)]


def is_column(step: Step) -> bool:
    """Whether a step leads to a column of one year."""
    return step.kind is StepKind.LIST and step.context.year is not None


def years_of(steps: Iterable[Step]) -> frozenset[int]:
    """The report years that rows or columns name."""
    return frozenset(year for step in steps if (year := _year(step)))


def _year(step: Step) -> int | None:
    return step.context.year if is_column(step) else report_year(step.context.link_words)
