"""Reports met in passing, for bodies that would come out without one: links on any page of the walk, entries of the columns beside. Pure.

They speak for presence alone. What cannot be seen of such a column hides nothing, for nobody has to file a report there.
"""

import re
from collections.abc import Iterator, Sequence

from archive.facts.notices import in_passing
from archive.facts.titles import plain
from archive.model import COLUMNS, County, Failure, Step, StepKind
from archive.store.codec import from_plain
from crawler.absence import Noted
from crawler.unreported import Unreported, key_of, name_of, year_of

MOST_COLUMNS, MOST_PAPERS = 2, 30
"""Of a whole site: columns beside that of the reports, and as many behind the homepage, of which the first page is seen; links followed."""
NO_WAY, UNASKED = "named there, without an address that leads to it", "not asked: more papers were met in passing than are followed"
RANK, JOINED = "局", re.compile("[和与及、]")
SHORTEST = 3
"""Signs of a body's name without its last one that are no other word."""


def met_in_passing(county: County, notes: Sequence[Noted], sought: Unreported) -> list[Step]:
    """The links that by their titles are the report of the season of a body that is missing."""
    asked = _asked(notes)
    papers = {step.url: step for step in _papers(notes) if step.url not in asked and _is_missing(county, step, sought)}
    return list(papers.values())[:MOST_PAPERS]


def columns_beside(county: County, notes: Sequence[Noted], sought: Unreported) -> list[Step]:
    """The first page of the columns that stand with that of the reports, the nearest to it first; on a body's own pages only where it
    is missing. Then of those of what bodies do, plan or issue, to which the homepage or one of these links.
    """
    near = [(step, note) for step, note in notes if not step.context.body or key_of(step.context.body, county) in sought.missing]
    return [column for by_reports in (True, False) for column in _columns(near, _asked(notes), by_reports=by_reports)]


def _columns(notes: Sequence[Noted], asked: set[str], *, by_reports: bool) -> list[Step]:
    told = _told([(step, note) for step, note in notes if (step.kind in COLUMNS) is by_reports], "beside")
    return list({step.url: step for step in told if step.url not in asked}.values())[:MOST_COLUMNS]


def _asked(notes: Sequence[Noted]) -> set[str]:
    """What the walk asked for otherwise."""
    return {url for step, note in notes if not in_passing(step.context) for url in (step.url, *note["urls"])}


def named_in_vain(county: County, notes: Sequence[Noted], failures: Sequence[Failure], sought: Unreported) -> list[Failure]:
    """The papers that may be the report of the season of a body that is missing, and that nobody could ask for or did."""
    asked = {url for step, note in notes for url in (step.url, *note["urls"])} | {failure.url for failure in failures}
    named = {_key(step): step for step in _papers(notes) if _is_missing(county, step, sought)} if sought else {}
    return [
        Failure(step.url, step.kind, step.context, NO_WAY if step.url == step.context.found_on else UNASKED, 0)
        for step in named.values()
        if step.url == step.context.found_on or step.url not in asked
    ]


def _key(step: Step) -> tuple[str, str]:
    return step.url, step.context.link_words


def _papers(notes: Sequence[Noted]) -> Iterator[Step]:
    yield from _told(notes, "passing")
    columns = [(step, note) for step, note in notes if step.kind is StepKind.NOTICES and in_passing(step.context)]
    yield from _told(columns, "papers")


def _told(notes: Sequence[Noted], key: str) -> Iterator[Step]:
    return (from_plain(Step, told) for _, note in notes for told in note.get(key, ()))


def _is_missing(county: County, step: Step, sought: Unreported) -> bool:
    """Whether a paper's title names a body that is missing, as its subject or anywhere, and no other year; the one after the season's
    may be that in which the report came out.
    """
    if year_of(step.context) not in (None, sought.season, sought.season + 1):
        return False
    return name_of(step.context, county) in sought.missing or _names_one_of(plain(step.context.link_words), sought)


def _names_one_of(title: str, sought: Unreported) -> bool:
    """Whether a title holds the name of a body that is missing, or is the beginning of it."""
    words = JOINED.sub("", title)
    return any(_stem(key) in words or (len(words) > 1 and key.startswith(words)) for key in sought.missing)


def _stem(key: str) -> str:
    """A name as it is written whatever rank it ends with."""
    stem = key.removesuffix(RANK)
    return stem if len(stem) > SHORTEST else key
