"""What every statutory table needs to be fitted: a row found by its label, its values found without trusting positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.facts.statutory import Entry, FormTable, Row, fits
from archive.model import Cell, Table
from archive.parse.rows import Line
from archive.parse.values import value

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row of the form found in the stream: its last label stands at `position`."""

    row: Row
    line: Line
    position: int

    @property
    def after(self) -> Values:
        """The cells to the right of the label."""
        return self.line.after(self.position)


def filled(cells: Sequence[str | None]) -> list[str]:
    """Cells that say something."""
    return [cell for cell in cells if cell]


def existing(cells: Sequence[str | None]) -> list[str]:
    """Cells that stand there, empty or not; None marks one covered by a neighbour."""
    return [cell for cell in cells if cell is not None]


def match(label: str, table: FormTable, parent: str) -> Row | None:
    """The row a label names. Where a spelling is used under several parents, the parent above decides."""
    named = [row for row in table.row if fits(label, row.labels)]
    under = [row for row in named if row.parent == parent]
    return next(iter(under or named), None)


def parent_of(label: str, table: FormTable) -> Entry | None:
    """The label over several rows that this is, None where it is none."""
    return next((p for p in table.parent if fits(label, p.labels)), None)


def cells_of(table: FormTable, row: Row, values: Mapping[str, str | None], place: str) -> list[Cell]:
    """One cell for each column of the row; a column without a value has raw None."""
    columns = {c.key: c for c in table.column}
    keys = table.columns_of(row)
    return [
        Cell(row.key, key, values.get(key), value(values.get(key), columns[key]), f"{place}, column {i}" if place else "")
        for i, key in enumerate(keys, 1)
    ]


def whole(
    table: FormTable, name: str, found: Mapping[str, tuple[Mapping[str, str | None], str]], aligned: bool, notes: Sequence[str]
) -> Table:
    """The table with every row of the form in its order; rows the document lacks have raw None."""
    cells = [cell for row in table.row for cell in cells_of(table, row, *found.get(row.key, ({}, "")))]
    return Table(name, tuple(cells), aligned, tuple(notes))
