"""Tables of a page without ruled lines: recognised lines as characters in their places, told apart as those of a page with text."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from archive.convert.layout.columns import unruled
from archive.convert.layout.filling import Ruled
from archive.convert.layout.marks import Glyph
from archive.convert.ocr.overs import Table
from archive.convert.ocr.paragraphs import Line
from archive.convert.ocr.pixels import Box

NARROW = 0.5
STEP = 10.0
MOSTLY = 0.5
"""A line belongs to a table when so much of it does."""


def bare_tables(lines: Sequence[Line], page: int) -> tuple[list[tuple[int, Table]], list[Line]]:
    """Tables with their upper ends among lines that no rules enclose, and the lines that are in none."""
    glyphs: list[Glyph] = []
    of_line: list[range] = []
    for line in lines:
        start = len(glyphs)
        glyphs += _glyphs(line)
        of_line.append(range(start, len(glyphs)))
    found = unruled(glyphs, page)
    used = frozenset[int]().union(*(table.used for table in found))
    rest = [line for line, own in zip(lines, of_line, strict=True) if sum(i in used for i in own) < MOSTLY * len(own)]
    return [(round(t.box.top), Table(_by_rank(t.table))) for t in found], rest


def _by_rank(table: Ruled) -> Ruled:
    """The table with its columns told by their number: where there are as many on the next page, they are the same ones."""
    return table._replace(xs=tuple(STEP * i for i in range(len(table.xs))))


def _glyphs(line: Line) -> Iterator[Glyph]:
    """The characters of a line, each with its share of the width."""
    units = [_unit(c) for c in line.text]
    em = max(1.0, line.box.width / sum(units))
    x = float(line.box.left)
    for character, unit in zip(line.text, units, strict=True):
        yield _glyph(character, x, em * unit, line.box, em)
        x += em * unit


def _unit(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else NARROW


def _glyph(character: str, x: float, wide: float, box: Box, em: float) -> Glyph:
    return Glyph(character, x, box.top, x + wide, box.bottom, min(em, max(1, box.height)))
