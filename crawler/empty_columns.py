"""Columns of one body and year that say that they hold nothing, where the site shows that it works for that body and that year. Pure.

Such a column has one report to show, and its words are how its site says that there is none. As with queries (`crawler.empty_queries`) it
is believed only beside the same body's report of another year and full columns of other bodies for the same year, and where no report of
that very column is known: an empty column of several bodies or of all years, or one among empty ones, is never believed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.model import Context, Kind, StepKind
from crawler.absence import Noted

FULL_FOR_EACH = 2
Kin = tuple[int, str]
"""How deep a column lies and in which section: columns that a site keeps side by side, of all years."""


def vacant(notes: Sequence[Noted]) -> frozenset[str]:
    """The addresses of the columns that may be believed to hold nothing."""
    shown = [(step.context, note["list"]) for step, note in notes if step.kind is StepKind.LIST and note.get("list")]
    empty = {listed["list_url"]: context for context, listed in shown if _is_empty(listed) and _is_a_cell(context)}
    held = {step.context.place for step, note in notes if step.kind is StepKind.REPORT and not note.get("absent")}
    full = {context.place: context for context, listed in shown if listed["rows"]}.values()
    silent = {context.place: context for context in empty.values()}.values()
    return frozenset(
        url
        for url, context in empty.items()
        if context.place not in held
        and len(_of_its_year(context, full)) >= FULL_FOR_EACH * len(_of_its_year(context, silent))
        and any(_is_its_other_year(context, other) for other in full)
    )


def _is_empty(listed: Mapping[str, Any]) -> bool:
    return bool(listed["rows"] == 0 and listed["total"] == 0)


def _is_a_cell(context: Context) -> bool:
    return context.year is not None and (bool(context.body) or context.group == Kind.GOVERNMENT)


def _of_its_year(context: Context, others: Iterable[Context]) -> list[Context]:
    return [other for other in others if _kin(other) == _kin(context) and other.year == context.year]


def _is_its_other_year(context: Context, other: Context) -> bool:
    same = (other.body, other.group) == (context.body, context.group)
    return same and _kin(other) == _kin(context) and other.year not in (None, context.year)


def _kin(context: Context) -> Kin:
    return len(context.trail), context.section
