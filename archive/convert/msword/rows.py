"""The definition of a table row from its property instructions ([MS-DOC] 2.9.317, 2.9.325): edges and merged cells."""

import struct
from collections.abc import Iterable
from dataclasses import replace

from archive.convert.flow import RowShape, Shape
from archive.convert.msword.sprm import MERGED, SPLIT, TABLE, TABLE_OLD, VERTICALLY_MERGED, Sprm
from archive.convert.tabled import Down

MOST_CELLS = 64
CELL = {TABLE: 20, TABLE_OLD: 10}
"""Bytes of one cell's description."""
JOINED, GOES_ON, BEGINS = 0x2, 0x20, 0x40


def row_shape(instructions: Iterable[Sprm]) -> RowShape:
    """The row that the instructions define; without a definition no cells are known."""
    shape = RowShape()
    for sprm in instructions:
        if sprm.code in CELL:
            shape = _defined(sprm)
        elif sprm.code in CHANGES:
            shape = replace(shape, cells=tuple(CHANGES[sprm.code](list(shape.cells), sprm.operand)))
    return shape


def _defined(sprm: Sprm) -> RowShape:
    data, size = sprm.operand, CELL[sprm.code]
    count = min(data[0], MOST_CELLS) if data else 0
    if not count or len(data) < 1 + 2 * (count + 1):
        return RowShape()
    edges = struct.unpack_from(f"<{count + 1}h", data, 1)
    first = 1 + 2 * (count + 1)
    flags = [int.from_bytes(data[first + size * i : first + size * i + 2], "little") for i in range(count)]
    return RowShape(edges[0], tuple(Shape(edge, _down(flag), bool(flag & JOINED)) for edge, flag in zip(edges[1:], flags, strict=True)))


def _down(flags: int) -> Down:
    if not flags & GOES_ON:
        return Down.ALONE
    return Down.BEGINS if flags & BEGINS else Down.GOES_ON


def _merged(cells: list[Shape], operand: bytes) -> list[Shape]:
    first, after = operand[0], operand[1]
    return [replace(cell, joined=True) if first < i < after else cell for i, cell in enumerate(cells)]


def _split(cells: list[Shape], operand: bytes) -> list[Shape]:
    first, after = operand[0], operand[1]
    return [replace(cell, joined=False) if first <= i < after else cell for i, cell in enumerate(cells)]


def _vertically(cells: list[Shape], operand: bytes) -> list[Shape]:
    if len(operand) < 2:
        return cells
    down = {0: Down.ALONE, 1: Down.GOES_ON, 3: Down.BEGINS}.get(operand[1], Down.ALONE)
    return [replace(cell, down=down) if i == operand[0] else cell for i, cell in enumerate(cells)]


CHANGES = {MERGED: _merged, SPLIT: _split, VERTICALLY_MERGED: _vertically}
