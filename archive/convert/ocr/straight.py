"""Pages made straight: the slopes of rules and lines of text, and the warp that makes them level and upright again."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from archive.convert.ocr.detect import Patch
from archive.convert.ocr.pixels import Mask, Numbers, Pixels
from archive.convert.ocr.rules import thin

LONG = 5.0
"""A line of text tells its slope when it is so many times as long as high."""
SHORTEST = 160
"""A rule tells its slope from so many pixels on."""
STEEPEST = 0.2
FEWEST = 4
STILL = 1.5
"""A warp that moves no corner by so many pixels is not worth its blur."""
SPREAD = 0.3
"""Slopes say how the page is tilted only where they are taken over so much of its height or width."""
Slope = tuple[float, float, float]
"""Where it was measured (row of a level rule, column of an upright one); the slope; its weight."""


def levelling(page: Pixels, patches: Sequence[Patch]) -> Numbers:
    """The matrix (three rows) that turns the page's lines of text level."""
    slopes = [(p.slope, p.size[0]) for p in patches if p.size[0] > LONG * p.size[1] and abs(p.slope) < STEEPEST]
    slope = _weighted_median(slopes) if slopes else 0.0
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), float(np.degrees(np.arctan(slope))), 1.0)
    return np.vstack([turn, [0, 0, 1]])


def _weighted_median(pairs: Sequence[tuple[float, float]]) -> float:
    ordered = sorted(pairs)
    reached = np.cumsum([weight for _, weight in ordered])
    return ordered[int(np.searchsorted(reached, reached[-1] / 2))][0]


def warped(page: Pixels, matrix: Numbers) -> Pixels:
    """The page under the matrix, in its own size; what comes in from outside is as the rim beside it."""
    high, wide = page.shape[:2]
    if _moves(matrix, wide, high) < STILL:
        return page
    moved = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _moves(matrix: Numbers, wide: int, high: int) -> float:
    corners = np.array([[(0, 0)], [(wide, 0)], [(wide, high)], [(0, high)]], np.float32)
    return float(np.abs(cv2.perspectiveTransform(corners, matrix) - corners).max())


def squaring(flat: Pixels) -> Numbers:
    """The matrix that makes the rules of a nearly level page quite level and quite upright, each where it stands.

    The page is flattened, its text wiped out.
    """
    high, wide = flat.shape[:2]
    across = _line(list(_slopes(thin(flat))), high)
    down = _line(list(_slopes(thin(np.ascontiguousarray(flat.T)))), wide)
    if across is None:
        return np.eye(3)
    return _matrix(across, down or (-across[0] - across[1] * high / 2, 0.0), wide, high)


def _slopes(rules: Mask) -> Iterator[Slope]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rules)
    for index, (left, top, wide, high, _) in enumerate(stats):
        if index == 0 or wide < SHORTEST or high > STEEPEST * wide + 10:
            continue
        rows, columns = np.nonzero(labels[top : top + high, left : left + wide] == index)
        slope = float(np.polyfit(columns, rows, 1)[0])
        yield float(top + rows.mean()), slope, float(wide)


def _line(slopes: Sequence[Slope], side: int) -> tuple[float, float] | None:
    """Slope = first + second x place, outliers left out; without a second where all stand close together."""
    if not slopes:
        return None
    at, slope, weight = (np.array(column) for column in zip(*slopes, strict=True))
    first, second = _weighted_median(list(zip(slope, weight, strict=True))), 0.0
    for width in (0.03, 0.008, 0.004):
        near = np.abs(slope - first - second * at) < width
        if near.sum() >= FEWEST and np.ptp(at[near]) >= SPREAD * side:
            second, first = (float(v) for v in np.polyfit(at[near], slope[near], 1, w=weight[near]))
    return first, second


def _matrix(across: tuple[float, float], down: tuple[float, float], wide: int, high: int) -> Numbers:
    """From the four-sided figure whose sides have the slopes found at the page's edges to the page's own rectangle."""
    middle_x, middle_y = wide / 2, high / 2

    def corner(x: float, y: float) -> tuple[float, float]:
        fall, lean = across[0] + across[1] * y, down[0] + down[1] * x
        dx = (lean * (y - middle_y) + lean * fall * (x - middle_x)) / (1 - lean * fall)
        return x + dx, y + fall * (x + dx - middle_x)

    source = np.array([corner(0, 0), corner(wide, 0), corner(wide, high), corner(0, high)], np.float32)
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target))
