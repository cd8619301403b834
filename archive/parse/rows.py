"""A document as one stream of table rows, so that a table cut by a page break is still one table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.parse.document import Document, Grid, Text
from archive.parse.labels import continues, fields
from archive.parse.pairs import labelled_pairs, pair
from archive.parse.straight import upright
from archive.parse.values import reads_as_cell

SHORT = 60
"""A line longer than this is prose; it parts one run of loose cells from the next."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the stream. `loose` rows were put together from single cells, one a line.

    `grid` counts the document's grids from 1, 0 for text; `doubts` are positions a recogniser was not sure of.
    """

    cells: tuple[str | None, ...]
    exact: bool
    place: str
    loose: bool = False
    grid: int = 0
    doubts: frozenset[int] = frozenset()

    def filled(self) -> list[str]:
        """The cells that say something."""
        return [cell for cell in self.cells if cell]

    def after(self, position: int) -> tuple[str | None, ...]:
        """The cells to the right of a position."""
        return self.cells[position + 1 :]


def lines(document: Document) -> list[Line]:
    """All rows of all grids in order, with lines of single cells put together into rows by their labels."""
    return list(_together(_raw(document)))


def _raw(document: Document) -> Iterator[Line]:
    number = 0
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            number += 1
            above.clear()
            yield from _of_grid(upright(block), number)
        elif isinstance(block, Text):
            line = _of_text(block.text, above)
            above = [] if len(line.cells) > 1 else [*above[-3:], block.text]
            yield line


def _of_grid(block: Grid, number: int) -> Iterator[Line]:
    doubts: dict[int, set[int]] = {}
    for row, column in block.doubts:
        doubts.setdefault(row, set()).add(column)
    for index, cells in enumerate(block.rows):
        place = f"table {number}, row {index + 1}"
        yield Line(cells, block.exact, place, grid=number, doubts=frozenset(doubts.get(index, ())))


def _of_text(text: str, above: Sequence[str]) -> Line:
    if cells := continues(above, text) or fields(text) or labelled_pairs(text):
        return Line(cells, False, "text")
    return Line((text,) if len(text) <= SHORT else (), False, "text")


def _together(raw: Iterable[Line]) -> Iterator[Line]:
    """Loose cells: a line of one cell opens a row, what reads as a value joins it, anything else closes it."""
    opened: Line | None = None
    row: list[str] = []
    for line in raw:
        filled = line.filled()
        single = len(filled) == 1 and not line.exact and not (line.grid and len(line.cells) > 1 and reads_as_cell(filled[0]))
        if single and row and (reads_as_cell(filled[0]) or pair(filled[0])):
            row.append(filled[0])
            continue
        yield from _loose(opened, row)
        opened, row = (line, filled) if single else (None, [])
        if not single:
            yield line
    yield from _loose(opened, row)


def _loose(opened: Line | None, row: Sequence[str]) -> Iterator[Line]:
    """The row put together; a label that nothing joined stays the line it was, with its empty cells."""
    if opened:
        yield opened if len(row) == 1 else Line(tuple(row), False, "lines of single cells", loose=True)
