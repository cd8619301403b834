"""Marks -> blocks in reading order: tables where rules make them, the lines around them as paragraphs, page after page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.convert.layout.columns import unruled
from archive.convert.layout.filling import Ruled, filled
from archive.convert.layout.heads import heads
from archive.convert.layout.joining import goes_on as table_goes_on
from archive.convert.layout.joining import joined as tables_joined
from archive.convert.layout.lattice import Lattice, lattices
from archive.convert.layout.marks import Box, Glyph, PageMarks
from archive.convert.layout.prose import Margins, goes_on, joined, margins, near
from archive.convert.layout.running import without_running
from archive.convert.layout.segments import segments
from archive.convert.layout.writing import Line, lines_of
from archive.parse.document import Block, Grid, Text

HANGS = 2.5
"""In heights of a text line: so far below its last rule an open table may go on."""


class Piece(NamedTuple):
    """A line or a table with the page and the margins among which it stands."""

    what: Line | Ruled
    page: int
    sides: Margins


class _Page(NamedTuple):
    number: int
    height: float
    tables: list[tuple[Box, Ruled]]
    lines: list[Line]


def blocks_of_page(page: PageMarks) -> list[Block]:
    """The blocks of one page from top to bottom."""
    return blocks_of_pages([page])


def blocks_of_pages(pages: Sequence[PageMarks]) -> list[Block]:
    """The blocks of all pages, paragraphs and tables going on over page breaks, without what only pages need."""
    parted = [_parted(page) for page in pages]
    kept = without_running([page.lines for page in parted], [page.height for page in parted])
    pieces = [piece for page, lines in zip(parted, kept, strict=True) for piece in _ordered(page, lines)]
    return [_block(piece) for piece in _joined(pieces)]


def _parted(page: PageMarks) -> _Page:
    tables = lattices(*segments(page.rules))
    inside, outside = _shared(page.glyphs, tables)
    found = [(table.box, filled(table, glyphs, page.number)) for table, glyphs in zip(tables, inside, strict=True)]
    bare = unruled(outside, page.number)
    used = frozenset[int]().union(*(table.used for table in bare))
    rest = [g for i, g in enumerate(outside) if i not in used]
    lone = heads(rest, page.number)
    named = frozenset[int]().union(*(head.used for head in lone))
    found += [(table.box, table.table) for table in (*bare, *lone)]
    return _Page(page.number, page.height, found, lines_of(g for i, g in enumerate(rest) if i not in named))


def _shared(glyphs: Sequence[Glyph], tables: Sequence[Lattice]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Glyphs by the smallest table that holds them, and those that none holds."""
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    sized = sorted((_area(table.box), i) for i, table in enumerate(tables))
    for glyph in glyphs:
        home = next((i for _, i in sized if _holds(tables[i], glyph)), None)
        (outside if home is None else inside[home]).append(glyph)
    return inside, outside


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _holds(table: Lattice, glyph: Glyph) -> bool:
    """Inside the table, or just below a cell that has no lower wall while others have."""
    if table.box.holds(glyph):
        return True
    across = (glyph.x0 + glyph.x1) / 2
    hangs = 0 < glyph.top - table.ys[-1] + glyph.size < HANGS * glyph.size and len(table.open_below) < len(table.xs) - 1
    return hangs and any(table.xs[c] <= across <= table.xs[c + 1] for c in table.open_below)


def _ordered(page: _Page, lines: Sequence[Line]) -> Iterator[Piece]:
    """Tables and lines from top to bottom."""
    sides = margins(lines)
    found: list[tuple[float, float, Line | Ruled]] = [(box.top, box.x0, table) for box, table in page.tables]
    found += [(line.top, line.left, line) for line in lines]
    return (Piece(what, page.number, sides) for *_, what in sorted(found, key=lambda placed: placed[:2]))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours put together that go on in one another."""
    found: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        whole = _whole(found[-1], last, piece) if last else None
        if whole is None:
            found.append(piece)
        else:
            found[-1] = found[-1]._replace(what=whole)
        last = piece
    return found


def _whole(sofar: Piece, last: Piece, piece: Piece) -> Line | Ruled | None:
    """What has been put together so far with the next piece, None where that begins something new."""
    whole, above, here = sofar.what, last.what, piece.what
    if isinstance(whole, Ruled) and isinstance(here, Ruled):
        turned = piece.page == last.page + 1 and isinstance(above, Ruled) and table_goes_on(above, here)
        return tables_joined(whole, here) if turned else None
    if isinstance(whole, Ruled) or isinstance(here, Ruled) or not isinstance(above, Line):
        return None
    level = piece.page != last.page or near(above, here)
    return whole._replace(text=joined(whole.text, here.text)) if level and goes_on(above, here, last.sides, piece.sides) else None


def _block(piece: Piece) -> Block:
    what = piece.what
    if isinstance(what, Ruled):
        return Grid(what.rows, exact=what.exact, page=piece.page)
    return Text(what.text, page=piece.page)
