"""Lines of a word processor whose fields are parted by tabs -> Grids; a single tab in a line is only a wide space."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from archive.parse.document import Block, Grid, Text

FEWEST_ROWS = 2
ONLY_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?")


def tabbed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with neighbouring lines of several fields as one grid (its merged cells are not known)."""
    for is_row, run in groupby(blocks, _is_row):
        lines = list(run)
        if is_row and len(lines) >= FEWEST_ROWS:
            yield Grid(tuple(_fields(line) for line in lines if isinstance(line, Text)), lines[0].place, exact=False)
        else:
            yield from (_joined(line) for line in lines)


def _is_row(block: Block) -> bool:
    """Whether a line has several fields, the first of them more than the number of a heading."""
    if not isinstance(block, Text) or "\t" not in block.text:
        return False
    said = [field for field in _fields(block) if field]
    return len(said) > 1 and not (len(said) == 2 and ONLY_NUMBER.fullmatch(said[0]))


def _fields(line: Text) -> tuple[str, ...]:
    return tuple(field.strip() for field in line.text.split("\t"))


def _joined(block: Block) -> Block:
    if isinstance(block, Grid) or "\t" not in block.text:
        return block
    said = [field for field in _fields(block) if field]
    return replace(block, text=(" " if not said or not ONLY_NUMBER.fullmatch(said[0]) else "").join(said))
