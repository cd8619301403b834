"""Where things go on a sheet of A4: lines broken to a width, table cells as boxes. Lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from crawler.demo.blocks import Placed, Table

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 56
SIZE = 7.5
LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of text in a frame; `y` counts down from the top of the piece, width 0 = no frame."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """What must stay together on one page."""

    height: float
    boxes: tuple[Box, ...]


def lines_of(text: str, width: float, size: float) -> list[str]:
    """The text broken to a width: a Chinese character is as wide as it is high, an ASCII one half of that."""
    lines, room = [""], width
    for character in text:
        advance = size / 2 if character.isascii() else size
        if advance > room:
            lines.append("")
            room = width
        lines[-1] += character
        room -= advance
    return lines


def boxes(table: Table) -> Piece:
    """A table over the full width of the page, rows as high as their text needs."""
    placed = list(table.placed())
    scale = (PAGE_WIDTH - 2 * MARGIN) / sum(table.widths)
    xs = list(accumulate((w * scale for w in table.widths), initial=float(MARGIN)))
    texts = [lines_of(p.cell.text, xs[p.col + p.cell.colspan] - xs[p.col] - 4, SIZE) for p in placed]
    ys = list(accumulate(_heights(len(table.rows), placed, texts), initial=4.0))
    framed = tuple(_framed(p, lines, xs, ys) for p, lines in zip(placed, texts, strict=True))
    return Piece(ys[-1] + 8, framed)


def _heights(rows: int, placed: Sequence[Placed], texts: Sequence[list[str]]) -> list[float]:
    """Each row as high as its highest cell; the rows under a tall merged cell share what it needs."""
    heights = [SIZE * LEADING + 4] * rows
    for p, lines in zip(placed, texts, strict=True):
        share = (len(lines) * SIZE * LEADING + 4) / p.cell.rowspan
        for row in range(p.row, p.row + p.cell.rowspan):
            heights[row] = max(heights[row], share)
    return heights


def _framed(p: Placed, lines: list[str], xs: Sequence[float], ys: Sequence[float]) -> Box:
    width, height = xs[p.col + p.cell.colspan] - xs[p.col], ys[p.row + p.cell.rowspan] - ys[p.row]
    return Box(xs[p.col], ys[p.row], width, height, tuple(lines), SIZE)
