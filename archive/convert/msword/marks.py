"""The characters of a document as they show: deleted and hidden ones out, fields by their results, symbols as characters."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.convert.msword.pages import Runs
from archive.convert.msword.pieces import Pieces
from archive.convert.msword.sprm import (
    CHARACTER_DELETED,
    CHARACTER_DOUBLE_STRUCK,
    CHARACTER_HIDDEN,
    CHARACTER_RAISED,
    CHARACTER_STRUCK,
    CHARACTER_SYMBOL,
    Sprm,
    sprms,
)
from archive.convert.symbols import symbol

AWAY = frozenset({CHARACTER_DELETED, CHARACTER_DOUBLE_STRUCK, CHARACTER_HIDDEN, CHARACTER_STRUCK})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CELL_MARK, SYMBOL_STANDS_HERE = "\x07", "("
FIELD_MARK = re.compile("[\x13\x14\x15]")
BEGINS, SHOWS = "\x13", "\x14"
FONT, FONT_NAME_AT = 1, 39


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters shows."""

    away: bool = False
    raised: bool = False
    symbol: tuple[int, int] | None = None


class Shown:
    """Each character as it shows, "" where it does not; `away` are positions that were deleted or hidden."""

    def __init__(self, pieces: Pieces, runs: Runs, fonts: list[str]) -> None:
        self.characters = list(pieces.text)
        self.away: set[int] = set()
        self._fonts = fonts
        for run in runs.all:
            look = _look(run.properties)
            if look != Look():
                for first, last in pieces.characters(run.begin, run.end):
                    self._apply(look, first, last)
        self._close_fields(pieces.text)

    def _apply(self, look: Look, first: int, last: int) -> None:
        for at in range(first, last):
            if look.away:
                self.away.add(at)
                self.characters[at] = CELL_MARK if self.characters[at] == CELL_MARK else ""
            elif look.symbol and self.characters[at] == SYMBOL_STANDS_HERE:
                self.characters[at] = symbol(self._font(look.symbol[0]), look.symbol[1])
            elif look.raised:
                self.characters[at] = self.characters[at].translate(RAISED)

    def _font(self, number: int) -> str:
        return self._fonts[number] if number < len(self._fonts) else ""

    def _close_fields(self, text: str) -> None:
        """Take out what fields are told, and tables of contents whole."""
        opened: list[int] = []
        for mark in FIELD_MARK.finditer(text):
            if mark[0] == BEGINS:
                opened.append(mark.start())
            elif opened and mark[0] == SHOWS:
                self._silence(opened[-1], mark.start())
            elif opened:
                begin = opened.pop()
                if text[begin + 1 : begin + 8].strip().upper().startswith("TOC"):
                    self._silence(begin, mark.start())

    def _silence(self, first: int, last: int) -> None:
        for at in range(first, last):
            if self.characters[at] != CELL_MARK:
                self.characters[at] = ""


@lru_cache(maxsize=4096)
def _look(properties: bytes) -> Look:
    found = {sprm.code: sprm for sprm in sprms(properties)}
    return Look(
        away=any(found[code].is_on() for code in AWAY if code in found),
        raised=CHARACTER_RAISED in found and found[CHARACTER_RAISED].number() > 0,
        symbol=_symbol(found[CHARACTER_SYMBOL]) if CHARACTER_SYMBOL in found else None,
    )


def _symbol(sprm: Sprm) -> tuple[int, int] | None:
    """The number of the font, and the code point in it."""
    if len(sprm.operand) < 4:
        return None
    font, point = struct.unpack_from("<HH", sprm.operand)
    return font, point


def fonts(table: bytes) -> list[str]:
    """Names of the fonts in order ([MS-DOC] 2.9.286); a cut table gives those before the cut."""
    return list(_fonts(table))


def _fonts(table: bytes) -> Iterator[str]:
    at = 4
    while at < len(table):
        raw = table[at + FONT : at + FONT + table[at]]
        yield raw[FONT_NAME_AT:].decode("utf-16-le", "replace").partition("\0")[0]
        at += FONT + table[at]
