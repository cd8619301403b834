"""Table rows of word processors -> Grids: merged cells laid out, and rows that only hold the page together opened into their text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from archive.parse.document import Block, Grid, Text

MOST_COLUMNS, MOST_ROWS = 80, 5000
LONGEST_CELL = 600
"""A cell with more text than this is part of the page, not of a table of data."""
LONGEST_SENTENCE = 150
FORM = 2


class Down(Enum):
    """How a cell hangs together with the one above it."""

    ALONE = 0
    BEGINS = 1
    GOES_ON = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its first column (from 0), how many it covers, what stands in it, how it is merged.

    `joined` marks a cell that its left neighbour covers.
    """

    column: int
    blocks: tuple[Block, ...] = ()
    span: int = 1
    down: Down = Down.ALONE
    joined: bool = False

    def text(self) -> str:
        """Its own lines; tables inside it are no part of them."""
        return "\n".join(block.text.replace("\t", " ") for block in self.blocks if isinstance(block, Text))

    def holds_table(self) -> bool:
        """Whether another table stands in the cell."""
        return any(isinstance(block, Grid) for block in self.blocks)


Row = Sequence[Cell]


def laid_out(rows: Sequence[Row], place: str = "article") -> Iterator[Block]:
    """Grids of the rows that hold data, the text of the others between them, all in order. Bounded in rows and columns."""
    uncovered = list(_uncovered(rows[:MOST_ROWS]))
    most = max((sum(cell is not None for _, cell in row) for row in uncovered), default=0)
    gathered: list[tuple[str | None, ...]] = []
    for row in uncovered:
        cells = [cell for _, cell in row if cell]
        if _is_open(cells, most):
            yield from _grid(gathered, place)
            yield from (block for cell in cells for block in cell.blocks)
            continue
        gathered.append(_texts(row))
        if any(cell.holds_table() for cell in cells):
            yield from _grid(gathered, place)
            yield from (block for cell in cells for block in cell.blocks if isinstance(block, Grid))
    yield from _grid(gathered, place)


Placed = list[tuple[Cell, Cell | None]]


def _uncovered(rows: Sequence[Row]) -> Iterator[Placed]:
    """Each row's cells within bounds, None beside those that a neighbour covers.

    A cell that goes on where nothing began above it (a table cut in two) stands for itself.
    """
    begun: set[int] = set()
    for row in rows:
        within = [cell for cell in row if 0 <= cell.column < MOST_COLUMNS]
        yield [(cell, None if _is_covered(cell, begun) else cell) for cell in within]
        begun = {cell.column for cell in within if cell.down is not Down.ALONE}


def _is_covered(cell: Cell, begun: set[int]) -> bool:
    return cell.joined or (cell.down is Down.GOES_ON and cell.column in begun)


def _is_open(cells: Sequence[Cell], most: int) -> bool:
    """Whether a row is part of the page's layout: a frame of one cell, a cell of prose, or tables inside and no word beside them.

    `most` is the most cells a row of the table has; in one of two columns, which is a form, any sentence is prose.
    """
    texts = [cell.text() for cell in cells]
    if most == 1 or any(_is_prose(text) or (most == FORM and "。" in text) for text in texts):
        return True
    holders = [cell.holds_table() for cell in cells]
    return any(holders) and not any(text for text, holds in zip(texts, holders, strict=True) if not holds)


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_CELL or (len(text) > LONGEST_SENTENCE and "。" in text)


def _texts(row: Placed) -> tuple[str | None, ...]:
    width = min(max((cell.column + cell.span for cell, _ in row), default=0), MOST_COLUMNS)
    texts: list[str | None] = [None] * width
    for cell, shown in row:
        if shown:
            texts[cell.column] = shown.text()
    return tuple(texts)


def _grid(gathered: list[tuple[str | None, ...]], place: str) -> Iterator[Grid]:
    if gathered:
        yield Grid(tuple(gathered), place)
        gathered.clear()
