"""Columns that are no list but lead to pages that are reports themselves, as lists of a receipt. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from archive.model import Context, Kind, Step, StepKind, Walk
from crawler.lists import Noted

LEADING = (StepKind.HUB, StepKind.LIST)
UNENDED = "the page ends without the tags that end this site's other pages"
Paper = tuple[str, int | str | None]
"""A body and the year of a report of it, its address where it rests."""


def directories(notes: Sequence[Noted]) -> list[Walk]:
    """Columns that are no list but lead to pages that are reports themselves, one a body or one a year: what shows which there are.

    A single such page makes a directory only of a body's own column whose neighbours, named by the same page, lead to more: that
    body has published once. What could not be seen below one is a failure of its own. Where a learned way went by the column, its
    newest report stands for it, from which tabs led to the others.
    """
    below = _papers_below(notes)
    seen = {url: (step, note) for step, note in notes if step.kind in LEADING and not note.get("list") for url in note["urls"]}
    found = [(*seen[url], len(papers)) for url, papers in below.items() if url in seen]
    several = {_named_by(step, seen) for step, _, papers in found if papers > 1}
    told = [one for one in found if one[2] > 1 or (_whose(one[0].context) and _named_by(one[0], seen) in several)]
    fronts = ((step, note, _beside(step, below)) for step, note in notes if step.context.found_on not in seen and _is_front(step, note))
    return [_directory(*one) for one in (*told, *(one for one in fronts if one[2] > 1))]


def _beside(step: Step, below: Mapping[str, set[Paper]]) -> int:
    """How many reports of its body stand where this one does, itself included."""
    return sum(whose == step.context.body for whose, _ in below.get(step.context.found_on, ()))


def _is_front(step: Step, note: Mapping[str, Any]) -> bool:
    """Whether a body's column is itself a report, of no year by the way there: those of other years stand behind its tabs."""
    context = step.context
    return step.kind is StepKind.LIST and bool(context.body) and context.year is None and step.url in note.get("reports", ())


def _papers_below(notes: Sequence[Noted]) -> dict[str, set[Paper]]:
    """By the address of a column the bodies and years of the pages below it that are reports themselves; one that rests by its address."""
    below: dict[str, set[Paper]] = {}
    for step, note in notes:
        context = step.context
        if step.kind is StepKind.LIST and step.url in note.get("reports", ()) and _whose(context):
            below.setdefault(context.found_on, set()).add((_whose(context), context.year))
        for url, body, is_column in note.get("rests", ()):
            if is_column and (body or _whose(context)):
                below.setdefault(note["urls"][-1], set()).add((body, url))
    return below


def _whose(context: Context) -> str:
    """The one body that a way names; the county's own government is named as a group of its own."""
    return context.body or (context.group if context.group == Kind.GOVERNMENT.value else "")


def _named_by(step: Step, seen: Mapping[str, Noted]) -> str:
    """The page that names a column beside its neighbours: the one that led to it, or to its body's own page where that did."""
    above = seen.get(step.context.found_on)
    is_own = above is not None and bool(step.context.body) and above[0].context.body == step.context.body
    return above[0].context.found_on if above is not None and is_own else step.context.found_on


def _directory(step: Step, note: Mapping[str, Any], papers: int) -> Walk:
    why_not = UNENDED if note.get("closed") is False else ""
    return Walk(step.url, step.context, 1, 1, papers, None, "single page", not why_not, why_not)
