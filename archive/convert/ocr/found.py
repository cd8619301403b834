"""A page found in its picture: the right way up, straight, at one size, without seals, its lines of text and its ruled lines known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.convert.ocr.detect import Patch, detect
from archive.convert.ocr.ink import flattened, inked, wiped
from archive.convert.ocr.lattice import Ruled, tables
from archive.convert.ocr.pixels import Box, Mask, Pixels
from archive.convert.ocr.recognise import recognise
from archive.convert.ocr.rules import level, upright
from archive.convert.ocr.seals import lifted, paled
from archive.convert.ocr.sides import inside
from archive.convert.ocr.straight import levelling, squaring, warped

LINE = 38
"""A line of text is made about so high as the detector sees it: that of print at 200 dpi."""
SMALLER, LARGER = 0.4, 2.5
ENOUGH = (0.8, 1.3)
"""Pages nearer to the wanted size than this stay as they are."""
MOST_PIXELS = 30_000_000
LONGEST = 4000
FEWEST, SAMPLE = 3, 8
RIGHT_WAY_UP = 0.9
BROAD = 2.0
RULE_RIM, ALONG = 3, 7
"""Ink is a ruled line's so far around it and so far from where its cells end; digits may stand close by."""


@dataclass(frozen=True)
class Page:
    """The page, grey on white; where its ink is without ruled lines; boxes of its lines of text; its ruled tables."""

    flat: Pixels
    ink: Mask
    lines: tuple[Box, ...]
    tables: tuple[Ruled, ...]

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, *self.flat.shape[:2])


def found(picture: Pixels) -> Page:
    """The page of a picture in colour (blue, green, red)."""
    page, patches = _turned(lifted(_bounded(picture)))
    page, patches = _sized(page, patches)
    matrix = levelling(page, patches)
    flat = flattened(warped(page, matrix))
    matrix = squaring(wiped(flat, [patch.moved(matrix).box for patch in patches])) @ matrix
    return _ruled(paled(flattened(warped(page, matrix))), [patch.moved(matrix).box for patch in patches])


def _bounded(picture: Pixels) -> Pixels:
    """No larger than any page needs: photographs have more pixels than print has detail."""
    factor = min(1.0, LONGEST / min(picture.shape[:2]), (MOST_PIXELS / (picture.shape[0] * picture.shape[1])) ** 0.5)
    return _scaled(picture, factor) if factor < 1 else picture


def _scaled(page: Pixels, factor: float) -> Pixels:
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def _turned(page: Pixels) -> tuple[Pixels, list[Patch]]:
    """The page with its text the right way up, and its lines of text."""
    patches = detect(page)
    if _is_sideways(patches):
        page = np.ascontiguousarray(np.rot90(page))
        patches = detect(page)
    if _is_upside_down(page, patches):
        page = np.ascontiguousarray(np.rot90(page, 2))
        patches = detect(page)
    return page, patches


def _is_sideways(patches: Sequence[Patch]) -> bool:
    sizes = [(patch.box.width, patch.box.height) for patch in patches]
    lying = sum(wide for wide, high in sizes if wide > BROAD * high)
    standing = sum(high for wide, high in sizes if high > BROAD * wide)
    return standing > lying


def _is_upside_down(page: Pixels, patches: Sequence[Patch]) -> bool:
    """Whether the longest lines read better from the other side."""
    longest = sorted(patches, key=lambda patch: -patch.size[0])[:SAMPLE]
    lines = [_level_line(page, patch) for patch in longest]
    if len(lines) < FEWEST:
        return False
    as_is = np.mean([reading.mean for reading in recognise(lines)])
    if as_is > RIGHT_WAY_UP:
        return False
    return bool(np.mean([reading.mean for reading in recognise([np.ascontiguousarray(np.rot90(line, 2)) for line in lines])]) > as_is)


def _level_line(page: Pixels, patch: Patch) -> Pixels:
    wide, high = (max(8, round(side)) for side in patch.size)
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    matrix = cv2.getPerspectiveTransform(patch.corners.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(page, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _sized(page: Pixels, patches: list[Patch]) -> tuple[Pixels, list[Patch]]:
    """The page with lines of text of the wanted height, as far as its pixels allow."""
    if not patches:
        return page, patches
    factor = LINE / float(np.median([patch.size[1] for patch in patches]))
    most = (MOST_PIXELS / (page.shape[0] * page.shape[1])) ** 0.5
    factor = min(max(factor, SMALLER), LARGER, most)
    if ENOUGH[0] <= factor <= ENOUGH[1]:
        return page, patches
    return _scaled(page, factor), [Patch(patch.corners * factor) for patch in patches]


def _ruled(flat: Pixels, boxes: Sequence[Box]) -> Page:
    bare = wiped(flat, boxes)
    across, down = level(bare), upright(bare)
    ink = inked(flat)
    ruled = tuple(tables(across, down))
    drawn = _drawn(ruled, across | down)
    clear = tuple(replace(table, cells=tuple(replace(cell, box=inside(cell.box, ink)) for cell in table.cells)) for table in ruled)
    ink[drawn > 0] = 0
    return Page(flat, ink, tuple(sorted(boxes)), clear)


def _drawn(ruled: Sequence[Ruled], rules: Mask) -> Mask:
    """The ruled lines where they run along cells: a stroke inside a cell is none of them."""
    sides = np.zeros_like(rules)
    for cell in (cell for table in ruled for cell in table.cells):
        cv2.rectangle(sides, (cell.box.left, cell.box.top), (cell.box.right, cell.box.bottom), 255, 2 * ALONG)
    return np.asarray(cv2.dilate(sides & rules, np.ones((RULE_RIM, RULE_RIM), np.uint8)), np.uint8)
