"""What the modules of this package hand one another: arrays of pixels and boxes in them, in pixels from the upper left corner."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows x columns of grey, or rows x columns x 3 of blue, green and red. 0 is black."""
Mask = NDArray[np.uint8]
"""Rows x columns; 255 where something is, else 0."""
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle; `bottom` and `right` are the first row and column outside it. Sorts from top to bottom."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Rows in it."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns in it."""
        return self.right - self.left

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre: row, column."""
        return (self.top + self.bottom) / 2, (self.left + self.right) / 2

    def inset(self, by: int) -> "Box":
        """The box without a rim `by` wide; with a negative rim a larger one, which may leave the picture."""
        return Box(self.top + by, self.left + by, self.bottom - by, self.right - by)

    def moved(self, down: int, right: int) -> "Box":
        """The box elsewhere."""
        return Box(self.top + down, self.left + right, self.bottom + down, self.right + right)

    def within(self, other: "Box") -> "Box":
        """What both boxes hold."""
        return Box(max(self.top, other.top), max(self.left, other.left), min(self.bottom, other.bottom), min(self.right, other.right))

    def meets(self, other: "Box") -> bool:
        """Whether the two have anything in common."""
        both = self.within(other)
        return both.height > 0 and both.width > 0

    def holds(self, other: "Box") -> bool:
        """Whether the centre of the other box lies in this one."""
        row, column = other.middle
        return self.top <= row < self.bottom and self.left <= column < self.right

    def of(self, pixels: Numbers) -> Numbers:
        """The pixels in it; what lies outside the picture is left out."""
        return pixels[max(0, self.top) : max(0, self.bottom), max(0, self.left) : max(0, self.right)]


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all of them; there must be one."""
    return Box(min(b.top for b in boxes), min(b.left for b in boxes), max(b.bottom for b in boxes), max(b.right for b in boxes))
