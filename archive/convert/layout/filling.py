"""A lattice and the glyphs inside it -> texts by rows; glyphs go by runs, so that text over a cell's border stays whole."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.convert.layout.lattice import Cell, Lattice, thin
from archive.convert.layout.marks import Glyph
from archive.convert.layout.writing import NUMERIC, text_in

RUN = 0.15
"""Glyphs nearer than this part of the em are one run."""
OVER = 0.12
"""Part of a glyph's width that must lie beyond a wall for it to stand across."""
Row = tuple[str | None, ...]
Homes = dict[tuple[int, int], Cell]


class Ruled(NamedTuple):
    """A ruled table as read: x where each column begins, and the right end; its texts, None where a merged cell covers.

    `open_above` and `open_below` are the columns without a wall at the upper and lower end.
    """

    xs: tuple[float, ...]
    rows: tuple[Row, ...]
    exact: bool
    page: int
    open_above: frozenset[int] = frozenset()
    open_below: frozenset[int] = frozenset()


def filled(lattice: Lattice, glyphs: Sequence[Glyph], page: int) -> Ruled:
    """The table's texts, without the empty rows and columns between double rules."""
    rows = _texts(lattice, glyphs)
    columns = [c for c in range(len(lattice.xs) - 1) if not thin(lattice.xs, c) or any(row[c] for row in rows)]
    kept = tuple(tuple(row[c] for c in columns) for r, row in enumerate(rows) if not thin(lattice.ys, r) or any(row))
    xs = (*(lattice.xs[c] for c in columns), lattice.xs[-1])
    ends = (frozenset(i for i, c in enumerate(columns) if c in end) for end in (lattice.open_above, lattice.open_below))
    return Ruled(xs, kept, lattice.closed, page, *ends)


def _texts(lattice: Lattice, glyphs: Sequence[Glyph]) -> list[list[str | None]]:
    homes: Homes = {place: cell for cell in lattice.cells for place in _places(cell)}
    inside: dict[Cell, list[Glyph]] = {cell: [] for cell in lattice.cells}
    for run in _runs(glyphs):
        for cell, part in _parts(run, lattice, homes):
            inside[cell] += part
    rows: list[list[str | None]] = [[None] * (len(lattice.xs) - 1) for _ in lattice.ys[1:]]
    for cell, found in inside.items():
        r, c = _anchor(cell, lattice)
        rows[r][c] = text_in(found, lattice.xs[cell.column + cell.across])
    return rows


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    return ((r, c) for r in range(cell.row, cell.row + cell.down) for c in range(cell.column, cell.column + cell.across))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow one another in the file and on the line without a gap."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(last: Glyph, glyph: Glyph) -> bool:
    near = abs(glyph.x0 - last.x1) <= RUN * glyph.size
    return near and abs(glyph.bottom - last.bottom) <= RUN * glyph.size and not last.text.isspace() and not glyph.text.isspace()


def _parts(run: list[Glyph], lattice: Lattice, homes: Homes) -> Iterator[tuple[Cell, list[Glyph]]]:
    """The run's glyphs by cell; all in the cell that holds most of them where one of them stands across a wall."""
    found = [(glyph, _home(_place(glyph, lattice), homes)) for glyph in run]
    if any(a and b and a != b and _across(last, glyph, a, b, lattice) for (last, a), (glyph, b) in pairwise(found)):
        yield Counter(home for _, home in found if home).most_common(1)[0][0], run
        return
    for glyph, home in found:
        if home:
            yield home, [glyph]


def _place(glyph: Glyph, lattice: Lattice) -> tuple[int, int]:
    """Row and column of the glyph's middle; what hangs out below an open table belongs to its last row."""
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return min(bisect_right(lattice.ys, down) - 1, len(lattice.ys) - 2), bisect_right(lattice.xs, across) - 1


def _home(place: tuple[int, int], homes: Homes) -> Cell | None:
    """The cell at a place; beside it where only the space between two cells is there."""
    r, c = place
    return next((homes[near] for near in ((r, c), (r, c - 1), (r, c + 1), (r - 1, c), (r + 1, c)) if near in homes), None)


def _across(last: Glyph, glyph: Glyph, home: Cell, other: Cell, lattice: Lattice) -> bool:
    """Whether a wall between two glyphs of a run cuts one of them, or parts two digits of one number."""
    wall = lattice.xs[max(home.column, other.column)]
    cut = any(g.x0 + OVER * (g.x1 - g.x0) < wall < g.x1 - OVER * (g.x1 - g.x0) for g in (last, glyph))
    return cut or bool(NUMERIC.match(last.text) and NUMERIC.match(glyph.text))


def _anchor(cell: Cell, lattice: Lattice) -> tuple[int, int]:
    """The first place of the cell that is not the space between two rules."""
    row = next((r for r in range(cell.row, cell.row + cell.down) if not thin(lattice.ys, r)), cell.row)
    column = next((c for c in range(cell.column, cell.column + cell.across) if not thin(lattice.xs, c)), cell.column)
    return row, column
