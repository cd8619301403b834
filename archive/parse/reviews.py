"""Table four, reviews and litigation: fifteen values in one row under a header of three floors."""

from collections.abc import Sequence

from archive.facts.statutory import FormTable, fits
from archive.model import Table
from archive.parse.fit import Values, existing, filled, whole
from archive.parse.labels import is_label
from archive.parse.rows import Line
from archive.parse.values import reads_as_cell

REACH = 12
"""So many rows after a header its values may stand (headers of loose cells take several)."""


def fit_reviews(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the line it took; None where no header of it is there."""
    headers = [i for i, line in enumerate(lines) if _is_header(line, table)]
    if not headers:
        return None, []
    for line in _below(lines, headers):
        values = _values(line, len(table.row) * len(table.column))
        if values is not None:
            return _table(lines, table, values, line), [line]
    return whole(table, "reviews", {}, False, ["no row of values under the header"]), []


def _below(lines: Sequence[Line], headers: Sequence[int]) -> list[Line]:
    return [line for i, line in enumerate(lines) if any(h <= i <= h + REACH for h in headers)]


def _is_header(line: Line, table: FormTable) -> bool:
    """A row that holds two of the outcome labels only this table has, or one of its blocks."""
    leaves = {c.key for c in table.column if c.key != "total" for cell in line.filled() if fits(cell, c.labels)}
    blocks = {r.key for r in table.row for cell in line.filled() if fits(cell, r.labels) and len(cell) < 12}
    return len(leaves) >= 2 or bool(blocks)


def _values(line: Line, columns: int) -> Values | None:
    """The row's cells: values or blanks, at most half of them words; as many as there are columns; a label before them is passed over."""
    cells = line.cells[_lead(line.cells) :]
    said = filled(cells)
    numbers = sum(reads_as_cell(cell) for cell in said)
    if not said or numbers * 2 < len(said) or any(is_label(cell) for cell in said):
        return None
    if len(said) == columns:
        return tuple(said)
    there = existing(cells)
    return tuple(there) if len(there) == columns and not line.loose else None


def _lead(cells: Sequence[str | None]) -> int:
    first = next((cell for cell in cells if cell), "")
    return cells.index(first) + 1 if first and not reads_as_cell(first) else 0


def _table(lines: Sequence[Line], table: FormTable, values: Values, line: Line) -> Table:
    width = len(table.column)
    blocks = _blocks(lines, table)
    columns = [c.key for c in table.column]
    found = {
        block: (dict(zip(columns, values[i * width : (i + 1) * width], strict=True)), f"{line.place}, block {i + 1}")
        for i, block in enumerate(blocks)
    }
    return whole(table, "reviews", found, True, [])


def _blocks(lines: Sequence[Line], table: FormTable) -> list[str]:
    """The blocks in the order of the header where merged cells are known, else in the order of the form."""
    form = [row.key for row in table.row]
    seen = {
        r.key: i for line in lines if line.exact for i, cell in enumerate(line.cells) for r in table.row if cell and fits(cell, r.labels)
    }
    known = len(seen) == len(form) and len(set(seen.values())) == len(form)
    return sorted(form, key=lambda key: seen[key]) if known else form
