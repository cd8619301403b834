"""Marks -> blocks in reading order: tables where rules or columns make them, the lines around them as paragraphs."""

from collections.abc import Sequence

from archive.convert.layout.filling import grid
from archive.convert.layout.lattice import lattices
from archive.convert.layout.marks import Box, Glyph, PageMarks
from archive.convert.layout.prose import paragraphs
from archive.convert.layout.segments import segments
from archive.convert.layout.writing import lines_of
from archive.parse.document import Block, Text


def blocks_of_page(page: PageMarks) -> list[Block]:
    """The blocks of one page from top to bottom."""
    tables = lattices(*segments(page.rules))
    boxes = [table.box for table in tables]
    inside, outside = _shared(page.glyphs, boxes)
    placed: list[tuple[float, float, Block]] = [
        (table.box.top, table.box.x0, grid(table, glyphs, page.number)) for table, glyphs in zip(tables, inside, strict=True)
    ]
    lines = paragraphs(lines_of(outside), sorted(box.top for box in boxes))
    placed += [(line.top, line.left, Text(line.text, page=page.number)) for line in lines]
    return [block for *_, block in sorted(placed, key=lambda found: found[:2])]


def blocks_of_pages(pages: Sequence[PageMarks]) -> list[Block]:
    """The blocks of all pages, without what only the pages need: page numbers, running heads and feet."""
    return [block for page in pages for block in blocks_of_page(page)]


def _shared(glyphs: Sequence[Glyph], boxes: Sequence[Box]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Glyphs by the box that holds them, and those that none holds."""
    inside: list[list[Glyph]] = [[] for _ in boxes]
    outside: list[Glyph] = []
    for glyph in glyphs:
        home = next((i for i, box in enumerate(boxes) if box.holds(glyph)), None)
        (outside if home is None else inside[home]).append(glyph)
    return inside, outside
