"""From a PDF's own coordinates to points from the top left corner of the page as it is read."""

from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Turn(NamedTuple):
    """The page's visible box, and by how many degrees its text stands turned against the clock (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    by: int = 0

    @property
    def width(self) -> float:
        """Width as read."""
        return self.top - self.bottom if self.by % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as read."""
        return self.right - self.left if self.by % 180 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file stands on the page as read."""
        if self.by == 0:
            return x - self.left, self.top - y
        if self.by == 90:
            return y - self.bottom, x - self.left
        if self.by == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) of a box of the file."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def after(first: Matrix, then: Matrix) -> Matrix:
    """Both matrices, one after the other, as one."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
