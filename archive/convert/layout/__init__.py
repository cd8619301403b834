"""The geometry of pages, for every format that says where its characters stand: marks -> blocks. Knows no file format."""

from archive.convert.layout.marks import Glyph, PageMarks, Rule
from archive.convert.layout.pages import blocks_of_page, blocks_of_pages

__all__ = ["Glyph", "PageMarks", "Rule", "blocks_of_page", "blocks_of_pages"]
