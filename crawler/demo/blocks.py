"""A report as neutral blocks: paragraphs and tables with merged cells, from which HTML, Word and PDF are made."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text; `style` is title, heading, text or right."""

    text: str
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many rows and columns it covers."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and its first row and column in the full grid."""

    row: int
    col: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as HTML writes them: a covered place has no cell. `widths` are shares of the columns of the full grid."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]

    def placed(self) -> Iterator[Placed]:
        """Every cell with its place in the full grid."""
        taken: set[tuple[int, int]] = set()
        for r, cells in enumerate(self.rows):
            for cell in cells:
                col = next(c for c in range(len(self.widths)) if (r, c) not in taken)
                taken |= {(r + i, col + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
                yield Placed(r, col, cell)


Block = Paragraph | Table
