"""Reports met in passing, for bodies that would come out without one: links on any page of the walk, entries of the columns beside. Pure.

They speak for presence alone. What cannot be seen of such a column hides nothing, for nobody has to file a report there.
"""

from collections.abc import Iterator, Sequence

from archive.facts.notices import in_passing
from archive.model import County, Step, StepKind
from archive.store.codec import from_plain
from crawler.absence import Noted
from crawler.unreported import Unreported, name_of, year_of

MOST_COLUMNS, MOST_PAPERS = 6, 30
"""Of a whole site: columns beside that of the reports of which the first page is seen, links that are followed."""


def met_in_passing(county: County, notes: Sequence[Noted], sought: Unreported) -> list[Step]:
    """The links that by their titles are the report of the season of a body that is missing, then the first page of the columns beside."""
    asked = {url for step, note in notes if not in_passing(step.context) for url in (step.url, *note["urls"])}
    papers = {step.url: step for step in _papers(notes) if step.url not in asked and _is_missing(county, step, sought)}
    columns = {step.url: step for step in _told(notes, "beside") if step.url not in asked}
    return [*list(papers.values())[:MOST_PAPERS], *list(columns.values())[:MOST_COLUMNS]]


def _papers(notes: Sequence[Noted]) -> Iterator[Step]:
    yield from _told(notes, "passing")
    columns = [(step, note) for step, note in notes if step.kind is StepKind.NOTICES and in_passing(step.context)]
    yield from _told(columns, "papers")


def _told(notes: Sequence[Noted], key: str) -> Iterator[Step]:
    return (from_plain(Step, told) for _, note in notes for told in note.get(key, ()))


def _is_missing(county: County, step: Step, sought: Unreported) -> bool:
    return name_of(step.context, county) in sought.missing and year_of(step.context) in (None, sought.season)
