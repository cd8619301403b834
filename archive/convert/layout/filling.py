"""A lattice and the glyphs inside it -> a grid of texts; glyphs go by runs, so that text over a cell's border stays whole."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from archive.convert.layout.lattice import Cell, Lattice
from archive.convert.layout.marks import Glyph
from archive.convert.layout.writing import NUMERIC, text_in
from archive.parse.document import Grid

THIN = 6.0
"""Points; an empty row or column narrower than this is the space between two rules."""
RUN = 0.15
"""Glyphs nearer than this part of the em are one run."""
OVER = 0.12
"""Part of a glyph's width that must lie beyond a wall for it to stand across."""
Rows = list[list[str | None]]


def grid(lattice: Lattice, glyphs: Sequence[Glyph], page: int) -> Grid:
    """The table's texts. Covered places are None; `exact` where every cell is a rectangle."""
    cells = {(r, c): cell for cell in lattice.cells for r, c in _places(cell)}
    inside: dict[Cell, list[Glyph]] = {cell: [] for cell in lattice.cells}
    for run in _runs(glyphs):
        for cell, part in _parts(run, lattice, cells):
            inside[cell] += part
    rows: Rows = [[None] * (len(lattice.xs) - 1) for _ in lattice.ys[1:]]
    for cell, found in inside.items():
        r, c = _anchor(cell, lattice)
        rows[r][c] = text_in(found, lattice.xs[cell.column + cell.across])
    return Grid(_wide(rows, lattice), exact=lattice.closed, page=page)


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


def _parts(run: list[Glyph], lattice: Lattice, cells: dict[tuple[int, int], Cell]) -> Iterator[tuple[Cell, list[Glyph]]]:
    """The run's glyphs by cell; all in the cell that holds most of them where one of them stands across a wall."""
    homes = [cells.get(_place(glyph, lattice)) for glyph in run]
    crossed = [
        i
        for i, (a, b) in enumerate(zip(homes, homes[1:], strict=False))
        if a != b and a and b and _across(run[i], run[i + 1], a, b, lattice)
    ]
    if crossed:
        most = Counter(home for home in homes if home).most_common(1)[0][0]
        yield most, run
        return
    for home, glyph in zip(homes, run, strict=True):
        if home:
            yield home, [glyph]


def _place(glyph: Glyph, lattice: Lattice) -> tuple[int, int]:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return bisect_right(lattice.ys, down) - 1, bisect_right(lattice.xs, across) - 1


def _across(last: Glyph, glyph: Glyph, home: Cell, other: Cell, lattice: Lattice) -> bool:
    """Whether a wall between two glyphs of a run cuts one of them, or parts two digits of one number."""
    wall = lattice.xs[other.column if other.column > home.column else home.column]
    cut = any(g.x0 + OVER * (g.x1 - g.x0) < wall < g.x1 - OVER * (g.x1 - g.x0) for g in (last, glyph))
    return cut or bool(NUMERIC.match(last.text) and NUMERIC.match(glyph.text))


def _anchor(cell: Cell, lattice: Lattice) -> tuple[int, int]:
    """The first place of the cell that is not the space between two rules."""
    row = next((r for r in range(cell.row, cell.row + cell.down) if not _thin(lattice.ys, r)), cell.row)
    column = next((c for c in range(cell.column, cell.column + cell.across) if not _thin(lattice.xs, c)), cell.column)
    return row, column


def _thin(steps: Sequence[float], index: int) -> bool:
    return steps[index + 1] - steps[index] < THIN


def _wide(rows: Rows, lattice: Lattice) -> tuple[tuple[str | None, ...], ...]:
    """Without the empty rows and columns between double rules."""
    columns = [c for c in range(len(rows[0])) if not _thin(lattice.xs, c) or any(row[c] for row in rows)]
    return tuple(tuple(row[c] for c in columns) for r, row in enumerate(rows) if not _thin(lattice.ys, r) or any(row))
