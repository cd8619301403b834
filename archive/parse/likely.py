"""Rows of table three under labels that no spelling has: between two known rows stand exactly as many of them as the form has there.

What is printed must also be like the label of the form. Only the row is told so; where its values stand is proved as for every row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from archive.facts.statutory import FormTable, Row, spelled
from archive.parse.fit import Labelled, filled
from archive.parse.heads import Head
from archive.parse.rows import Line
from archive.parse.values import reads_as_cell

ENOUGH_KNOWN, ENOUGH_VALUES = 6, 4
"""So many rows known by their labels make a table; so many numbers make a row of it."""
LIKE = 50
"""Likeness of what is printed to the form's label, in hundredths: its place says the rest."""
NAMELESS = Row(key="", labels=())
Read = tuple[Line, Head, Labelled | None]


def with_likely(stream: Sequence[Read], table: FormTable) -> list[Labelled]:
    """The rows known by their labels in the order of the document, with those known by their place among them."""
    rows = [found for line, head, known in stream if (found := known or _unnamed(line, head, table))]
    named = {at: r for at, r in enumerate(rows) if r.row.key}
    strange = len(named) < len(rows) and len({r.row.key for r in named.values()}) >= ENOUGH_KNOWN
    placed = dict(_placed(rows, named, table)) if strange else {}
    return [placed.get(at, row) for at, row in enumerate(rows) if at in named or at in placed]


def _unnamed(line: Line, head: Head, table: FormTable) -> Labelled | None:
    """A line with words and then numbers alone, as a row that has no name yet."""
    at = max((at for at, cell in enumerate(line.cells) if cell and not reads_as_cell(cell)), default=-1)
    values = filled(line.after(at)) if at >= 0 else []
    return Labelled(NAMELESS, line, at, head) if ENOUGH_VALUES <= len(values) <= len(table.column) else None


def _placed(rows: Sequence[Labelled], named: Mapping[int, Labelled], table: FormTable) -> Iterator[tuple[int, Labelled]]:
    """Each nameless row with the form's row that its place means."""
    order = {row.key: at for at, row in enumerate(table.row)}
    ends = [(-1, -1), *((at, order[r.row.key]) for at, r in named.items()), (len(rows), len(table.row))]
    for (above, first), (below, last) in pairwise(ends):
        missing, between = table.row[first + 1 : last], range(above + 1, below)
        if missing and len(missing) == len(between) and _together(rows, above, below):
            yield from ((at, replace(rows[at], row=row)) for at, row in zip(between, missing, strict=True) if _like(rows[at], row))


def _together(rows: Sequence[Labelled], above: int, below: int) -> bool:
    """Whether the rows from one known row to the next stand in one table."""
    return len({row.line.grid for row in rows[max(above, 0) : below + 1]}) == 1


def _like(found: Labelled, row: Row) -> bool:
    printed = spelled(found.line.cells[found.position] or "")
    return max(fuzz.ratio(printed, spelled(label)) for label in row.labels) >= LIKE
