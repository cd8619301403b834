"""Ruled lines -> tables: which lines belong together, the cells between them, cells merged where no line parts them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np

from archive.convert.ocr.pixels import Box, Mask, Numbers, around

NEAR = 12
"""Lines so close are one, as double ones are; an edge may stray so far from its line (pixels at 200 dpi)."""
LEAST, FAINTEST = 0.55, 0.25
"""So much of an edge must be ruled; where cells would not be rectangles otherwise, so much is enough."""
BEYOND = 24
"""Level lines that reach so far beyond the last upright one leave an open side."""
FEWEST_CELLS = 2
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its row and column, how many rows and columns it covers, where it stands."""

    row: int
    column: int
    down: int
    across: int
    box: Box


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table between ruled lines. Not `whole` where lines had to be supplied that are not there."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...] = ()
    whole: bool = True


@dataclass
class _Lattice:
    """Where lines stand, and which edges between them are ruled how far: level[i, j] is at rows[i] right of columns[j]."""

    rows: list[int]
    columns: list[int]
    level: Numbers
    upright: Numbers
    whole: bool = field(default=True)


def tables(level: Mask, upright: Mask) -> list[Ruled]:
    """The tables that masks of level and upright lines make, from top to bottom."""
    joined = cv2.dilate(level | upright, np.ones((7, 7), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for index, (left, top, wide, high, _) in enumerate(stats[1:], 1):
        box = Box(top, left, top + high, left + wide)
        own = box.of(labels) == index
        if table := _table(box, np.where(own, box.of(level), 0), np.where(own, box.of(upright), 0)):
            found.append(table)
    return sorted(found, key=lambda table: table.box)


def _table(box: Box, level: Mask, upright: Mask) -> Ruled | None:
    rows, columns = _places(level, 1), _places(upright, 0)
    if not rows or not columns:
        return None
    open_sides = _with_sides(columns, level, 0), _with_sides(rows, upright, 1)
    columns, rows = open_sides
    if len(rows) < 2 or len(columns) < 2:
        return None
    lattice = _Lattice(rows, columns, _level_edges(level, rows, columns), _level_edges(upright.T, columns, rows).T)
    cells = tuple(_cells(lattice, box))
    return Ruled(box, len(rows) - 1, len(columns) - 1, cells, lattice.whole) if len(cells) >= FEWEST_CELLS else None


def _places(lines: Mask, axis: int) -> list[int]:
    """Where lines stand across their own direction; those close together are one."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(lines)
    places = sorted((float(centre[axis]), int(stat[2 + (1 - axis)])) for stat, centre in list(zip(stats, centres, strict=True))[1:])
    groups: list[list[tuple[float, int]]] = []
    for place, length in places:
        if groups and place - groups[-1][-1][0] <= NEAR:
            groups[-1].append((place, length))
        else:
            groups.append([(place, length)])
    return [round(sum(p * n for p, n in group) / sum(n for _, n in group)) for group in groups]


def _with_sides(places: list[int], crossing: Mask, axis: int) -> list[int]:
    """The lines with those added that an open table lacks at its sides: where the lines that cross them end."""
    ends = np.flatnonzero(crossing.any(axis))
    if not ends.size:
        return places
    before = [int(ends[0])] if ends[0] < places[0] - BEYOND else []
    after = [int(ends[-1])] if ends[-1] > places[-1] + BEYOND else []
    return [*before, *places, *after]


def _level_edges(lines: Mask, rows: Sequence[int], columns: Sequence[int]) -> Numbers:
    """How much of each edge is ruled, from 0 to 1: one row a line, one column a space between crossing lines."""
    out = np.zeros((len(rows), len(columns) - 1))
    for i, row in enumerate(rows):
        drawn = np.asarray(lines[max(0, row - NEAR) : row + NEAR + 1].any(0))
        for j, (left, right) in enumerate(pairwise(columns)):
            rim = min(NEAR, (right - left) // 4)
            out[i, j] = drawn[left + rim : right - rim].mean()
    return out


def _cells(lattice: _Lattice, box: Box) -> Iterator[Cell]:
    """Cells from the upper left; the outer sides count as ruled."""
    owner = _owners(lattice)
    for top, left, down, across in _rectangles(lattice, owner):
        ys, xs = lattice.rows, lattice.columns
        place = Box(ys[top] + box.top, xs[left] + box.left, ys[top + down] + box.top, xs[left + across] + box.left)
        yield Cell(top, left, down, across, place)


def _owners(lattice: _Lattice) -> dict[Place, list[Place]]:
    """Spaces that no edge parts, put together: for each space those of its cell, in order."""
    high, wide = len(lattice.rows) - 1, len(lattice.columns) - 1
    group: dict[Place, list[Place]] = {(r, c): [(r, c)] for r in range(high) for c in range(wide)}
    for r in range(high):
        for c in range(wide):
            if r + 1 < high and lattice.level[r + 1, c] < LEAST:
                _join(group, (r, c), (r + 1, c))
            if c + 1 < wide and lattice.upright[r, c + 1] < LEAST:
                _join(group, (r, c), (r, c + 1))
    return group


def _join(group: dict[Place, list[Place]], one: Place, other: Place) -> None:
    if group[one] is group[other]:
        return
    both = sorted([*group[one], *group[other]])
    for place in both:
        group[place] = both


def _rectangles(lattice: _Lattice, group: dict[Place, list[Place]]) -> Iterator[tuple[int, int, int, int]]:
    """Each cell as (row, column, rows, columns). One that is no rectangle is cut up along its faint edges."""
    for places in dict.fromkeys(tuple(places) for places in group.values()):
        top, left, bottom, right = _hull(places)
        if len(places) == (bottom - top) * (right - left):
            yield top, left, bottom - top, right - left
        else:
            lattice.whole = False
            yield from _cut(lattice, places)


def _hull(places: Sequence[Place]) -> tuple[int, int, int, int]:
    hull = around([Box(r, c, r + 1, c + 1) for r, c in places])
    return hull.top, hull.left, hull.bottom, hull.right


def _cut(lattice: _Lattice, places: Sequence[Place]) -> Iterator[tuple[int, int, int, int]]:
    """Rectangles grown from the upper left over edges that are not even faint."""
    free = set(places)
    for r, c in places:
        if (r, c) not in free:
            continue
        across = 1
        while (r, c + across) in free and lattice.upright[r, c + across] < FAINTEST:
            across += 1
        down = 1
        while all((r + down, c + i) in free and lattice.level[r + down, c + i] < FAINTEST for i in range(across)):
            down += 1
        free -= {(r + i, c + j) for i in range(down) for j in range(across)}
        yield r, c, down, across
