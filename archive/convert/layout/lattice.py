"""Segments -> tables: what rules enclose, cell by cell, merged cells known by the walls that are missing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.convert.layout.marks import Box
from archive.convert.layout.segments import Segment

TOUCH = 3.0
"""Points by which segments may miss one another and still meet."""
STICKS_OUT = 6.0
"""So far beyond the last wall a rule may reach before it is taken to border a cell that has no outer wall."""
COVERS = 0.6
"""Part of a cell's side that a segment must cover to be its wall."""
ROW = 60.0
"""Points; a row of a table without side borders is no higher."""
THIN = 6.0
"""Points; a row or column narrower than this is the space between two rules."""
MOST = 1200
"""Segments of one page in one direction; a drawing has more."""
Walls = set[tuple[int, int]]


class Cell(NamedTuple):
    """A cell of a lattice: its first row and column, how many of each it covers."""

    row: int
    column: int
    down: int = 1
    across: int = 1


class Lattice(NamedTuple):
    """A ruled table: x of its columns, y of its rows, its cells. Not `closed` where some cell is no rectangle.

    `open_above` and `open_below` are the columns that have no wall at the table's upper and lower end.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    closed: bool
    open_above: frozenset[int] = frozenset()
    open_below: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices(across: Sequence[Segment], down: Sequence[Segment]) -> list[Lattice]:
    """Every table of two cells or more that the segments make, from top to bottom."""
    if len(across) > MOST or len(down) > MOST:
        return []
    found = [_lattice(rows, columns) for rows, columns in _components(across, down)]
    return sorted((table for table in found if table and _several(table)), key=lambda table: (table.ys[0], table.xs[0]))


def _several(table: Lattice) -> bool:
    """Whether there is more than one cell beside the space between rules: a frame around one text is no table."""
    return sum(_high(table.ys, c.row, c.down) and _high(table.xs, c.column, c.across) for c in table.cells) > 1


def _high(steps: Sequence[float], first: int, count: int) -> bool:
    return steps[first + count] - steps[first] >= THIN


def _components(across: Sequence[Segment], down: Sequence[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Groups of segments that hang together, each (horizontal, vertical)."""
    meets = {a: {d for d, column in enumerate(down) if _meet(row, column)} for a, row in enumerate(across)}
    beside = _stacked(across, down)
    left = set(meets)
    while left:
        rows = {left.pop()}
        fresh = set(rows)
        while fresh:
            met = set[int]().union(*(meets[a] for a in fresh))
            near = set[int]().union(*(beside.get(a, set()) for a in fresh))
            fresh = {a for a in left if a in near or meets[a] & met}
            left -= fresh
            rows |= fresh
        if columns := set[int]().union(*(meets[a] for a in rows)):
            yield [across[a] for a in sorted(rows)], [down[d] for d in sorted(columns)]


def _stacked(across: Sequence[Segment], down: Sequence[Segment]) -> dict[int, set[int]]:
    """Which level rules hang together without a wall: neighbours of one length, no wall at either end of them."""
    bare = [
        a
        for a, row in enumerate(across)
        if not any(_meet(row, d) and min(abs(d.at - row.start), abs(d.at - row.end)) <= TOUCH for d in down)
    ]
    found: dict[int, set[int]] = {}
    for one, other in pairwise(bare):
        first, second = across[one], across[other]
        if second.at - first.at <= ROW and abs(first.start - second.start) <= TOUCH and abs(first.end - second.end) <= TOUCH:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def _meet(row: Segment, column: Segment) -> bool:
    return row.start - TOUCH <= column.at <= row.end + TOUCH and column.start - TOUCH <= row.at <= column.end + TOUCH


