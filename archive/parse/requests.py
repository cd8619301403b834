"""Table three, requests received and handled: rows by label, seven values each where they can be proved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.facts.statutory import FormTable
from archive.model import Number, Table
from archive.parse.fit import Labelled, Values, beneath, existing, filled, level, read_labels, said_once, stated, whole
from archive.parse.heads import with_heads
from archive.parse.likely import Read, with_likely
from archive.parse.proofs import Values as Numbers
from archive.parse.proofs import closing, may_be_shifted, proved, total_elsewhere
from archive.parse.rows import Line
from archive.parse.values import value

FEWEST = 3
"""Fewer rows than this are no table: their words stand in prose too."""
HEADER_ENOUGH = 4
Found = dict[str, tuple[Mapping[str, str | None], str]]
Placed = dict[str, Mapping[str, str | None]]


def fit_requests(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the lines it took; None where fewer than three of its rows are there."""
    rows = _labelled(lines, table)
    if len(rows) < FEWEST:
        return None, []
    placed, columns = _placed(rows, table)
    cut = {} if placed else _cut_at_the_right(rows, len(columns))
    given = placed | {key: dict(zip(columns, values, strict=False)) for key, values in cut.items()}
    found: Found = {r.row.key: (given.get(r.row.key, {}), r.line.place) for r in rows}
    lost = [r for r in rows if r.row.key not in placed]
    aligned = not lost and len(columns) == len(table.column)
    return whole(table, "requests", found, aligned, _notes(lost, bool(cut), len(columns))), [r.line for r in rows]


def _notes(lost: Sequence[Labelled], cut: bool, columns: int) -> list[str]:
    if cut:
        return [f"every row ends before its {columns} columns do: values keep their places from the left, the rest are not there"]
    return [f"{r.row.key}: {len(filled(r.after))} values for {columns} columns" for r in lost]


def _labelled(lines: Sequence[Line], table: FormTable) -> list[Labelled]:
    """Rows by label, the first one winning; a label without any cell after it is not yet its row."""
    stream: list[Read] = []
    group = ""
    for line, head in with_heads(lines, table):
        row, group = read_labels(line, table, group, head)
        stream.append((line, head, row if row and row.after else None))
    rows: dict[str, Labelled] = {}
    for found in with_likely(stream, table):
        rows.setdefault(found.row.key, found)
    return list(rows.values())


def _placed(rows: Sequence[Labelled], table: FormTable) -> tuple[Placed, tuple[str, ...]]:
    """Rows with their values in the form's columns; where no row has them all, in those that a header names."""
    form = tuple(c.key for c in table.column)
    placed = _with(rows, form, table)
    if placed:
        return placed, form
    partial = next((r.head.keys for r in rows if HEADER_ENOUGH <= len(r.head.keys) < len(form)), ())
    placed = _with(rows, partial, table) if partial else {}
    return (placed, partial) if placed else ({}, form)


def _with(rows: Sequence[Labelled], columns: tuple[str, ...], table: FormTable) -> Placed:
    """Rows proved to hold so many columns, then those with empty cells in the places of the former."""
    deepest = max(r.position for r in rows)
    under = _under(rows, columns, table)
    found = {r.row.key: (r, v) for r in rows if (v := _values(r, columns, deepest, under.get(r.row.key), table)) is not None}
    found |= _beside([r for r in rows if r.head.agreed], found, columns, deepest)
    merged = {r.line.grid for r in rows if r.line.exact and None in r.line.cells}
    sure = {key: pair for key, pair in found.items() if pair[0].line.grid in merged or not _may_be_shifted(*pair, columns)}
    placed: Placed = {key: dict(zip(_order(r, columns), values, strict=True)) for key, (r, values) in sure.items()}
    misled = _misled(rows, columns, placed)
    told = {key: row for key, row in placed.items() if key not in misled}
    return _checked(_unmerged(rows, told, table) if "total" in columns else told, columns)


def _misled(rows: Sequence[Labelled], columns: tuple[str, ...], placed: Placed) -> set[str]:
    """Rows under a header in another order than the form's, which most of them do not follow or which makes most totals wrong."""
    misled: set[str] = set()
    for head in {r.head for r in rows if "total" in columns and _order(r, columns) != columns}:
        keys = [r.row.key for r in rows if r.head == head]
        numbers = [_numbers(placed[key]) for key in keys if key in placed]
        misled |= set(keys) if closing(numbers) < 0 or len(numbers) * 2 < len(keys) else set()
    return misled


def _numbers(row: Mapping[str, str | None]) -> dict[str, Number | None]:
    return {key: value(cell) for key, cell in row.items()}


def _unmerged(rows: Sequence[Labelled], placed: Placed, table: FormTable) -> Placed:
    """Without the rows in which a merged value may stand in its neighbour's place too.

    That is so where labels stand again in each place they cover: a cell says what the one before it says, and neither its row's sum
    closes nor those of its column do.
    """
    again = {r.line.grid for r in rows if r.position and r.line.cells[r.position - 1] == r.line.cells[r.position]}
    numbers: dict[str, Mapping[str, Number | None]] = {key: _numbers(row) for key, row in placed.items()}
    suspect = [r.row.key for r in rows if r.line.grid in again and r.row.key in placed]
    while merged := [key for key in suspect if key in numbers and _may_be_merged(key, numbers, table)]:
        numbers = {key: row for key, row in numbers.items() if key not in merged}
    return {key: placed[key] for key in numbers}


