"""Rows of the season whose address was asked for under the name of another body or year: they are met by name alone. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from archive.model import Capture, Context, County, Failure, Step, StepKind
from crawler.absence import Noted
from crawler.unreported import Unreported, name_of, year_of

CROSSED = "a row of the list is called by this body and year, but leads to a report that another row calls otherwise"
BETWEEN = "\t"


def rows_of(steps: Sequence[Step], season: int) -> str:
    """The rows of a page that are called by the season, by their own words or their column's: a line each, of the address to which it
    leads, its words, and the body on whose page it stands. One text, for the lists of a large county have thousands of rows.
    """
    papers = (step for step in steps if step.kind is StepKind.REPORT and year_of(step.context) == season)
    return "\n".join(BETWEEN.join(_line(s.url, s.context.link_words, s.context.body)) for s in papers)


def _line(*words: str) -> Iterator[str]:
    return (" ".join(one.split()) for one in words)


def crossed(county: County, notes: Sequence[Noted], known: Mapping[str, Capture], sought: Unreported) -> list[Failure]:
    """The rows that name a body without a report of the season, where what they lead to was met first by a row that names another body
    or year: a page is asked for once, and its own words then stand beside those of the first row alone.
    """
    asked = dict(_asked(notes, known)) if sought.missing else {}
    found = (row for step, note in notes for row in _rows(step, note, sought.season) if row[0] in asked)
    others = ((context, asked[url]) for url, context in found if not _is_the_same(asked[url], context))
    told = [(context, first) for context, first in others if name_of(context, county) in sought.missing]
    return [
        Failure(context.found_on, StepKind.REPORT, context, CROSSED, 1)
        for context, first in told
        if _differ(year_of(first), sought.season) or _differ(name_of(first, county), name_of(context, county))
    ]


def _asked(notes: Sequence[Noted], known: Mapping[str, Capture]) -> Iterator[tuple[str, Context]]:
    """By its address the way by which each paper was asked for, or was when it last was."""
    for step, note in notes:
        yield from ((url, known[url].context) for url, *_ in note.get("rests", ()) if url in known)
        if step.kind is StepKind.REPORT:
            yield step.url, step.context


def _rows(step: Step, note: Mapping[str, Any], season: int) -> Iterator[tuple[str, Context]]:
    for line in note.get("season", "").splitlines():
        url, words, body = line.split(BETWEEN)
        yield url, replace(step.context, link_text=words, link_title="", body=body, year=season, found_on=note["urls"][-1])


def _is_the_same(first: Context, row: Context) -> bool:
    """Whether a row is the very one by which its paper was asked for, as nearly all are."""
    return (" ".join(first.link_words.split()), first.body, first.year or row.year) == (row.link_words, row.body, row.year)


def _differ(one: int | str | None, other: int | str | None) -> bool:
    """Whether both are told, and not the same."""
    return bool(one) and bool(other) and one != other
