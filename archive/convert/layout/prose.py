"""Lines of text -> paragraphs, as a reader puts them together."""

import re
from collections.abc import Sequence

from archive.convert.layout.writing import HAN, Line
from archive.parse.labels import tabular

BEGINS = re.compile(r"^([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d))")
FULL, INDENT, APART = 2.0, 1.2, 1.2
"""In em: a line that ends so near to the margin is full; one that begins so far in is indented; lines so far apart are two paragraphs."""
NARROW = 14
"""In em; what is narrower is no column of prose."""
Margins = tuple[float, float]


def margins(lines: Sequence[Line]) -> Margins:
    """Where the lines of a page begin and end at most."""
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)


def goes_on(above: Line, line: Line, sides: Margins, below: Margins) -> bool:
    """Whether the line is the rest of the one above it: that one is full, this one neither indented nor numbered.

    `sides` and `below` are the margins of the pages on which the two stand.
    """
    if tabular(above.text) or tabular(line.text) or BEGINS.match(line.text):
        return False
    full = above.right >= sides[1] - FULL * above.size and sides[1] - sides[0] >= NARROW * above.size
    indented = line.left > below[0] + INDENT * line.size
    return full and not indented and abs(line.size - above.size) <= 0.1 * above.size


def near(above: Line, line: Line) -> bool:
    """Whether two lines of one page stand no further apart than lines of a paragraph do."""
    return line.top - above.bottom <= APART * line.size


def joined(first: str, second: str) -> str:
    """Two lines as one; a blank only between words of Latin letters."""
    latin = not HAN.match(first[-1]) and not HAN.match(second[0]) and first[-1].isalpha() and second[0].isalpha()
    return f"{first} {second}" if latin else first + second