def _may_be_merged(key: str, numbers: Numbers, table: FormTable) -> bool:
    row, sums = numbers[key], [s for s in table.sum if s.over == "rows"]
    if closing([row]) >= 0:
        return False
    return any(row[a] == row[b] and not proved(sums, key, b, numbers) for a, b in pairwise(row))


def _under(rows: Sequence[Labelled], columns: tuple[str, ...], table: FormTable) -> dict[str, Values]:
    """The cells under the header's columns; none in a grid where most full rows do not stand under its header."""
    headed = [r for r in rows if set(r.head.keys) == set(columns)]
    under = {r.row.key: values for r in headed if (values := beneath(r, r.head.keys, table)) is not None}
    full = [r for r in headed if len(filled(r.after)) == len(columns)]
    beside = Counter(r.line.grid for r in full if r.row.key not in under)
    beside.subtract(r.line.grid for r in full if r.row.key in under)
    return {r.row.key: under[r.row.key] for r in headed if r.row.key in under and beside[r.line.grid] <= 0}


def _may_be_shifted(row: Labelled, values: Values, columns: tuple[str, ...]) -> bool:
    order = _order(row, columns)
    return "total" in order and not values[-1] and may_be_shifted([value(cell) for cell in values], order.index("total"))


def _order(row: Labelled, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The header's columns where it has them all, else the form's own order."""
    return row.head.keys if set(row.head.keys) == set(columns) else columns


def _values(row: Labelled, columns: tuple[str, ...], deepest: int, under: Values | None, table: FormTable) -> Values | None:
    """Values by the header above them where it is sure, else by their number; None where both speak and disagree."""
    if under is None and (named := stated(row, columns, table)):
        return tuple(named[key] for key in _order(row, columns))
    if said_once(row):
        return None
    counted = _proved(row, len(columns), deepest)
    if under is not None and (all(under) or level(row)) and (row.line.exact or under == counted):
        return under
    displaced = under is None and row.head.grid == row.line.grid and row.head.places and _order(row, columns) != columns
    return counted if row.head.agreed and under in (None, counted) and not displaced else None


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


Proved = dict[str, tuple[Labelled, Values]]


def _beside(rows: Sequence[Labelled], proved: Proved, columns: tuple[str, ...], deepest: int) -> Proved:
    """Rows with empty cells take the places of full rows of their grid whose label stands at the same place."""
    places = _places([r for r, values in proved.values() if all(values) and not r.line.loose])
    more: Proved = {}
    for row in rows:
        if row.row.key not in proved and not row.line.loose:
            values = _at(row, places.get(_place(row), _to_the_end(row, len(columns), deepest)))
            more |= {row.row.key: (row, values)} if len(values) == len(columns) else {}
    return more


def _places(full: Sequence[Labelled]) -> dict[tuple[int, int, int], tuple[int, ...]]:
    """Where full rows have their values, by where their label stands; () where such rows disagree."""
    places: dict[tuple[int, int, int], tuple[int, ...]] = {}
    for row in full:
        at = _filled_at(row)
        places[_place(row)] = at if places.get(_place(row), at) == at else ()
    return places


def _place(row: Labelled) -> tuple[int, int, int]:
    """The grid, where the label stands, and how many cells it covers."""
    covered = next((i for i, cell in enumerate(row.after) if cell is not None), 0)
    return row.line.grid, row.position, covered


def _filled_at(row: Labelled) -> tuple[int, ...]:
    return tuple(i for i, cell in enumerate(row.line.cells) if i > row.position and cell)


def _to_the_end(row: Labelled, columns: int, deepest: int) -> tuple[int, ...]:
    """The places after the deepest label, where they are as many as the columns."""
    whole_row = row.position == deepest and len(row.after) == columns
    return tuple(range(row.position + 1, len(row.line.cells))) if whole_row else ()


def _at(row: Labelled, places: tuple[int, ...]) -> Values:
    """The cells at these places, blank or not; none where a value stands elsewhere, or the row ends before them."""
    at = _filled_at(row)
    if not places or not set(at) <= set(places) or places[-1] >= len(row.line.cells):
        return ()
    return tuple(row.line.cells[i] or "" for i in places)


def _checked(placed: Placed, columns: tuple[str, ...]) -> Placed:
    """Nothing where the totals of all rows stand in another column than the order of columns says."""
    numbers = ({key: value(row.get(key)) for key in columns} for row in placed.values())
    return {} if "total" in columns and total_elsewhere(numbers) else placed


def _cut_at_the_right(rows: Sequence[Labelled], columns: int) -> dict[str, Values]:
    """Rows all cut to one width: more labels, fewer values. The left columns keep their places.

    Only rows of different length prove it: where all lack the same number of values, any column may be the lost one.
    """
    widths = {len(r.line.cells) for r in rows}
    runs: dict[str, Values] = {r.row.key: tuple(filled(r.after)) for r in rows}
    at_the_end = all(r.line.cells[-1] and not r.line.loose for r in rows)
    unbroken = all(all(r.after[_filled_at(r)[0] - r.position - 1 :]) for r in rows if filled(r.after))
    uneven = len({len(run) for run in runs.values()}) > 1
    if len(widths) != 1 or not at_the_end or not unbroken or not uneven or any(len(run) >= columns for run in runs.values()):
        return {}
    return runs
