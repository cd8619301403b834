"""Prose set in two columns: where the white between them runs, and what stands left of it, right of it and across it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from archive.convert.layout.marks import Glyph
from archive.convert.layout.writing import WIDE, levels

WIDTH = 10
"""In em; a column of prose is no narrower, nor are the lines that prove it."""
RAGGED = 2.5
"""In em: so near to its column's left a line of prose begins, for it may be indented, and so near to its right all but the last end."""
FEWEST, PART = 3, 0.4
"""Such lines prove a column, and such a part of all that stands in it; labels and values in columns do not fill theirs."""
BEGINS = 6
"""Places at which a column may begin that are tried: both margins, and as many indents of paragraphs and headings."""
STOPS = frozenset("，。；")
"""Marks that prose has and tables hardly."""
ACROSS = 0.3
"""A glyph reaches into the white with more than this part of its width; marks of punctuation may hang out a little."""
Side = Literal[0, 1, 2]
"""Across both columns, in the left one, in the right one."""
Place = tuple[int, Side, float, float]


class Gutter(NamedTuple):
    """The white between two columns, from the end of the left one to the beginning of the right one."""

    x0: float
    x1: float

    def side(self, x0: float, x1: float) -> Side:
        """Where something stands that reaches from x0 to x1."""
        if min(x1, self.x1) - max(x0, self.x0) > ACROSS * (x1 - x0) or (x0 < self.x0 and x1 > self.x1):
            return 0
        return 1 if x0 + x1 < self.x0 + self.x1 else 2


class _Part(NamedTuple):
    """A stretch of a line without wide gaps."""

    x0: float
    x1: float
    size: float
    stops: bool


def gutter(glyphs: Iterable[Glyph]) -> Gutter | None:
    """The white between two columns of running prose; None where nothing proves that there are two."""
    parts = [_part(run) for level in levels(glyphs) for run in _runs(level)]
    begins = Counter(round(part.x0) for part in parts if part.x1 - part.x0 >= WIDTH * part.size)
    found = [white for x, _ in begins.most_common(BEGINS) if (white := _before(x, parts))]
    return max(found, key=lambda white: sum(white.side(part.x0, part.x1) != 0 for part in parts), default=None)


def _runs(level: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in level:
        if glyph.text.isspace():
            continue
        if run and glyph.x0 - run[-1].x1 > WIDE * glyph.size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _part(run: Sequence[Glyph]) -> _Part:
    return _Part(run[0].x0, run[-1].x1, max(g.size for g in run), any(g.text in STOPS for g in run))


def _before(right: float, parts: Sequence[_Part]) -> Gutter | None:
    """The white left of a column that begins at `right`, where both sides of it are columns of prose."""
    left = [part for part in parts if part.x1 <= right - WIDE * part.size]
    behind = [part for part in parts if part.x0 >= right - 1]
    if not left or not behind or not (_is_prose(left) and _is_prose(behind)):
        return None
    return Gutter(max(part.x1 for part in left), right)


def _is_prose(parts: Sequence[_Part]) -> bool:
    """Whether lines fill a column from its left to its right, with the marks of sentences in them."""
    x0, x1 = min(part.x0 for part in parts), max(part.x1 for part in parts)
    full = [p for p in parts if p.x0 <= x0 + RAGGED * p.size and p.x1 >= x1 - RAGGED * p.size and p.x1 - p.x0 >= WIDTH * p.size]
    return len(full) >= max(FEWEST, PART * len(parts)) and sum(part.stops for part in full) >= FEWEST - 1


def sides(glyphs: Sequence[Glyph], white: Gutter) -> list[list[Glyph]]:
    """The glyphs of lines across both columns, those of the left one, those of the right one."""
    found: tuple[list[Glyph], ...] = ([], [], [])
    for level in levels(glyphs):
        across = any(white.side(g.x0, g.x1) == 0 for g in level if not g.text.isspace())
        for glyph in level:
            found[0 if across else white.side(glyph.x0, glyph.x1)].append(glyph)
    return list(found)


def place(side: Side, top: float, left: float, walls: Sequence[float]) -> Place:
    """Where something comes in reading order; `walls` are the tops of what stands across both columns, in order."""
    return bisect_right(walls, top), side, top, left
