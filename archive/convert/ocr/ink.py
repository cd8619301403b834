"""Ink and paper: light made even, and the dark left that is print."""

from collections.abc import Sequence

import cv2
import numpy as np

from archive.convert.ocr.pixels import Box, Mask, Numbers, Pixels

LIGHT = 51
"""The paper's own brightness is what is brightest within so many pixels: more than any stroke is wide."""
DARK, PALEST = 175, 60
"""Flattened ink is darker than DARK; print whose contrast is less than PALEST is not made stronger."""
SPECK = 5
CHARACTER, STROKE = 70, 7
"""A character is smaller than so many pixels both ways; a piece of a ruled line is thinner than a stroke is long."""


def paper(grey: Pixels) -> Pixels:
    """The brightness of the paper at each place."""
    return np.asarray(cv2.blur(cv2.dilate(cv2.medianBlur(grey, 3), np.ones((LIGHT, LIGHT), np.uint8)), (LIGHT, LIGHT)), np.uint8)


def flattened(page: Pixels) -> Pixels:
    """Grey on even white paper, the darkest print near black whatever the light and the contrast were."""
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) if page.ndim == 3 else page, np.uint8)
    even = np.clip(grey.astype(np.float32) * 255 / np.maximum(paper(grey), 1), 0, 255)
    darkest = float(np.percentile(even, 1))
    contrast = max(float(PALEST), 255 - darkest)
    return np.clip(255 - (255 - even) * 245 / contrast, 0, 255).astype(np.uint8)


def wiped(flat: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The page without its characters: pieces of ink no larger than one, and those that lie in the boxes of lines of text."""
    _, labels, stats, centres = cv2.connectedComponentsWithStats(inked(flat))
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    small = (np.maximum(wide, high) < CHARACTER) & (np.minimum(wide, high) >= STROKE)
    column, row = np.nan_to_num(centres).astype(int).T
    room = _room(flat, boxes)[row, column]
    held = (wide <= room[:, 0]) & (high <= room[:, 1])
    text = small | held
    text[0] = False
    out = flat.copy()
    out[cv2.dilate(text[labels].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0] = 255
    return out


def _room(flat: Pixels, boxes: Sequence[Box]) -> Numbers:
    """For each pixel how wide and how high the line of text is in whose box it lies, 0 outside."""
    room = np.zeros((*flat.shape[:2], 2), np.int16)
    for box in boxes:
        box.of(room)[:] = box.width, box.height
    return room


def inked(flat: Pixels) -> Mask:
    """Where print is on a flattened page, and dust, which `strokes` leaves out."""
    return np.where(cv2.GaussianBlur(flat, (3, 3), 0) < DARK, 255, 0).astype(np.uint8)


def strokes(ink: Numbers) -> Numbers:
    """Connected pieces of ink as rows of (left, top, width, height, area), specks left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink))
    pieces = stats[1:]
    return np.asarray(pieces[np.maximum(pieces[:, 2], pieces[:, 3]) >= SPECK])
