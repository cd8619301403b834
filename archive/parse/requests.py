"""Table three, requests received and handled: rows by label, seven values each where they can be proved."""

from collections.abc import Mapping, Sequence

from archive.facts.statutory import FormTable, fits
from archive.model import Table
from archive.parse.fit import Labelled, Values, existing, filled, match, parent_of, whole
from archive.parse.rows import Line

FEWEST = 3
"""Fewer rows than this are no table: their words stand in prose too."""
HEADER_ENOUGH = 4
Found = dict[str, tuple[Mapping[str, str | None], str]]


def fit_requests(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the lines it took; None where fewer than three of its rows are there."""
    rows = _labelled(lines, table)
    if len(rows) < FEWEST:
        return None, []
    orders = _orders(lines, rows, table)
    columns, placed = _placed(rows, orders)
    cut = {} if placed or len(orders) > 1 else _cut_at_the_right(rows, len(columns))
    found: Found = {r.row.key: (dict(zip(columns, (placed | cut).get(r.row.key, ()), strict=False)), r.line.place) for r in rows}
    lost = [r for r in rows if r.row.key not in placed]
    aligned = not lost and len(columns) == len(table.column)
    return whole(table, "requests", found, aligned, _notes(lost, bool(cut), len(columns))), [r.line for r in rows]


def _notes(lost: Sequence[Labelled], cut: bool, columns: int) -> list[str]:
    if cut:
        return [f"every row ends before its {columns} columns do: values keep their places from the left, the rest are not there"]
    return [f"{r.row.key}: {len(filled(r.after))} values for {columns} columns" for r in lost]


def _labelled(lines: Sequence[Line], table: FormTable) -> list[Labelled]:
    """Rows by label, the first one winning; a label without any cell after it is not yet its row."""
    rows: dict[str, Labelled] = {}
    parent = ""
    for line in lines:
        if _is_header(line, table):
            continue
        row, parent = _read_labels(line, table, parent)
        if row and row.row.key not in rows and row.after:
            rows[row.row.key] = row
    return list(rows.values())


def _read_labels(line: Line, table: FormTable, parent: str) -> tuple[Labelled | None, str]:
    """The row a line names and the parent label now in force: labels are read from the left up to the first other cell."""
    found: Labelled | None = None
    for position, cell in enumerate(line.cells):
        if not cell:
            continue
        if row := match(cell, table, parent):
            found = Labelled(row, line, _last_of(line.cells, position))
            break
        above = parent_of(cell, table)
        if above is None:
            break
        parent = above.key
    return found, parent


def _last_of(cells: Values, position: int) -> int:
    """Where a label ends that stands again in each column it covers."""
    while position + 1 < len(cells) and cells[position + 1] == cells[position]:
        position += 1
    return position


def _placed(rows: Sequence[Labelled], orders: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], dict[str, Values]]:
    """The first order of columns in which rows find their values; the first order of all where none do."""
    deepest = max(r.position for r in rows)
    for columns in orders:
        placed = {r.row.key: v for r in rows if (v := _proved(r, len(columns), deepest)) is not None}
        _beside(rows, placed, len(columns))
        if placed:
            return columns, placed
    return orders[0], {}


def _orders(lines: Sequence[Line], rows: Sequence[Labelled], table: FormTable) -> list[tuple[str, ...]]:
    """Column keys as a header gives them that stands over the values; one that lacks some counts only after the form's own order."""
    form = tuple(c.key for c in table.column)
    heads = [line for line in lines if _is_header(line, table)]
    seen = _heads(heads, table)
    header = tuple(sorted(seen, key=lambda key: seen[key]))
    known = all(line.exact for line in heads) or _stands_over(rows, set(seen.values()))
    if len(header) < HEADER_ENOUGH or len(set(seen.values())) < len(seen) or not known:
        return [form]
    return [header] if len(header) == len(form) else [form, header]


def _heads(heads: Sequence[Line], table: FormTable) -> dict[str, int]:
    """Where each column's name stands first."""
    seen: dict[str, int] = {}
    for line in heads:
        for i, cell in enumerate(line.cells):
            seen |= {c.key: i for c in table.column if cell and c.key not in seen and fits(cell, c.labels)}
    return seen


def _stands_over(rows: Sequence[Labelled], places: set[int]) -> bool:
    """Whether values stand under the header's names and nowhere else, and some row has one under each."""
    filled_at = [{i for i, cell in enumerate(r.line.cells) if cell and i > r.position} for r in rows]
    return all(at <= places for at in filled_at) and places in filled_at


def _is_header(line: Line, table: FormTable) -> bool:
    """A row that holds the names of two columns, or of one and of a group of them, and no number."""
    names = line.filled()
    spellings = [*(c.labels for c in table.column), table.heads]
    heads = [labels for labels in spellings if any(fits(cell, labels) for cell in names)]
    return len(heads) >= 2 and not any(cell.isdigit() for cell in names)


def _proved(row: Labelled, columns: int, deepest: int) -> Values | None:
    """Values that leave no doubt: exactly as many cells, or exactly as many filled ones, as there are columns.

    Without merged cells, a row whose label stands further left than others' has empty cells that belong to labels.
    """
    there = existing(row.after)
    counted = row.line.exact and (None in row.line.cells or row.position == deepest)
    if counted and len(there) == columns:
        return tuple(there)
    said = filled(row.after)
    return tuple(said) if len(said) == columns else None


def _beside(rows: Sequence[Labelled], placed: dict[str, Values], columns: int) -> None:
    """Rows with empty cells take the window of full rows whose label stands at the same place."""
    starts = {r.position: _first(r) for r in rows if r.row.key in placed and not r.line.loose and filled(r.after)}
    deepest = max(r.position for r in rows)
    for row in rows:
        if row.row.key in placed or row.line.loose:
            continue
        start = starts.get(row.position, row.position + 1 if row.position == deepest and len(row.after) == columns else None)
        window = row.line.cells[start : start + columns] if start is not None else ()
        outside = start is not None and any(row.line.cells[start + columns :])
        if len(window) == columns and not outside and any(window):
            placed[row.row.key] = tuple(cell or "" for cell in window)


def _first(row: Labelled) -> int:
    """Where the row's values begin."""
    return next(i for i, cell in enumerate(row.line.cells) if i > row.position and cell)


def _cut_at_the_right(rows: Sequence[Labelled], columns: int) -> dict[str, Values]:
    """Rows all cut to one width: more labels, fewer values. The left columns keep their places.

    Only rows of different length prove it: where all lack the same number of values, any column may be the lost one.
    """
    widths = {len(r.line.cells) for r in rows}
    runs: dict[str, Values] = {r.row.key: tuple(filled(r.after)) for r in rows}
    at_the_end = all(r.line.cells[-1] and not r.line.loose for r in rows)
    unbroken = all(all(r.after[_first(r) - r.position - 1 :]) for r in rows if filled(r.after))
    uneven = len({len(run) for run in runs.values()}) > 1
    if len(widths) != 1 or not at_the_end or not unbroken or not uneven or any(len(run) >= columns for run in runs.values()):
        return {}
    return runs
