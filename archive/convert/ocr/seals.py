"""Seals lifted off a page: red ones by their colour, grey ones, as scans without colour show them, by being pale and round."""

import cv2
import numpy as np

from archive.convert.ocr.ink import paper
from archive.convert.ocr.pixels import Mask, Pixels

REDNESS, BRIGHT = 36, 140
"""So much more red than green and blue is red ink; so bright in red that nothing black lies under it (of 256)."""
SEAL = 130
"""A seal is at least so large both ways, in pixels at 200 dpi (17 mm); red words in a line are not so high."""
JOINED = 41
DARKEST, LIGHTEST = 70, 190
"""On a flattened page the grey of a seal without colour lies between these; print is darker."""
LARGEST = 620
ROUND = (0.68, 0.88)
"""A circle or an ellipse fills so much of the box around it."""


def lifted(page: Pixels) -> Pixels:
    """The page in colour without its seals: there red ink is paper, and of what lies under it the red channel tells print."""
    reddish = _red(page)
    seals = _seals(reddish)
    if not seals.any():
        return page
    out = page.copy()
    red, brightest = page[:, :, 2], page.max(2)
    out[seals > 0] = np.repeat(red[seals > 0][:, None], 3, axis=1)
    bare = (seals > 0) & (cv2.dilate(reddish, np.ones((3, 3), np.uint8)) > 0) & (red > BRIGHT)
    out[bare] = np.repeat(paper(brightest)[bare][:, None], 3, axis=1)
    return out


def _red(page: Pixels) -> Mask:
    blue, green, red = (page[:, :, i].astype(np.int16) for i in range(3))
    return np.where(red - np.maximum(blue, green) > REDNESS, 255, 0).astype(np.uint8)


def _seals(red: Mask) -> Mask:
    """Where red ink covers about as much across as down; a little beyond it, as colours of pictures are blurred."""
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((JOINED, JOINED), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    round_ = (np.minimum(wide, high) >= SEAL) & (np.maximum(wide, high) < 2.2 * np.minimum(wide, high))
    round_[0] = False
    return np.asarray(cv2.dilate(np.where(round_[labels], 255, 0).astype(np.uint8), np.ones((9, 9), np.uint8)), np.uint8)


def paled(flat: Pixels) -> Pixels:
    """The flattened page with round grey seals made paper; print under them is darker and stays."""
    grey = cv2.erode(np.where((flat > DARKEST) & (flat < LIGHTEST), 255, 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    joined = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((JOINED, JOINED), np.uint8))
    seals = _discs(np.asarray(joined, np.uint8))
    return np.where((seals > 0) & (flat > DARKEST), 255, flat).astype(np.uint8)


def _discs(joined: Mask) -> Mask:
    """Filled outlines of what is as large and as round as a seal."""
    out = np.zeros_like(joined)
    for outline in cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        _, _, wide, high = cv2.boundingRect(outline)
        sized = min(wide, high) >= SEAL and max(wide, high) <= LARGEST and max(wide, high) < 1.4 * min(wide, high)
        if sized and ROUND[0] < cv2.contourArea(cv2.convexHull(outline)) / (wide * high) < ROUND[1]:
            cv2.fillPoly(out, [cv2.convexHull(outline)], 255)
    return np.asarray(cv2.dilate(out, np.ones((9, 9), np.uint8)), np.uint8)
