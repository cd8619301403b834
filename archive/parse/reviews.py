"""Table four, reviews and litigation: fifteen values in one row under a header of three floors, or a row for each block."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.facts.statutory import FormTable
from archive.model import Number, Table
from archive.parse.fit import Labelled, Values, beneath, existing, filled, level, read_labels, stated, whole
from archive.parse.heads import with_heads
from archive.parse.labels import is_label
from archive.parse.proofs import closing, may_be_shifted, total_elsewhere
from archive.parse.rows import Line
from archive.parse.senses import sense
from archive.parse.values import reads_as_cell, value

REACH = 12
"""So many rows after a header its values may stand (headers of loose cells take several)."""
LONGEST_BLOCK = 16
Given = Mapping[str, str | None]
Numbers = Mapping[str, Number | None]
Found = dict[str, tuple[Given, str]]


def fit_reviews(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the lines it took; None where no header of it is there."""
    headers = [i for i, line in enumerate(lines) if _is_header(line, table)]
    if not headers:
        return None, []
    below = _below(lines, headers)
    found, taken = _by_rows(below, table) or _in_a_row(below, table) or _blank(below, table)
    if not found:
        return whole(table, "reviews", {}, False, ["no row of values under the header"]), []
    lost = [row.key for row in table.row if row.key not in found]
    return whole(table, "reviews", found, not lost, [f"{key}: no values" for key in lost]), taken


def _below(lines: Sequence[Line], headers: Sequence[int]) -> list[Line]:
    near = {i for h in headers for i in range(h, h + REACH + 1)}
    return [line for i, line in enumerate(lines) if i in near]


def _is_header(line: Line, table: FormTable) -> bool:
    """A row that holds two of the outcome labels only this table has, or one of its blocks."""
    senses = [(cell, sense(cell, table)) for cell in line.cells if cell]
    leaves = {key for _, s in senses for key in s.columns if key != "total"}
    return len(leaves) >= 2 or any(s.rows and len(cell) < LONGEST_BLOCK for cell, s in senses)


def _by_rows(lines: Sequence[Line], table: FormTable) -> tuple[Found, list[Line]] | None:
    """Blocks that are rows, five values each, under one header of outcomes; None where there are none."""
    found: Found = {}
    taken: list[Line] = []
    group = ""
    for line, head in with_heads(lines, table):
        row, group = read_labels(line, table, group, head)
        given = _outcomes(row, table) if row and row.row.key not in found else None
        if row and given is not None:
            found[row.row.key] = (given, line.place)
            taken.append(line)
    return (found, taken) if found else None


def _outcomes(row: Labelled, table: FormTable) -> Given | None:
    keys = tuple(c.key for c in table.column)
    if said_by_name := stated(row, keys, table):
        return said_by_name
    order = row.head.keys if set(row.head.keys) == set(keys) else keys
    under = beneath(row, order, table)
    said = filled(row.after)
    if under is not None and any(under) and (all(under) or level(row)):
        return dict(zip(order, under, strict=True))
    counted = len(said) == len(keys) and all(reads_as_cell(cell) for cell in said)
    return dict(zip(order, said, strict=True)) if counted and under in (None, tuple(said)) else None


@dataclass
class _Floors:
    """What a header has said so far: outcomes and blocks with their positions, in reading order."""

    outcomes: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[tuple[int, str]] = field(default_factory=list)
    grid: int = 0
    again: bool = False

    def add(self, line: Line, table: FormTable) -> None:
        """Count a row of the header in."""
        self.grid = line.grid
        self.again |= any(cell and cell == after and is_label(cell) for cell, after in pairwise(line.cells))
        for at, cell in enumerate(line.cells):
            meant = sense(cell, table)
            self.outcomes += [(at, key) for key in meant.columns[:1]]
            if meant.rows and len(cell or "") < LONGEST_BLOCK:
                named = {key for _, key in self.blocks}
                self.blocks += [(at, row.key) for row in meant.rows[:1] if row.key not in named]
            self.blocks += [(at, meant.group)] if meant.group else []


def _blank(lines: Sequence[Line], table: FormTable) -> tuple[Found, list[Line]]:
    """The blocks of a table whose every cell is there and empty: a row below a true header, as wide as all blocks together."""
    width = len(table.column)
    headed = {line.grid for line in lines if line.exact and _is_header(line, table)}
    rows = [line for line in lines if line.grid in headed and not line.filled()]
    row = next((line for line in rows if len(existing(line.cells)) == width * len(table.row)), None)
    blank = {c.key: "" for c in table.column}
    return ({r.key: (blank, f"{row.place}, block {i}") for i, r in enumerate(table.row, 1)}, [row]) if row else ({}, [])


