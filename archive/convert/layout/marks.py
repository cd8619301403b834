"""What a page shows, whatever file it comes from: glyphs and rules, in points from its top left corner, the text upright."""

from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character (or a ligature of several) in its box. `size` is the em in points.

    `turned` is how far it stands from upright: 0, 90, 180 or 270 degrees, counted against the clock.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turned: int = 0


class Rule(NamedTuple):
    """A drawn line, or the edge of a box, as a thin rectangle; longer than high = horizontal. A dash or dot is one too."""

    x0: float
    top: float
    x1: float
    bottom: float


class PageMarks(NamedTuple):
    """The marks of one page; `number` counts from 1, glyphs in the order of the file."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, glyph: Glyph) -> bool:
        """Whether the glyph's middle lies inside."""
        across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.x0 <= across <= self.x1 and self.top <= down <= self.bottom
