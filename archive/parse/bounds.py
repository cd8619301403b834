"""A document within what any report holds: what is beyond would only cost time, for patterns look at a stretch from every place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.parse.document import Block, Document, Grid, Text

MOST_CHARACTERS = 300_000
"""A report has up to some fifty thousand."""
MOST_BLOCKS = 20_000
MOST_ROWS, MOST_COLUMNS = 5_000, 500
LONGEST = 3000
UNBROKEN = re.compile(rf"[^。；！？;!?\n]{{{LONGEST}}}")
"""No sentence goes on for so long; a table of which every cell ran together has half of that."""
WORDLESS = re.compile(r"([^\u3400-\u9fff。；\n]{1000})[^\u3400-\u9fff。；\n]+")
"""Nor do numbers without a word between them: the rest of such a stretch is left out."""


def bounded(document: Document) -> Document:
    """The document with endless stretches broken into lines, tables cut to size, and nothing after what any report holds."""
    blocks = tuple(_blocks(document.blocks))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    left = MOST_CHARACTERS
    for block in blocks[:MOST_BLOCKS]:
        if left <= 0:
            return
        within = _text(block, left) if isinstance(block, Text) else _grid(block)
        left -= _size(within)
        yield within


def _text(block: Text, left: int) -> Text:
    if len(block.text) < min(left, LONGEST):
        return block
    return replace(block, text=_broken(block.text[:left]))


def _grid(block: Grid) -> Grid:
    width, cells = max(map(len, block.rows), default=0), (cell for row in block.rows for cell in row if cell)
    if len(block.rows) <= MOST_ROWS and width <= MOST_COLUMNS and max(map(len, cells), default=0) < LONGEST:
        return block
    rows = tuple(tuple(None if cell is None else _broken(cell) for cell in row[:MOST_COLUMNS]) for row in block.rows[:MOST_ROWS])
    return replace(block, rows=rows)


def _broken(text: str) -> str:
    return UNBROKEN.sub(r"\g<0>\n", WORDLESS.sub(r"\1", text)) if len(text) >= LONGEST else text


def _size(block: Block) -> int:
    if isinstance(block, Text):
        return len(block.text)
    return sum(len(cell or "") + 1 for row in block.rows for cell in row)
