"""Numbers and transformations as OFD writes them: x' = a x + c y + e, y' = b x + d y + f (GB/T 33190-2016, 8.3)."""

import math
from typing import NamedTuple

FARTHEST = 1e6


class Matrix(NamedTuple):
    """A transformation of points."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: "Matrix") -> "Matrix":
        """This transformation and the other after it."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def height(self) -> float:
        """By how much an upright length grows."""
        return math.hypot(self.c, self.d)

    @property
    def angle(self) -> float:
        """How far a level line is turned against the clock, in degrees."""
        return math.degrees(math.atan2(-self.b, self.a))


def shift(x: float, y: float) -> Matrix:
    """Everything moved."""
    return Matrix(e=x, f=y)


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute. Raises ValueError for anything else, also for numbers no page has."""
    found = [float(word) for word in (text or "").replace(",", " ").split()]
    if any(not abs(number) <= FARTHEST for number in found):
        raise ValueError("a number lies off every page")
    return found


def matrix(text: str | None) -> Matrix:
    """A CTM attribute; where there is none nothing is transformed."""
    found = numbers(text)
    return Matrix(*found) if len(found) == 6 else Matrix()
