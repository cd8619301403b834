"""Labels set beside one another without rules: columns told apart by the white between them, broken labels put together."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

from archive.convert.layout.marks import Glyph
from archive.convert.layout.prose import BEGINS
from archive.convert.layout.writing import WIDE, levels, said
from archive.parse.labels import is_label

STEP = 1.0
"""Points from one look for white between columns to the next."""
CROSSED, THERE = 0.3, 0.35
"""Part of the lines that may cross the white, and part that must have text to its right."""
PARTED = 0.1
"""In em: the white that parts two labels at least."""
MOST_LINES = 16
"""A label is broken into so many lines at most."""


class Piece(NamedTuple):
    """A label: its text, its place, whether a form knows it."""

    text: str
    x0: float
    top: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    known: bool


def stacked(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The labels among glyphs, from top to bottom in each column."""
    lines = [[g for g in line if not g.text.isspace()] for line in levels(glyphs)]
    lines = [line for line in lines if line]
    rivers = _rivers(lines)
    columns: dict[int, list[list[Glyph]]] = {}
    above: list[list[Glyph]] = []
    column = 0
    for line in lines:
        parts = list(_split(line, rivers))
        hangs = len(parts) == len(above) == 1 and _hangs(above[0], parts[0])
        for part in parts:
            column = column if hangs else sum(part[0].x0 > x for x in rivers)
            columns.setdefault(column, []).append(part)
        above = parts
    return [piece for _, parts in sorted(columns.items()) for piece in _labels(parts)]


def _hangs(above: Sequence[Glyph], part: Sequence[Glyph]) -> bool:
    """Whether a line is the rest of the wider one above it, set in the middle below it."""
    inside = above[0].x0 < part[0].x0 and part[-1].x1 < above[-1].x1
    return inside and not BEGINS.match(said(part))


def _rivers(lines: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where white runs down between columns: the middle of each stretch that few lines cross and enough lines go on behind."""
    if len(lines) < 4:
        return []
    spans = [(line[0].x0, line[-1].x1, line) for line in lines]
    x, end = min(s[0] for s in spans), max(s[1] for s in spans)
    looks = [(x + STEP * i, _crossing(spans, x + STEP * i)) for i in range(int((end - x) / STEP) + 1)]
    stretches = [list(group) for white, group in groupby(looks, key=lambda look: look[1] is not None) if white]
    return [_emptiest([(x, crossing) for x, crossing in stretch if crossing is not None]) for stretch in stretches]


def _crossing(spans: Sequence[tuple[float, float, Sequence[Glyph]]], x: float) -> int | None:
    """How many lines cross x; None where it is no white between two columns."""
    crossing = sum(any(g.x0 < x < g.x1 for g in line) for _, _, line in spans)
    behind = sum(x1 > x for _, x1, _ in spans)
    before = sum(x0 < x for x0, _, _ in spans)
    return crossing if crossing <= CROSSED * behind and behind >= THERE * len(spans) and before > crossing else None


def _emptiest(stretch: Sequence[tuple[float, int]]) -> float:
    """The middle of those looks that the fewest lines cross."""
    least = min(crossing for _, crossing in stretch)
    return median(x for x, crossing in stretch if crossing == least)


def _split(line: Sequence[Glyph], rivers: Sequence[float]) -> Iterator[list[Glyph]]:
    """The line's parts between the rivers that it does not cross, and between wide gaps."""
    part: list[Glyph] = []
    for glyph in line:
        if part and _parted(part[-1], glyph, rivers):
            yield part
            part = []
        part.append(glyph)
    yield part


def _parted(last: Glyph, glyph: Glyph, rivers: Sequence[float]) -> bool:
    """Whether the second glyph begins another label: behind a wide gap, or any gap at a river or before a number in brackets."""
    gap = (glyph.x0 - last.x1) / glyph.size
    begins = glyph.text in "(（" or any(last.x1 - 0.5 <= x <= glyph.x0 + 0.5 for x in rivers)
    return gap > WIDE or (gap > PARTED and begins)


def _labels(parts: Sequence[list[Glyph]]) -> list[Piece]:
    """A column's lines as labels: cut so that as few lines as can be are in none that a form knows, then into as many as can be."""
    best: list[tuple[int, int, list[Piece]]] = [(0, 0, [])]
    for end in range(1, len(parts) + 1):
        options = []
        for start in range(_first(parts, end), end):
            unknown, count, pieces = best[start]
            piece = _piece(parts[start:end])
            if piece.known or end - start == 1:
                options.append((unknown + (not piece.known), count - 1, [*pieces, piece]))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


def _first(parts: Sequence[list[Glyph]], end: int) -> int:
    """The first line that a label ending before `end` can have: none of its later lines is numbered."""
    start = end - 1
    while start > 0 and end - start < MOST_LINES and not BEGINS.match(said(parts[start])):
        start -= 1
    return start


def _piece(parts: Sequence[Sequence[Glyph]]) -> Piece:
    text = "".join(said(part) for part in parts)
    glyphs = tuple(g for part in parts for g in part)
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    return Piece(text, min(g.x0 for g in glyphs), top, bottom, glyphs, is_label(text))
