"""What every statutory table needs to be fitted: a row found by its label, its values by the header above or by their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.facts.statutory import Entry, FormTable, Row
from archive.model import Cell, Table
from archive.parse.heads import Head
from archive.parse.pairs import pair
from archive.parse.rows import Line
from archive.parse.senses import sense, under
from archive.parse.values import PLACEHOLDERS, reads_as_cell, value

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row of the form found in the stream: its last label stands at `position`, under `head`."""

    row: Row
    line: Line
    position: int
    head: Head

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


def read_labels(line: Line, table: FormTable, group: str, head: Head) -> tuple[Labelled | None, str]:
    """The row a line names and the group now in force: labels are read from the left up to the first other cell.

    A number before any label is the line's serial number; a word that may head a column is a row's label only within a group.
    """
    labelled = False
    for position, cell in enumerate(line.cells):
        meant = sense(cell, table)
        group = meant.group or group
        row = under(meant.rows, group) if meant.rows else None
        if row and (group or not meant.columns):
            return Labelled(row, line, _last_of(line.cells, position), head), group
        if cell and not meant.group and not _passed_over(cell, labelled=labelled):
            return None, group
        labelled = labelled or bool(meant.group)
    return None, group


def _passed_over(cell: str, *, labelled: bool) -> bool:
    return not labelled and reads_as_cell(cell)


def _last_of(cells: Values, position: int) -> int:
    """Where a label ends that stands again in each column it covers."""
    while position + 1 < len(cells) and cells[position + 1] == cells[position]:
        position += 1
    return position


def beneath(found: Labelled, keys: Sequence[str], table: FormTable) -> Values | None:
    """The cells under the header's columns of these keys; None where one is covered, holds a label, or another value stands beside them."""
    head, cells = found.head, found.line.cells
    at = dict(zip(head.keys, head.places, strict=False))
    if not at or head.grid != found.line.grid or not at.keys() >= set(keys) or max(at.values()) >= len(cells):
        return None
    places = [at[key] for key in keys]
    values = tuple(cells[place] for place in places)
    if min(at.values()) <= found.position or any(cell is None or sense(cell, table).any() for cell in values):
        return None
    return None if _beside(found, places) else values


def said_once(found: Labelled) -> bool:
    """Whether the header says a column again beside it where this row says nothing: what stands there may have moved up."""
    cells = found.line.cells if found.line.grid == found.head.grid else ()
    return any(cells[at] == "" and cells[first] for at, first in found.head.again if at < len(cells))


def _beside(found: Labelled, places: Sequence[int]) -> bool:
    """Whether a value stands right of the label in none of these places; placeholders under other columns are none."""
    head, cells = found.head, found.line.cells
    spare = head.others | {at for at, first in head.again if at >= len(cells) or cells[at] in (cells[first], None)}
    spare |= {at for at in head.places if cells[at] in PLACEHOLDERS}
    return any(cells[at] and at not in places and at not in spare for at in range(found.position + 1, len(cells)))


def stated(found: Labelled, keys: Sequence[str], table: FormTable) -> Mapping[str, str | None] | None:
    """Values that carry their columns' names ("自然人：3"); None where any cell does not, or not each column is named once."""
    named = [pair(cell) for cell in filled(found.after)]
    if len(named) != len(keys) or None in named:
        return None
    given = {key: text for name, text in filter(None, named) for key in sense(name, table).columns}
    return given if given.keys() == set(keys) else None


def level(found: Labelled) -> bool:
    """Whether nothing stands between a row's label and the header's first column, not even an empty cell."""
    between = found.line.cells[found.position + 1 : found.head.places[0]]
    return all(cell is None for cell in between) and (found.line.exact or not between)


def cells_of(columns: Mapping[str, Entry], row: Row, values: Mapping[str, str | None], place: str) -> list[Cell]:
    """One cell for each column of the row, all of the table's where it has none of its own; a column without a value has raw None."""
    return [
        Cell(row.key, key, values.get(key), value(values.get(key), columns[key]), f"{place}, column {i}" if place else "")
        for i, key in enumerate(row.columns or columns, 1)
    ]


def whole(
    table: FormTable, name: str, found: Mapping[str, tuple[Mapping[str, str | None], str]], aligned: bool, notes: Sequence[str]
) -> Table:
    """The table with every row of the form in its order; rows the document lacks have raw None."""
    columns = {column.key: column for column in table.column}
    cells = [cell for row in table.row for cell in cells_of(columns, row, *found.get(row.key, ({}, "")))]
    return Table(name, tuple(cells), aligned, tuple(notes))
