"""Lines of a page outside its tables -> paragraphs in reading order, without page numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.convert.ocr.pixels import Box, around
from archive.convert.ocr.spelling import heading, label

BEGINS = re.compile(r"^([一二三四五六七八九十]{1,3}[、.．,，]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d))")
PAGE_NUMBER = re.compile(r"[-—–·•.\s一]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:(?:\s*[/,，共]+)?\s*\d{1,3}(?:\s*页)?)?[-—–·•.\s一]*")
RIM = 0.09
"""Page numbers stand in so much of the page's height from its lower or upper edge."""
ENDS = ("。", "；", "！", "？", ";", "：", ":")
APART, BLANK = 1.2, "  "
SAME_HEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines put together. `open_end`: its last line reaches the right margin unended; `flush`: its first line is not indented."""

    text: str
    box: Box
    open_end: bool = False
    flush: bool = False


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside one another, from left to right; the rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.middle):
        last = rows[-1][-1].box if rows else None
        if last and abs(line.box.middle[0] - last.middle[0]) < SAME_HEIGHT * min(line.box.height, last.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left) for row in rows]


def joined(row: Sequence[Line]) -> Line:
    """One line of several beside one another; a gap wider than a character is a blank."""
    text = row[0].text
    for left, right in pairwise(row):
        text += BLANK + label(right.text) if right.box.left - left.box.right > APART * left.box.height else right.text
    return Line(heading(text), around([line.box for line in row]))


def paragraphs(lines: Sequence[Line], page: Box, tables: Sequence[Box]) -> list[Paragraph]:
    """Paragraphs of the lines of a page; nothing goes on over a table, and tables are as wide as prose."""
    kept = [line for line in (joined(row) for row in rows_of(lines)) if not _is_page_number(line, page)]
    if not kept:
        return []
    left, right = _margins([*(line.box for line in kept), *tables])
    out: list[Paragraph] = []
    for above, line in zip([None, *kept], kept, strict=False):
        now = _alone(line, left, right)
        parted = above is not None and any(above.box.top < table.top < line.box.top for table in tables)
        goes_on = above is not None and out[-1].open_end and not parted and _goes_on(above, line, now)
        if goes_on:
            out[-1] = Paragraph(out[-1].text + now.text, around([out[-1].box, now.box]), now.open_end, out[-1].flush)
        else:
            out.append(now)
    return out


def _is_page_number(line: Line, page: Box) -> bool:
    middle = line.box.middle[0] / page.height
    return (middle > 1 - RIM or middle < RIM) and bool(PAGE_NUMBER.fullmatch(line.text.strip()))


def _margins(boxes: Sequence[Box]) -> tuple[int, int]:
    return min(box.left for box in boxes), max(box.right for box in boxes)


def _alone(line: Line, left: int, right: int) -> Paragraph:
    size = line.box.height
    full = line.box.right > right - 2.4 * size and line.box.left < left + 3 * size
    return Paragraph(line.text, line.box, full and not line.text.endswith(ENDS[:4]), line.box.left < left + 0.9 * size)


def _goes_on(above: Line, line: Line, now: Paragraph) -> bool:
    close = line.box.top - above.box.bottom < 2.2 * above.box.height
    alike = 0.7 < line.box.height / max(1, above.box.height) < 1.45
    return close and alike and now.flush and BLANK not in above.text + line.text and not BEGINS.match(line.text)
