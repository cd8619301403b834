"""Where on a site the reports of each kind of body stand, as far as was ever seen: only such a list can show that one is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.facts.titles import normalise
from archive.model import TOWNSHIPS, TRAIL, Context, Kind

YEAR = re.compile(r"20\d\d年?度?")
Shelf = tuple[str, str]
"""The trail of a column without its years, and the kind of body of which it showed a report."""


def shelves(led: Iterable[tuple[Context, Kind]]) -> frozenset[Shelf]:
    """The columns that ever led to a report of each kind of body; `led` is the way to each report, and its body's kind."""
    return frozenset((name, kind_on_shelf(kind)) for context, kind in led for name in _columns(context))


def shelf_of(context: Context, kind: Kind) -> Shelf:
    """A column as the shelf of a kind of body."""
    return _named(context.trail), kind_on_shelf(kind)


def kind_on_shelf(kind: Kind) -> str:
    """Towns and sub-districts share their lists."""
    return Kind.TOWNSHIP.value if kind in TOWNSHIPS else kind.value


def _columns(context: Context) -> Iterator[str]:
    """The column that listed a report; of one whose column's own page it is, also the column above."""
    yield _named(context.trail)
    if len(context.trail) > 1 and normalise(context.link_text) == context.column_name:
        yield _named(context.trail[:-1])


def _named(trail: Iterable[str]) -> str:
    return TRAIL.join(part for name in trail if (part := YEAR.sub("", name)))
