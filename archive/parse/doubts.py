"""Cells whose characters a recogniser was not sure of: without a value, unless every sum they stand in closes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.facts.statutory import FormTable, Sum
from archive.model import Cell, Number, Table
from archive.parse.rows import Line

Values = Mapping[str, Mapping[str, Number | None]]


def without_doubts(table: Table | None, form: FormTable, lines: Sequence[Line]) -> Table | None:
    """The table with no value in a doubted cell that sums do not prove; its raw text stays."""
    unsure = {line.place: {line.cells[at] for at in line.doubts if at < len(line.cells)} for line in lines if line.doubts}
    if table is None or not unsure:
        return table
    values = table.values()
    return replace(table, cells=tuple(_known(cell, form, values, unsure) for cell in table.cells))


def _known(cell: Cell, form: FormTable, values: Values, unsure: Mapping[str, set[str | None]]) -> Cell:
    row = ", ".join(cell.place.split(", ")[:2])
    if cell.raw not in unsure.get(row, ()) or _proved(cell, form.sum, values):
        return cell
    return replace(cell, value=None)


def _proved(cell: Cell, sums: Iterable[Sum], values: Values) -> bool:
    """Whether the cell stands in a sum, and every one it stands in closes."""
    own = [s for s in sums if (cell.row if s.over == "rows" else cell.column) in (*s.left, *s.right)]
    return bool(own) and all(_closes(s, cell, values) for s in own)


def _closes(over: Sum, cell: Cell, values: Values) -> bool:
    left, right = ([_at(over, key, cell, values) for key in keys] for keys in (over.left, over.right))
    return None not in (*left, *right) and sum(n or 0 for n in left) == sum(n or 0 for n in right)


def _at(over: Sum, key: str, cell: Cell, values: Values) -> Number | None:
    row, column = (key, cell.column) if over.over == "rows" else (cell.row, key)
    return values.get(row, {}).get(column)
