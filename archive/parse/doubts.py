"""Cells whose characters a recogniser was not sure of: without a value, unless every sum they stand in closes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.facts.statutory import FormTable
from archive.model import Cell, Table
from archive.parse.proofs import Values, proved
from archive.parse.rows import Line


def without_doubts(table: Table | None, form: FormTable, lines: Sequence[Line]) -> Table | None:
    """The table with no value in a doubted cell that sums do not prove; its raw text stays."""
    unsure = {line.place: {line.cells[at] for at in line.doubts if at < len(line.cells)} for line in lines if line.doubts}
    if table is None or not unsure:
        return table
    values = table.values()
    return replace(table, cells=tuple(_known(cell, form, values, unsure) for cell in table.cells))


def _known(cell: Cell, form: FormTable, values: Values, unsure: Mapping[str, set[str | None]]) -> Cell:
    row = ", ".join(cell.place.split(", ")[:2])
    if cell.raw not in unsure.get(row, ()) or proved(form.sum, cell.row, cell.column, values):
        return cell
    return replace(cell, value=None)
