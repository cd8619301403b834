"""Property modifiers: the little instructions that make up all formatting ([MS-DOC] 2.2.5)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""By the top three bits of an instruction; 0 = the operand begins with its length."""
TABLE_DEFINITIONS = frozenset({0xD608, 0xD606})
TABS = 0xC615
MOST = 4096

CHARACTER_STRUCK, CHARACTER_DOUBLE_STRUCK, CHARACTER_HIDDEN, CHARACTER_DELETED = 0x0837, 0x2A53, 0x083C, 0x0800
CHARACTER_RAISED, CHARACTER_SYMBOL = 0x2A48, 0x6A09
IN_TABLE, ROW_END, DEPTH, DEPTH_CHANGE, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x664A, 0x244B, 0x244C
STYLE, LIST_LEVEL, LIST_USE, OUTLINE = 0x4600, 0x260A, 0x460B, 0x2640
ELSEWHERE = frozenset({0x6645, 0x6646, 0x646B})
"""The real properties stand in the data stream at this offset."""
TABLE, TABLE_OLD, MERGED, VERTICALLY_MERGED, SPLIT = 0xD608, 0xD606, 0x5624, 0xD62B, 0x5625


class Sprm(NamedTuple):
    """An instruction and its operand."""

    code: int
    operand: bytes

    def number(self) -> int:
        """The operand as a whole number."""
        return int.from_bytes(self.operand[:4], "little")

    def is_on(self) -> bool:
        """Whether a switch is turned on (0x81 = the opposite of the style's, which is off)."""
        return self.number() in (1, 0x81)


def sprms(data: bytes) -> Iterator[Sprm]:
    """All instructions of a list; a cut one ends it."""
    at = 0
    for _ in range(MOST):
        if at + 2 > len(data):
            return
        code = data[at] | data[at + 1] << 8
        begin, end = _operand(data, code, at + 2)
        if end > len(data):
            return
        yield Sprm(code, data[begin:end])
        at = end


def _operand(data: bytes, code: int, at: int) -> tuple[int, int]:
    """Where an operand begins and ends."""
    size = OPERAND_SIZES[code >> 13]
    if size:
        return at, at + size
    if code in TABLE_DEFINITIONS:
        return at + 2, at + 1 + int.from_bytes(data[at : at + 2], "little")
    length = data[at] if at < len(data) else len(data)
    if code == TABS and length == 0xFF:
        return _tabs(data, at + 1)
    return at + 1, at + 1 + length


def _tabs(data: bytes, at: int) -> tuple[int, int]:
    """Tab stops in more than 255 bytes: counts say how long they are."""
    deleted = data[at] if at < len(data) else 0
    added_at = at + 1 + 4 * deleted
    added = data[added_at] if added_at < len(data) else 0
    return at, added_at + 1 + 3 * added


def elsewhere(sprm: Sprm, data: bytes) -> bytes:
    """The properties that stand in the data stream: their length, then they."""
    at = sprm.number()
    if at + 2 > len(data):
        return b""
    return data[at + 2 : at + 2 + struct.unpack_from("<H", data, at)[0]]
