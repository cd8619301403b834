"""Lines of text -> paragraphs, as a reader puts them together."""

import re
from collections.abc import Sequence

from archive.convert.layout.writing import HAN, Line
from archive.parse.labels import tabular

BEGINS = re.compile(r"^([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d))")
FULL, INDENT, APART = 2.0, 1.2, 1.2
"""In em: a line that ends so near to the margin is full; one that begins so far in is indented; lines so far apart are two paragraphs."""


def paragraphs(lines: Sequence[Line], parted: Sequence[float]) -> list[Line]:
    """Lines put together: one that ends at the right margin goes on in the next unless that is indented, numbered or further down.

    `parted` are heights (of tables) that no paragraph reaches over.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[Line] = []
    last: Line | None = None
    for line in lines:
        apart = last is None or any(last.top < height < line.top for height in parted)
        if last is None or apart or not goes_on(last, line, left, right):
            found.append(line)
        else:
            found[-1] = found[-1]._replace(text=joined(found[-1].text, line.text), bottom=line.bottom)
        last = line
    return found


def goes_on(above: Line, line: Line, left: float, right: float) -> bool:
    """Whether the line is the rest of the one above it."""
    if tabular(above.text) or tabular(line.text) or BEGINS.match(line.text):
        return False
    full = above.right >= right - FULL * above.size
    indented = line.left > left + INDENT * line.size
    alike = abs(line.size - above.size) <= 0.1 * above.size
    near = line.top - above.bottom <= APART * line.size
    return full and not indented and alike and near


def joined(first: str, second: str) -> str:
    """Two lines as one; a blank only between words of Latin letters."""
    latin = not HAN.match(first[-1]) and not HAN.match(second[0]) and first[-1].isalpha() and second[0].isalpha()
    return f"{first} {second}" if latin else first + second
