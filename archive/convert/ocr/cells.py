"""The lines of text inside a cell: where the detector saw them, and where it saw nothing but ink stands ("0", "1", "/")."""

from collections.abc import Sequence

import numpy as np

from archive.convert.ocr.ink import strokes
from archive.convert.ocr.pixels import Box, Mask, Numbers, Pixels, around

OVERLAP = 0.5
SMALLEST = 7
"""Ink that the detector did not see is a character when it is so high or so wide (pixels at 200 dpi)."""
MARGIN = 0.2
THIN = 6
GAP = 0.8
"""Ink so near to the end of a line, as part of its height, belongs to it."""
Band = tuple[int, int]


def lines_of(inner: Box, ink: Mask, seen: Sequence[Box]) -> list[Box]:
    """Boxes of the lines of text in a cell, from top to bottom; none where there is no ink."""
    pieces = [Box(y, x, y + h, x + w).moved(inner.top, inner.left) for x, y, w, h, _ in strokes(inner.of(ink)).tolist()]
    pieces = [piece for piece in pieces if not _is_rule(piece, inner)]
    bands = _bands([box for box in seen if _is_in(box, inner)])
    held = _held(pieces, bands)
    rest = [p for p in pieces if not any(p in group for group in held) and max(p.height, p.width) >= SMALLEST]
    return sorted(around(group) for group in [*held, *_rows(rest)] if any(max(p.height, p.width) >= SMALLEST for p in group))


def _is_rule(piece: Box, inner: Box) -> bool:
    """Whether a piece of ink runs all along a side of the cell and close to it: a rest of its ruled line."""
    upright = piece.height >= inner.height - 2 and piece.width <= THIN
    level = piece.width >= inner.width - 2 and piece.height <= THIN
    beside = min(piece.left - inner.left, inner.right - piece.right) <= THIN
    over = min(piece.top - inner.top, inner.bottom - piece.bottom) <= THIN
    return (upright and beside) or (level and over)


def _is_in(box: Box, inner: Box) -> bool:
    """Whether a detected line lies at least half in the cell's height and a character's width in its own."""
    high = min(box.bottom, inner.bottom) - max(box.top, inner.top)
    wide = min(box.right, inner.right) - max(box.left, inner.left)
    return high > OVERLAP * box.height and wide > SMALLEST


def _bands(boxes: Sequence[Box]) -> list[Band]:
    """Heights at which lines stand; boxes at one height are one line."""
    bands: list[Band] = []
    for box in sorted(boxes, key=lambda b: b.middle):
        if bands and box.middle[0] < bands[-1][1] - box.height * 0.25:
            bands[-1] = (min(bands[-1][0], box.top), max(bands[-1][1], box.bottom))
        else:
            bands.append((box.top, box.bottom))
    return bands


def _held(pieces: Sequence[Box], bands: Sequence[Band]) -> list[list[Box]]:
    """The pieces of ink in each band, one that lies in two in the nearer."""
    held: list[list[Box]] = [[] for _ in bands]
    for piece in pieces:
        row = piece.middle[0]
        near = [(abs(row - (top + bottom) / 2), i) for i, (top, bottom) in enumerate(bands) if top <= row < bottom]
        if near:
            held[min(near)[1]].append(piece)
    return held


def _rows(pieces: Sequence[Box]) -> list[list[Box]]:
    """Pieces of ink at one height together."""
    rows: list[list[Box]] = []
    for piece in sorted(pieces):
        if rows and piece.top < around(rows[-1]).bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def stretched(lines: Sequence[Box], ink: Mask) -> list[Box]:
    """Lines made longer by the ink that goes on at their ends and that the detector did not see ("…单一。")."""
    return [_stretched(line, ink) for line in lines]


def _stretched(line: Box, ink: Mask) -> Box:
    """Over gaps of up to a character's width."""
    column = np.asarray(Box(line.top + line.height // 5, 0, line.bottom - line.height // 5, ink.shape[1]).of(ink).any(0))
    return Box(line.top, _reach(column, line.left, -1, line.height), line.bottom, _reach(column, line.right, 1, line.height))


def _reach(column: Numbers, start: int, step: int, size: int) -> int:
    last, place = start, start
    while 0 <= place < len(column) and abs(place - last) < size * GAP:
        last = place + step * 2 if column[place] else last
        place += step
    return min(max(last, 0), len(column))


def cut_out(flat: Pixels, line: Box, within: Box | None = None, margin: float = MARGIN) -> Pixels:
    """A line with white around it, at least as wide as high; nothing outside of `within` comes along."""
    rim = round(line.height * margin) + 2
    wanted = line.inset(-rim)
    page = Box(0, 0, *flat.shape[:2])
    kept = wanted.within(page).within(within.inset(-1)) if within else wanted.within(page)
    side = max(0, wanted.height - wanted.width) // 2
    out = np.full((wanted.height, wanted.width + 2 * side), 255, np.uint8)
    part = kept.of(flat)
    top, left = kept.top - wanted.top, kept.left - wanted.left + side
    out[top : top + part.shape[0], left : left + part.shape[1]] = part
    return out
