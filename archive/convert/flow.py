"""A stream of paragraphs, cell ends and row ends, as the binary and the rich text format of Word give it -> blocks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.convert.tabbed import tabbed
from archive.convert.tabled import Cell, Down, laid_out
from archive.parse.document import Block, Text

DEEPEST = 16
SAME_EDGE = 40
"""Edges of cells less than so many twips (0.7 mm) apart are one: rows drawn by hand never meet exactly."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell as its row defines it: its right edge in twips, and how it is merged."""

    right: int
    down: Down = Down.ALONE
    joined: bool = False


@dataclass(frozen=True, slots=True)
class RowShape:
    """A row as defined: its left edge in twips, its cells."""

    left: int = 0
    cells: tuple[Shape, ...] = ()


Contents = list[tuple[Block, ...]]


@dataclass(slots=True)
class _Table:
    """A table being gathered: rows that ended, the cells of the open row, the blocks of the open cell."""

    rows: list[tuple[RowShape, Contents]] = field(default_factory=list)
    cells: Contents = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class Flow:
    """Gathers blocks; depth 0 is the page, depth 1 a table's cell, depth 2 a table's in that cell."""

    def __init__(self, place: str = "article") -> None:
        self._place = place
        self._open = [_Table()]

    def text(self, text: str, depth: int = 0, *, heading: bool = False) -> None:
        """A paragraph, each of its lines a block; blank ones are dropped."""
        blocks = self._at(depth).blocks
        blocks += [Text(line.strip(" \t\u3000"), self._place, heading) for line in text.split("\n") if line.strip()]

    def put(self, blocks: Sequence[Block], depth: int = 0) -> None:
        """Blocks that are ready."""
        self._at(depth).blocks += blocks

    def end_cell(self, depth: int) -> None:
        """The cell at this depth ends here."""
        table = self._at(max(1, depth))
        table.cells.append(tuple(table.blocks))
        table.blocks = []

    def end_row(self, depth: int, shape: RowShape, *, gone: bool = False) -> None:
        """The row at this depth ends here; a row that is `gone` was deleted with changes tracked."""
        table = self._at(max(1, depth))
        if table.cells and not gone:
            table.rows.append((shape, table.cells))
        table.cells = []

    def finish(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(tabbed(self._at(0).blocks))

    def _at(self, depth: int) -> _Table:
        """The table open at this depth; deeper ones end here."""
        depth = min(depth, DEEPEST)
        while len(self._open) > depth + 1:
            done = self._open.pop()
            self._open[-1].blocks += _blocks(done, self._place)
        while len(self._open) <= depth:
            self._open.append(_Table())
        return self._open[-1]


def _blocks(table: _Table, place: str) -> list[Block]:
    """The table's grids and texts; cells whose row never ended are a row all the same."""
    rest: Contents = [*table.cells, tuple(table.blocks)] if table.blocks else table.cells
    rows = [*table.rows, (RowShape(), rest)] if rest else table.rows
    edges = _edges([shape for shape, _ in rows])
    return list(laid_out([list(_cells(shape, contents, edges)) for shape, contents in rows], place))


def _edges(shapes: Sequence[RowShape]) -> list[int]:
    """Where columns begin, from the edges of all rows."""
    found: list[int] = []
    for edge in sorted({edge for shape in shapes if shape.cells for edge in (shape.left, *(cell.right for cell in shape.cells))}):
        if not found or edge - found[-1] > SAME_EDGE:
            found.append(edge)
    return found


def _cells(shape: RowShape, contents: Contents, edges: list[int]) -> Iterator[Cell]:
    """Cells at their columns; a row whose edges say nothing has one column a cell."""
    if not _is_told(shape, len(contents)):
        yield from (Cell(column, blocks) for column, blocks in enumerate(contents))
        return
    left = shape.left
    for cell, blocks in zip(shape.cells, contents, strict=False):
        column, after = _column(left, edges), _column(cell.right, edges)
        yield Cell(column, blocks, max(1, after - column), cell.down, cell.joined)
        left = cell.right


def _is_told(shape: RowShape, count: int) -> bool:
    rights = [shape.left, *(cell.right for cell in shape.cells)]
    apart = all(after - before > SAME_EDGE for before, after in pairwise(rights))
    return apart and len(shape.cells) >= count


def _column(edge: int, edges: list[int]) -> int:
    return max(0, bisect_right(edges, edge) - 1)
