"""The characters of a page: where each stands, how it is turned, whether a reader can see it."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from archive.convert.layout.marks import Glyph
from archive.convert.pdfium.turn import Turn

MOST_CHARACTERS = 60_000
"""Characters of one page; a full page of small print has eight thousand."""
ASCENT, DESCENT = 0.88, 0.12
"""Of the em above and below the base line, as Chinese fonts have it."""
SLANT = 12
"""Degrees a page may be skewed; what leans further is a watermark."""
UNREADABLE = "\ufffd"
INVISIBLE = 3
"""The render mode of text that is only there to be searched."""


class Ink(NamedTuple):
    """How the characters of one text object are drawn: em in points, degrees against the clock, colour on white (0 dark, 1 white).

    `quarter` is 0, 90, 180 or 270 degrees; None for slanting text.
    """

    size: float
    quarter: int | None
    light: float
    invisible: bool


class Character(NamedTuple):
    """One character in the file's own coordinates."""

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    ink: Ink


def characters(text_page: Any) -> list[Character]:
    """Every character that the file itself holds, in its order."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)
    return list(_characters(text_page, count))


def _characters(text_page: Any, count: int) -> Iterator[Character]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    inks: dict[int | None, Ink] = {}
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        drawn = pdfium.FPDFText_GetTextObject(text_page, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key not in inks:
            inks[key] = _ink(text_page, index, drawn)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        sides = (box.left, box.bottom, box.right, box.top)
        yield Character(_written(pdfium.FPDFText_GetUnicode(text_page, index)), x.value, y.value, sides, inks[key])


def _ink(text_page: Any, index: int, drawn: Any) -> Ink:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    return Ink(abs(size) or 1.0, _quarter(angle), _light(text_page, index), mode == INVISIBLE)


def _quarter(angle: float) -> int | None:
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= SLANT else None


def _light(text_page: Any, index: int) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return 0.0
    return lightness(red.value, green.value, blue.value, alpha.value)


def lightness(red: int, green: int, blue: int, alpha: int) -> float:
    """How light a colour (0 to 255 each) is on white paper: 0 black, 1 nothing to be seen."""
    shown = (0.3 * red + 0.59 * green + 0.11 * blue) / 255
    return 1 - (1 - shown) * alpha / 255


def _written(code: int) -> str:
    """The character of a code; those that stand for no known one become U+FFFD, radicals the character they draw."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNREADABLE
    character = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    return " " if code < 0x20 or character.isspace() else character


def main_turn(found: list[Character]) -> int:
    """How most of the text stands turned."""
    turns = Counter(c.ink.quarter for c in found if c.ink.quarter is not None and not c.text.isspace())
    return turns.most_common(1)[0][0] or 0 if turns else 0


def glyph(character: Character, turn: Turn) -> Glyph:
    """The character as a mark. One that stands upright reaches from its base line up by its em, whatever its shape."""
    quarter = character.ink.quarter or 0
    x0, top, x1, bottom = turn.box(*character.box)
    turned, size = (quarter - turn.by) % 360, character.ink.size
    _, base = turn.point(character.x, character.y)
    if not turned and abs(base - (top + bottom) / 2) <= size:
        top, bottom = base - ASCENT * size, base + DESCENT * size
    return Glyph(character.text, x0, top, x1, bottom, size, turned)
