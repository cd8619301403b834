"""Where lines of text stand on a page, straight or not: the detector's map of likely text, cut into turned boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from archive.convert.ocr.models import DETECTOR, session
from archive.convert.ocr.pixels import Box, Numbers, Pixels
from archive.convert.pace import page_done

SHORT_SIDE = 832
"""The detector sees the page so wide; larger shows it no more text and costs memory by the square."""
SLICE, OVERLAP = 1408, 128
"""A page higher than this is looked at in slices that overlap."""
MEAN, DEVIATION = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
LIKELY, SURE = 0.3, 0.5
SMALLEST = 3
GROWTH = 1.6
"""The map shows the core of a line: its box is that much larger, as area over circumference."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Four corners of a line of text (x, y), from the upper left one in the direction of the clock."""

    corners: Numbers

    @property
    def box(self) -> Box:
        """The upright box around it."""
        left, top = self.corners.min(0)
        right, bottom = self.corners.max(0)
        return Box(int(top), int(left), int(np.ceil(bottom)), int(np.ceil(right)))

    @property
    def size(self) -> tuple[float, float]:
        """How long it is along its upper edge, and how high."""
        a, b, c, _ = self.corners
        return float(np.hypot(*(b - a))), float(np.hypot(*(c - b)))

    @property
    def slope(self) -> float:
        """How far its upper and lower edges fall on the way from left to right."""
        (across, down) = self.corners[1] - self.corners[0] + self.corners[2] - self.corners[3]
        return float(down / across) if across else 0.0

    def moved(self, matrix: Numbers) -> "Patch":
        """Where it stands after the page was warped by a matrix of three rows."""
        points = self.corners.reshape(-1, 1, 2).astype(np.float32)
        return Patch(np.asarray(cv2.perspectiveTransform(points, matrix)).reshape(4, 2))


def detect(page: Pixels) -> list[Patch]:
    """Lines of text on a page in colour."""
    scale = min(1.0, SHORT_SIDE / min(page.shape[:2]))
    high, wide = (max(32, round(side * scale / 32) * 32) for side in page.shape[:2])
    small = np.asarray(cv2.resize(page, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)
    factors = np.array([page.shape[1] / wide, page.shape[0] / high], np.float32)
    return [Patch(corners * factors) for corners in _corners(_likely(small))]


def _likely(page: Pixels) -> Numbers:
    """The detector's map of the page, slice by slice; where two overlap, the surer counts."""
    likely = np.zeros(page.shape[:2], np.float32)
    for top in range(0, max(1, page.shape[0] - OVERLAP), SLICE - OVERLAP):
        part = page[top : top + SLICE]
        shaped = ((part.astype(np.float32) / 255 - MEAN) / DEVIATION).transpose(2, 0, 1)[None]
        seen = np.asarray(session(DETECTOR).run(None, {"x": shaped})[0])[0, 0]
        likely[top : top + SLICE] = np.maximum(likely[top : top + SLICE], seen)
        page_done()
    return likely


def _corners(likely: Numbers) -> Iterator[Numbers]:
    mask = cv2.dilate((likely > LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        (x, y), (wide, high), turn = cv2.minAreaRect(outline)
        if min(wide, high) >= SMALLEST and _mean(likely, outline) >= SURE:
            grown = wide * high * GROWTH / (2 * (wide + high)) * 2
            yield _clockwise(np.asarray(cv2.boxPoints(((x, y), (wide + grown, high + grown), turn))))


def _mean(likely: Numbers, outline: Numbers) -> float:
    left, top, wide, high = cv2.boundingRect(outline)
    inside = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(inside, [outline - (left, top)], 1)
    return float(cv2.mean(likely[top : top + high, left : left + wide], inside)[0])


def _clockwise(corners: Numbers) -> Numbers:
    """From the upper left corner on; of a line more high than wide as well."""
    ordered = corners[np.argsort(corners[:, 0], kind="stable")]
    (a, d), (b, c) = (side[np.argsort(side[:, 1], kind="stable")] for side in (ordered[:2], ordered[2:]))
    return np.array([a, b, c, d], np.float32)
