"""Queries for one body and one year that are answered empty, where the endpoint shows that it works for that body and that year. Pure.

Such a query has at most one report to show, and an empty answer is how its site says that there is none. It is believed only beside the
same body's report of another year and another body's of the same year: an empty list of several bodies, or one alone, is never believed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from archive.model import Context, Kind, StepKind
from crawler.absence import Noted

YEAR = re.compile(r"=(20\d\d)(?=&|$)")
PAPERS = (StepKind.REPORT, StepKind.LIST)
Cell = tuple[str, str, str]
"""The path of an endpoint, a body, the year in the query, "" where it names none."""


def empty_cells(notes: Sequence[Noted]) -> frozenset[str]:
    """The addresses of the queries answered empty that may be believed."""
    empty = {step.url: _cell(step.url, _asked_of(step.context)) for step, note in notes if _asked_of(step.context) and _is_empty(note)}
    if not empty:
        return frozenset()
    filled = set(_filled(notes))
    bodies, years = {(path, body) for path, body, _ in filled}, {(path, year) for path, _, year in filled}
    return frozenset(url for url, (path, body, year) in empty.items() if (path, body) in bodies and (path, year) in years)


def _filled(notes: Sequence[Noted]) -> Iterator[Cell]:
    """The queries that showed a report in this visit, or whose report is known and rests."""
    for step, note in notes:
        if _shows_a_report(step.url, note, step.kind):
            yield _cell(step.url, _asked_of(step.context))
        yield from (_cell(url, body or _asked_of(step.context)) for url, body, _ in note.get("rests", ()))


def _asked_of(context: Context) -> str:
    """The body that a query is about; the county's own government is called by its group."""
    return context.body or context.group * (context.group == Kind.GOVERNMENT.value)


def _shows_a_report(url: str, note: Mapping[str, Any], kind: StepKind) -> bool:
    if kind not in PAPERS or note.get("absent") or note.get("list"):
        return False
    return kind is StepKind.REPORT or url in note.get("reports", ())


def _is_empty(note: Mapping[str, Any]) -> bool:
    listed = note.get("list") or {}
    return listed.get("rows") == 0 and listed.get("total") == 0


def _cell(url: str, body: str) -> Cell:
    parts = urlsplit(url)
    year = YEAR.search(parts.query)
    return parts.path, body, year[1] if year else ""