def _lattice(across: Sequence[Segment], down: Sequence[Segment]) -> Lattice | None:
    rows, columns = _completed(across, down), _completed(down, across)
    xs, ys = _places(columns), _places(rows)
    if len(xs) < 2 or len(ys) < 2:
        return None
    beside, above = _walls(columns, xs, ys), _walls(rows, ys, xs)
    cells, closed = _cells(xs, ys, beside, above)
    drawn = _walls(across, ys, xs)
    ends = (frozenset(c for c in range(len(xs) - 1) if (end, c) not in drawn) for end in (0, len(ys) - 1))
    return Lattice(xs, ys, cells, closed, *ends)


def _completed(own: Sequence[Segment], others: Sequence[Segment]) -> list[Segment]:
    """With an outer wall where the other rules go on beyond the last one, as tables without side borders have it."""
    start, end = min(s.start for s in others), max(s.end for s in others)
    first, last = min(s.at for s in own), max(s.at for s in own)
    low, high = min(s.at for s in others), max(s.at for s in others)
    more = [Segment(start, low, high)] if start < first - STICKS_OUT else []
    more += [Segment(end, low, high)] if end > last + STICKS_OUT else []
    return [*own, *more]


def _places(found: Sequence[Segment]) -> tuple[float, ...]:
    return tuple(sorted({s.at for s in found}))


def _walls(found: Sequence[Segment], places: Sequence[float], steps: Sequence[float]) -> Walls:
    """(place, step) of every wall: the segment at `place` covers most of the way from `step` to the next."""
    index = {at: i for i, at in enumerate(places)}
    return {
        (index[s.at], i)
        for s in found
        for i, (low, high) in enumerate(pairwise(steps))
        if min(s.end, high) - max(s.start, low) >= COVERS * (high - low)
    }


def thin(steps: Sequence[float], index: int) -> bool:
    """Whether a row or column is only the space between two rules."""
    return steps[index + 1] - steps[index] < THIN


def _cells(xs: Sequence[float], ys: Sequence[float], beside: Walls, above: Walls) -> tuple[tuple[Cell, ...], bool]:
    """Each region without a wall inside as a cell; one that is no rectangle is cut into its rows, the space between cells left out."""
    rows, columns = len(ys) - 1, len(xs) - 1
    cells: list[Cell] = []
    closed = True
    seen: set[tuple[int, int]] = set()
    for place in ((r, c) for r in range(rows) for c in range(columns)):
        if place in seen:
            continue
        region = _region(place, rows, columns, beside, above)
        seen |= region
        core = region if _rectangle(region) else {(r, c) for r, c in region if not thin(ys, r) and not thin(xs, c)}
        if not core:
            continue
        whole = _rectangle(core)
        closed &= whole is not None
        cells += [whole] if whole else _runs(core)
    return tuple(sorted(cells)), closed


def _region(start: tuple[int, int], rows: int, columns: int, beside: Walls, above: Walls) -> set[tuple[int, int]]:
    region, fresh = {start}, [start]
    while fresh:
        r, c = fresh.pop()
        steps = (
            ((r, c + 1), (c + 1, r) in beside), ((r, c - 1), (c, r) in beside),
            ((r + 1, c), (r + 1, c) in above), ((r - 1, c), (r, c) in above),
        )  # fmt: skip
        for place, walled in steps:
            if not walled and place not in region and 0 <= place[0] < rows and 0 <= place[1] < columns:
                region.add(place)
                fresh.append(place)
    return region


def _rectangle(region: set[tuple[int, int]]) -> Cell | None:
    rows, columns = [r for r, _ in region], [c for _, c in region]
    down, across = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    return Cell(min(rows), min(columns), down, across) if down * across == len(region) else None


def _runs(region: set[tuple[int, int]]) -> list[Cell]:
    """The region row by row, each run of neighbouring places a cell."""
    runs: list[Cell] = []
    for r, c in sorted(region):
        last = runs[-1] if runs else None
        if last and last.row == r and last.column + last.across == c:
            runs[-1] = last._replace(across=last.across + 1)
        else:
            runs.append(Cell(r, c))
    return runs
