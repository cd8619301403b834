"""Ruled lines on a flattened page, faint or broken ones too: long, thin and darker than what is on both sides."""

import cv2
import numpy as np

from archive.convert.ocr.pixels import Mask, Pixels

SMEAR = 25
"""The page is smeared along the rule by so much, which evens out grain and leaves the rule."""
THICKEST = 13
CONTRAST = 16
SHORT, GAP = 36, 9
"""Pieces of a rule once smeared, and the gaps closed between them (pixels at 200 dpi).

A wider gap would close between the digits of one column, which stand above one another."""
LONG, HIGH = 50, 26
"""So long a rule must be to part rows, so high to part columns."""
LOST = 15
"""The ends that smearing and cutting back cost a faint rule, both together."""


def thin(flat: Pixels) -> Mask:
    """Level rules; for upright ones give the page on its side."""
    smeared = cv2.blur(flat, (SMEAR, 1))
    around = cv2.morphologyEx(smeared, cv2.MORPH_CLOSE, np.ones((THICKEST, 1), np.uint8))
    dark = np.where(around.astype(np.int16) - smeared > CONTRAST, 255, 0).astype(np.uint8)
    pieces = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, SHORT), np.uint8))
    cores = cv2.erode(pieces, np.ones((1, SMEAR - 2), np.uint8))
    return np.asarray(cv2.morphologyEx(cores, cv2.MORPH_CLOSE, np.ones((1, GAP), np.uint8)), np.uint8)


def level(flat: Pixels) -> Mask:
    """Level rules long enough to part rows."""
    return _long(thin(flat), LONG)


def upright(flat: Pixels) -> Mask:
    """Upright rules long enough to part columns."""
    return np.ascontiguousarray(_long(thin(np.ascontiguousarray(flat.T)), HIGH).T)


def _long(rules: Mask, least: int) -> Mask:
    kept = cv2.morphologyEx(rules, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    return np.asarray(cv2.dilate(kept, np.ones((1, LOST), np.uint8)), np.uint8)
