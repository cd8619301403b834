"""Ruled tables of scanned pages that go on over a page break, as one: no two scans lie alike, so that columns are places in the table."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.convert.layout.filling import Ruled
from archive.convert.layout.joining import goes_on as columns_agree
from archive.convert.layout.joining import joined as rows_joined
from archive.convert.ocr.lattice import Ruled as Lattice
from archive.convert.ocr.ordered import ordered
from archive.parse.document import Grid

WIDTH = 500.0
"""Every table is taken to be so many points wide."""
ASIDE = 0.05
"""Part of a page's width by which the halves of a table may stand apart sideways."""
ALIKE = 0.6
"""Part of the columns that both halves must have."""
Place = tuple[int, int]


class Table(NamedTuple):
    """A table read from a page: its rows and columns, its unsure cells, where its sides stand on the page (0 to 1)."""

    ruled: Ruled
    doubts: tuple[Place, ...] = ()
    sides: tuple[float, float] = (0.0, 1.0)

    @property
    def grid(self) -> Grid:
        """The table as the document has it, misread labels known by their place."""
        return Grid(ordered(self.ruled.rows), exact=self.ruled.exact, page=self.ruled.page, doubts=tuple(sorted(set(self.doubts))))


def table_of(lattice: Lattice, grid: Grid, width: int) -> Table:
    """The grid with the places of its columns, those in which no cell begins left out; `width` is the page's."""
    edges = dict(_edges(lattice))
    kept = [c for c in range(lattice.columns) if any(row[c] is not None for row in grid.rows)]
    left, right = edges[0], edges[lattice.columns]
    xs = tuple(WIDTH * (edges[c] - left) / max(1, right - left) for c in (*kept, lattice.columns))
    rows = tuple(tuple(row[c] for c in kept) for row in grid.rows)
    doubts = tuple((row, kept.index(c)) for row, c in grid.doubts)
    return Table(Ruled(xs, rows, grid.exact, grid.page), doubts, (left / width, right / width))


def _edges(lattice: Lattice) -> Iterator[tuple[int, int]]:
    """Where each column begins, and the last one ends: the cells that begin there say so best."""
    yield from ((cell.column + cell.across, cell.box.right) for cell in lattice.cells)
    yield from ((cell.column, cell.box.left) for cell in lattice.cells)


def goes_on(first: Table, second: Table) -> bool:
    """Whether the second, on the next page, can be the rest of the first: its sides and most of its columns stand in the same places."""
    aside = max(abs(a - b) for a, b in zip(first.sides, second.sides, strict=True))
    own, other = first.ruled.xs, second.ruled.xs
    shared = sum(any(abs(x - y) <= WIDTH * ASIDE / 4 for y in other) for x in own)
    return aside <= ASIDE and columns_agree(first.ruled, second.ruled) and shared >= ALIKE * min(len(own), len(other))


def joined(first: Table, second: Table) -> Table:
    """Both as one table; unsure cells stay unsure."""
    ruled = rows_joined(first.ruled, second.ruled)
    return Table(ruled, (*_moved(first, ruled, 0), *_moved(second, ruled, len(ruled.rows) - len(second.ruled.rows))), first.sides)


def _moved(table: Table, whole: Ruled, down: int) -> Iterator[Place]:
    """The unsure cells in the whole table."""
    for row, column in table.doubts:
        yield max(0, row + down), _nearest(table.ruled.xs[column], whole.xs)


def _nearest(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs) - 1), key=lambda i: abs(xs[i] - x))
