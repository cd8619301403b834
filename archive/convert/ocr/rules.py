"""Ruled lines on a flattened page, faint or broken ones too: long, thin and darker than what is on both sides."""

import cv2
import numpy as np

from archive.convert.ocr.pixels import Mask, Pixels

SMEAR = 25
"""The page is smeared along the rule by so much, which evens out grain and leaves the rule."""
THICKEST = 13
CONTRAST = 16
SHORT, GAP, LONG = 36, 5, 90
"""Pieces of a rule, the gaps closed between them beside what the smear closes, and what they must make together (pixels at 200 dpi)."""


def thin(flat: Pixels) -> Mask:
    """Level rules; for upright ones give the page on its side."""
    smeared = cv2.blur(flat, (SMEAR, 1))
    around = cv2.morphologyEx(smeared, cv2.MORPH_CLOSE, np.ones((THICKEST, 1), np.uint8))
    dark = np.where(around.astype(np.int16) - smeared > CONTRAST, 255, 0).astype(np.uint8)
    pieces = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, SHORT), np.uint8))
    return np.asarray(cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, GAP), np.uint8)), np.uint8)


def level(flat: Pixels) -> Mask:
    """Level rules long enough to part rows."""
    return np.asarray(cv2.morphologyEx(thin(flat), cv2.MORPH_OPEN, np.ones((1, LONG), np.uint8)), np.uint8)


def upright(flat: Pixels) -> Mask:
    """Upright rules long enough to part columns."""
    shortest = np.ones((1, LONG * 2 // 3), np.uint8)
    return np.ascontiguousarray(cv2.morphologyEx(thin(np.ascontiguousarray(flat.T)), cv2.MORPH_OPEN, shortest).T)
