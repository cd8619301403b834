"""One picture of a page -> its blocks in reading order: paragraphs and tables."""

from dataclasses import dataclass, replace

from archive.convert.ocr.bare import bare_tables
from archive.convert.ocr.found import found
from archive.convert.ocr.grid import grid_of
from archive.convert.ocr.loose import lines_outside
from archive.convert.ocr.overs import Table, table_of
from archive.convert.ocr.paragraphs import Paragraph, paragraphs
from archive.convert.ocr.pixels import Pixels

SMALLEST = 32
"""A picture with fewer pixels than this in a side holds no line of text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as read: paragraphs and tables from top to bottom."""

    blocks: tuple[Paragraph | Table, ...] = ()


def read_sheet(picture: Pixels, number: int) -> Sheet:
    """The page in a picture (rows x columns x blue, green, red); `number` from 1."""
    if min(picture.shape[:2]) < SMALLEST:
        return Sheet()
    page = found(picture)
    tables = [(t.box.top, table_of(t, replace(grid_of(page, t), page=number), page.box.width)) for t in page.tables]
    bare, lines = bare_tables(lines_outside(page), number)
    prose = paragraphs(lines, page.box, [table.box for table in page.tables])
    blocks: list[tuple[int, Paragraph | Table]] = [*tables, *bare, *((paragraph.box.top, paragraph) for paragraph in prose)]
    return Sheet(tuple(block for _, block in sorted(blocks, key=lambda pair: pair[0])))
