"""Labels set beside one another without rules: lines cut where white parts columns, broken labels put together below one another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archive.convert.layout.marks import Glyph
from archive.convert.layout.prose import BEGINS
from archive.convert.layout.writing import WIDE, levels, said
from archive.parse.labels import is_label

PARTED, WIDER = 0.1, 0.25
"""In em: the white that parts two labels at least, and by how much more than usual in its line where no number says so."""
MOST_LINES = 16
"""A label is broken into so many lines at most."""
NUMBER = 8
"""Characters of a line in which its number stands."""


class Piece(NamedTuple):
    """A label: its text, its place, whether a form knows it."""

    text: str
    x0: float
    top: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    known: bool


def stacked(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The labels among glyphs, column by column from top to bottom."""
    lines = [line for level in levels(glyphs) if (line := [g for g in level if not g.text.isspace()])]
    return [piece for chain in _chains([list(_split(line)) for line in lines]) for piece in _labels(chain)]


def _split(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of a line that wide gaps set apart, or any gap before a number."""
    usual = median([_gap(a, b) for a, b in pairwise(line)] or [0.0])
    part: list[Glyph] = []
    for index, glyph in enumerate(line):
        if part and _parted(_gap(part[-1], glyph), usual, part, line[index : index + NUMBER]):
            yield part
            part = []
        part.append(glyph)
    yield part


def _gap(last: Glyph, glyph: Glyph) -> float:
    """The white between two glyphs in em."""
    return (glyph.x0 - last.x1) / glyph.size


def _parted(gap: float, usual: float, part: Sequence[Glyph], rest: Sequence[Glyph]) -> bool:
    """Whether another label begins behind a gap: a wide one, one before a number, or one wider than usual that follows no number."""
    if gap > WIDE or gap <= PARTED:
        return gap > WIDE
    if BEGINS.match("".join(g.text for g in rest)):
        return True
    return gap > usual + WIDER and not BEGINS.fullmatch("".join(g.text for g in part))


def _chains(lines: Sequence[Sequence[list[Glyph]]]) -> list[list[list[Glyph]]]:
    """Parts by columns, from top to bottom: what stands below one part alone, as that stands above it alone, goes on with it.

    A label over several columns ends theirs; one column may have many chains.
    """
    chains: list[list[list[Glyph]]] = []
    lowest: list[list[list[Glyph]]] = []
    for line in lines:
        above = [[chain for chain in lowest if _over(chain[-1], part)] for part in line]
        met = [chain for over in above for chain in over]
        lowest = [chain for chain in lowest if not any(chain is other for other in met)]
        for part, over in zip(line, above, strict=True):
            if len(over) == 1 and sum(over[0] is other for other in met) == 1:
                chain = over[0]
                chain.append(part)
            else:
                chain = [part]
                chains.append(chain)
            lowest.append(chain)
    return sorted(chains, key=lambda chain: chain[0][0].x0)


def _over(part: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether two parts stand over one another."""
    return part[0].x0 < other[-1].x1 and other[0].x0 < part[-1].x1


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
