"""A ruled table of a page -> Grid: each cell's lines recognised, its number looked at twice, its label spelled as in the form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from archive.convert.ocr.cells import cut_out, lines_of
from archive.convert.ocr.figures import is_figure, may_be_figure, settled
from archive.convert.ocr.found import Page
from archive.convert.ocr.lattice import Cell, Ruled
from archive.convert.ocr.pixels import Box, Pixels
from archive.convert.ocr.recognise import Reading, recognise
from archive.convert.ocr.spelling import label
from archive.parse.document import Grid

MOSTLY = 0.5
LARGE = 0.38
"""The margin of the second look, as part of the line's height."""
STRONGER, SPECK = 2.0, 32
"""The second look is so much larger, and a piece of ink of fewer pixels in it is dust; a decimal point is larger."""
Place = tuple[int, int]
Look = Callable[[Page, Cell, Box], Pixels]


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell with the boxes of its lines and what they say."""

    cell: Cell
    lines: tuple[Box, ...]
    readings: tuple[Reading, ...]

    @property
    def text(self) -> str:
        """Its lines in one."""
        return "".join(reading.text for reading in self.readings)


def grid_of(page: Page, table: Ruled) -> Grid:
    """The table with its merged cells; `doubts` are cells of which two looks did not say the same."""
    seen = _seen(page, table)
    figures, doubts = _figures(page, seen)
    rows: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for one in seen:
        place = one.cell.row, one.cell.column
        rows[place[0]][place[1]] = figures[place] if place in figures else label(one.text)
    return Grid(tuple(map(tuple, rows)), exact=table.whole, doubts=tuple(sorted(doubts)))


def _seen(page: Page, table: Ruled) -> list[Seen]:
    boxes = [lines_of(cell.box, page.ink, [b for b in page.lines if b.meets(cell.box)]) for cell in table.cells]
    cut = [cut_out(page.flat, line, cell.box) for cell, lines in zip(table.cells, boxes, strict=True) for line in lines]
    said = iter(recognise(cut))
    return [Seen(cell, tuple(lines), tuple(next(said) for _ in lines)) for cell, lines in zip(table.cells, boxes, strict=True)]


def _figures(page: Page, seen: Sequence[Seen]) -> tuple[dict[Place, str], list[Place]]:
    """What the cells say that are numbers or stand in rows of numbers, and where that is in doubt."""
    likely = [one for one in seen if one.lines and may_be_figure(one.text)]
    numeric = _rows_of_figures(seen)
    looks = _looks(page, likely)
    figures: dict[Place, str] = {}
    doubts: list[Place] = []
    for one, readings in zip(likely, looks, strict=True):
        place = one.cell.row, one.cell.column
        figures[place], doubtful = settled(readings, one.cell.row in numeric)
        doubts += [place] if doubtful else []
    return figures, doubts


def _rows_of_figures(seen: Sequence[Seen]) -> set[int]:
    """Rows in which at least half of what may be a number is one for certain."""
    counts: dict[int, list[bool]] = {}
    for one in seen:
        if one.lines and may_be_figure(one.text):
            counts.setdefault(one.cell.row, []).append(is_figure(one.text))
    return {row for row, said in counts.items() if sum(said) >= MOSTLY * len(said)}


def _looks(page: Page, seen: Sequence[Seen]) -> list[list[Reading]]:
    """The first look, a second one at larger, stronger pictures, and where they differ a third."""
    second = _again(page, seen, _second)
    out = [[_whole(one.readings), two] for one, two in zip(seen, second, strict=True)]
    differ = [i for i, (one, two) in enumerate(out) if one.text != two.text]
    for i, three in zip(differ, _again(page, [seen[i] for i in differ], _third), strict=True):
        out[i].append(three)
    return out


def _again(page: Page, seen: Sequence[Seen], how: Look) -> list[Reading]:
    said = iter(recognise([how(page, one.cell, line) for one in seen for line in one.lines]))
    return [_whole([next(said) for _ in one.lines]) for one in seen]


def _whole(readings: Sequence[Reading]) -> Reading:
    """The lines of a cell as one reading."""
    return Reading("".join(r.text for r in readings), tuple(s for r in readings for s in r.sure))


def _second(page: Page, cell: Cell, line: Box) -> Pixels:
    """With more white around it, twice as large, in black and white and without specks."""
    large = cv2.resize(cut_out(page.flat, line, cell.box, LARGE), None, fx=STRONGER, fy=STRONGER, interpolation=cv2.INTER_CUBIC)
    _, strong = cv2.threshold(cv2.GaussianBlur(large, (3, 3), 0), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(255 - strong)
    return np.where(stats[:, cv2.CC_STAT_AREA][pieces] < SPECK, 255, strong).astype(np.uint8)


def _third(page: Page, cell: Cell, line: Box) -> Pixels:
    """Tighter and smoothed."""
    return np.asarray(cv2.medianBlur(cut_out(page.flat, line, cell.box, 0.1), 3), np.uint8)
