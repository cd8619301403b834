"""A grid that stands on its side, its rows the columns of the form, set upright."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.facts.statutory import FormTable, forms
from archive.parse.document import Grid
from archive.parse.senses import sense
from archive.parse.values import reads_as_cell

FEWEST = 3
Cells = Sequence[str | None]


def upright(grid: Grid) -> Grid:
    """The grid with the form's rows as rows: turned where labels of rows stand beside each other, or those of columns below."""
    if not _lies(grid):
        return grid
    turned = tuple(tuple(cells) for cells in zip_longest(*grid.rows))
    return replace(grid, rows=turned, doubts=tuple((column, row) for row, column in grid.doubts))


def _lies(grid: Grid) -> bool:
    wordy = [cells for cells in grid.rows if _wordy(cells)]
    return any(_beside(wordy, grid, table) for table in _with_rows()) or any(_below(grid, table) for table in _with_outcomes())


def _with_rows() -> list[FormTable]:
    return [table for form in forms() for table in (form.proactive, form.requests)]


def _with_outcomes() -> list[FormTable]:
    return [form.reviews for form in forms()]


def _beside(wordy: Sequence[Cells], grid: Grid, table: FormTable) -> bool:
    """Whether rows of the form are named beside each other, and fewer of them below each other."""
    beside = _most(_rows(cells, table) for cells in wordy)
    return beside >= FEWEST and beside > _most(_rows(cells, table) for cells in zip_longest(*grid.rows))


def _below(grid: Grid, table: FormTable) -> bool:
    """Whether outcomes, which head columns, are named below each other instead."""
    below = _most(_columns(cells, table) for cells in zip_longest(*grid.rows))
    return below >= FEWEST and below > _most(_columns(cells, table) for cells in grid.rows)


def _most(found: Iterable[set[str]]) -> int:
    return max(map(len, found), default=0)


def _wordy(cells: Cells) -> bool:
    """Whether a row holds three labels or more and no number."""
    said = [cell for cell in cells if cell]
    return len(said) >= FEWEST and not any(reads_as_cell(cell) for cell in said)


def _rows(cells: Cells, table: FormTable) -> set[str]:
    """The rows that cells name; a label that may name a column says nothing."""
    senses = [sense(cell, table) for cell in cells if cell]
    return {row.key for s in senses if not s.columns for row in s.rows}


def _columns(cells: Cells, table: FormTable) -> set[str]:
    return {key for cell in cells if cell for key in sense(cell, table).columns}
