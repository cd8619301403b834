"""The piece table: which bytes of the file are which characters of the document ([MS-DOC] 2.8.35, 2.9.38)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MOST_CHARACTERS = 8_000_000
COMPRESSED = 0x40000000
ENTRY = 8
WESTERN = "cp1252"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `first` to before `last`, at byte `offset`, `width` bytes each."""

    first: int
    last: int
    offset: int
    width: int

    def offset_of(self, character: int) -> int:
        """The byte where a character stands."""
        return self.offset + (character - self.first) * self.width

    def within(self, begin: int, end: int) -> tuple[int, int]:
        """The characters between two bytes."""
        first = self.first + max(0, begin - self.offset) // self.width
        last = self.first + max(0, end - self.offset) // self.width
        return min(first, self.last), min(last, self.last)


class Pieces:
    """All pieces in order, and the text they make."""

    def __init__(self, found: list[Piece], data: bytes) -> None:
        self._pieces = found
        self._starts = [piece.first for piece in found]
        self.text = "".join(_text(piece, data) for piece in found)

    def offset_of(self, character: int) -> int:
        """The byte where a character stands."""
        return self._pieces[max(0, bisect_right(self._starts, character) - 1)].offset_of(character)

    def characters(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of characters that stand between two bytes."""
        for piece in self._pieces:
            first, last = piece.within(begin, end)
            if first < last:
                yield first, last


def pieces(table: bytes, document: bytes) -> Pieces:
    """The pieces of the Clx structure. Raises struct.error or ValueError where it is broken."""
    raw = _piece_table(table)
    count = (len(raw) - 4) // (4 + ENTRY)
    bounds = struct.unpack_from(f"<{count + 1}I", raw, 0)
    if bounds[-1] > MOST_CHARACTERS or any(a > b for a, b in pairwise(bounds)):
        raise ValueError("the piece table is out of order")
    found = [_piece(raw, 4 * (count + 1) + ENTRY * i, bounds[i], bounds[i + 1]) for i in range(count)]
    return Pieces(found, document)


def _piece_table(clx: bytes) -> bytes:
    """What follows the modifiers before it."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", clx, at + 1)[0]
    return clx[at + 5 : at + 5 + length]


def _piece(raw: bytes, at: int, first: int, last: int) -> Piece:
    where = struct.unpack_from("<I", raw, at + 2)[0]
    if where & COMPRESSED:
        return Piece(first, last, (where & ~COMPRESSED) // 2, 1)
    return Piece(first, last, where, 2)


def _text(piece: Piece, data: bytes) -> str:
    """One character a position; halves of rare characters stay apart. Raises ValueError where the file ends before its text."""
    length = piece.last - piece.first
    raw = data[piece.offset : piece.offset + length * piece.width]
    if len(raw) < length * piece.width:
        raise ValueError("the file ends before its text")
    return raw.decode(WESTERN, "replace") if piece.width == 1 else "".join(map(chr, struct.unpack(f"<{length}H", raw)))