def _in_a_row(lines: Sequence[Line], table: FormTable) -> tuple[Found, list[Line]] | None:
    """Blocks beside each other, as the form has them, or each in a table of its own; None where there are none."""
    found: Found = {}
    taken: list[Line] = []
    floors = _Floors()
    for line in lines:
        given = _given(line, floors, table)
        if not given:
            floors.add(line, table)
        elif not found.keys() & given.keys():
            found |= {key: (row, f"{line.place}, block {i}") for i, (key, row) in enumerate(given.items(), 1)}
            taken.append(line)
        floors = _Floors() if given else floors
    return (found, taken) if found else None


def _given(line: Line, floors: _Floors, table: FormTable) -> dict[str, Given]:
    """The blocks whose values a line holds; none where it holds none, or their number fits no header above."""
    blocks, width = _blocks(floors, table), len(table.column)
    values = _values(line, len(blocks) * width, floors)
    order = _order(floors, len(blocks), table) if values else ()
    if values is None or not order:
        return {}
    parts = [dict(zip(order, values[i * width : (i + 1) * width], strict=True)) for i in range(len(blocks))]
    numbers = [{key: value(cell) for key, cell in part.items()} for part in parts]
    if (not values[-1] and _may_be_shifted(numbers)) or (floors.again and any(map(_may_be_merged, numbers))):
        return {}
    return {} if total_elsewhere(numbers) else dict(zip(blocks, parts, strict=True))


def _may_be_merged(row: Numbers) -> bool:
    """Whether a merged value may stand in its neighbour's place too: one that is not nought stands twice, and the sum does not close."""
    return closing([row]) < 0 and any(a and a == b for a, b in pairwise(row.values()))


def _values(line: Line, columns: int, floors: _Floors) -> Values | None:
    """The row's cells: values or blanks, at most half of them words; as many as there are columns; a label before them is passed over."""
    cells = line.cells[_lead(line.cells) :]
    said = filled(cells)
    numbers = sum(reads_as_cell(cell) for cell in said)
    if not said or numbers * 2 < len(said) or any(is_label(cell) for cell in said):
        return None
    if len(said) == columns:
        return tuple(said)
    there = existing(cells)
    return tuple(there) if len(there) == columns and not line.loose else _under(line, columns, floors)


def _lead(cells: Sequence[str | None]) -> int:
    first = next((cell for cell in cells if cell), "")
    return cells.index(first) + 1 if first and not reads_as_cell(first) else 0


def _under(line: Line, columns: int, floors: _Floors) -> Values | None:
    """The cells under the outcomes' names, where each has its own place and nothing stands beside them."""
    places = sorted({at for at, _ in floors.outcomes})
    if len(places) != columns or line.grid != floors.grid or not line.grid or places[-1] >= len(line.cells):
        return None
    beside = any(cell for at, cell in enumerate(line.cells) if at not in places and at > places[0])
    return None if beside else tuple(line.cells[at] or "" for at in places)


def _blocks(floors: _Floors, table: FormTable) -> list[str]:
    """The blocks named, from left to right; all in the form's order where none is."""
    form = [row.key for row in table.row]
    places = {key: at for at, key in floors.blocks if key in form}
    groups = {key for _, key in floors.blocks if key not in form}
    headless = groups - {row.parent for row in table.row if row.key in places}
    if len(places) < len(form) and (headless or len(floors.outcomes) != len(places) * len(table.column)):
        return form
    if len(set(places.values())) == len(places) and floors.grid:
        return sorted(places, key=lambda key: places[key]) or form
    return list(_grouped([key for _, key in floors.blocks], table)) or form


def _grouped(named: Sequence[str], table: FormTable) -> Iterator[str]:
    """Blocks in reading order, those of a group where the group's name stands."""
    parents = {row.key: row.parent for row in table.row}
    if not set(named) & set(parents.values()):
        yield from named
        return
    for key in named:
        if key not in parents:
            yield from (inner for inner in named if parents.get(inner) == key)
        elif not parents[key]:
            yield key


def _order(floors: _Floors, blocks: int, table: FormTable) -> tuple[str, ...]:
    """The outcomes of each block from left to right: the header's where it says the same for all, else the form's; () where it does not."""
    form = tuple(c.key for c in table.column)
    by_place = len({at for at, _ in floors.outcomes}) == len(floors.outcomes)
    keys = [key for _, key in (sorted(floors.outcomes) if by_place else floors.outcomes)]
    parts = {tuple(keys[i : i + len(form)]) for i in range(0, len(keys), len(form))}
    whole_parts = all(set(part) == set(form) for part in parts)
    if len(keys) in (len(form), blocks * len(form)) and whole_parts:
        return parts.pop() if len(parts) == 1 else ()
    return form


def _may_be_shifted(parts: Sequence[Numbers]) -> bool:
    """Whether a row that ends in a blank may have lost a value further left: blocks before the last do not close, or the last one might."""
    numbers = [list(part.values()) for part in parts]
    total = list(parts[-1]).index("total")
    closed = all(None not in row and sum(n or 0 for n in row) == 2 * (row[total] or 0) for row in numbers[:-1])
    return not closed or may_be_shifted(numbers[-1], total)
