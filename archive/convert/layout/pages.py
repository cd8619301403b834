"""Marks -> blocks in reading order: tables where rules make them, the lines around them as paragraphs, page after page."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archive.convert.layout.columns import Unruled, unruled
from archive.convert.layout.filling import Ruled, filled
from archive.convert.layout.gutter import Gutter, Side, gutter, place, sides
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
Find = Callable[[Sequence[Glyph], int], list[Unruled]]


class Piece(NamedTuple):
    """A line or a table with the page and the margins among which it stands."""

    what: Line | Ruled
    page: int
    sides: Margins


class _Placed(NamedTuple):
    side: Side
    top: float
    left: float
    what: Line | Ruled


class _Tabled(NamedTuple):
    """A page's tables with or without rules, and the glyphs that are in none."""

    page: PageMarks
    tables: list[tuple[Box, Ruled]]
    rest: list[Glyph]


class _Page(NamedTuple):
    number: int
    height: float
    tables: list[tuple[Box, Ruled]]
    lines: list[Line]
    white: Gutter | None


def blocks_of_page(page: PageMarks) -> list[Block]:
    """The blocks of one page from top to bottom."""
    return blocks_of_pages([page])


def blocks_of_pages(pages: Sequence[PageMarks]) -> list[Block]:
    """The blocks of all pages, paragraphs and tables going on over page breaks, without what only pages need."""
    tabled = [_tabled(page) for page in pages]
    whites = [gutter(page.rest) for page in tabled]
    usual = next((white for white in whites if white), None)
    parted = [_parted(page, white or usual) for page, white in zip(tabled, whites, strict=True)]
    kept = without_running([page.lines for page in parted], [page.height for page in parted])
    pieces = [piece for page, lines in zip(parted, kept, strict=True) for piece in _ordered(page, lines)]
    return [_block(piece) for piece in _joined(pieces)]


def _tabled(page: PageMarks) -> _Tabled:
    tables = lattices(*segments(page.rules))
    inside, outside = _shared(page.glyphs, tables)
    found = [(table.box, filled(table, glyphs, page.number)) for table, glyphs in zip(tables, inside, strict=True)]
    bare, rest = _taken(unruled, outside, page.number)
    lone, rest = _taken(heads, rest, page.number)
    return _Tabled(page, found + bare + lone, rest)


def _taken(find: Find, glyphs: Sequence[Glyph], number: int) -> tuple[list[tuple[Box, Ruled]], list[Glyph]]:
    """What a search finds among glyphs, and the glyphs that it leaves."""
    found = find(glyphs, number)
    used = frozenset[int]().union(*(table.used for table in found))
    return [(table.box, table.table) for table in found], [g for i, g in enumerate(glyphs) if i not in used]


def _parted(tabled: _Tabled, white: Gutter | None) -> _Page:
    """A page's tables and lines; each column of prose may have tables of its own."""
    page, tables, rest = tabled
    if white is None:
        return _Page(page.number, page.height, tables, lines_of(rest), None)
    shares = [_taken(unruled, glyphs, page.number) for glyphs in sides(rest, white)]
    tables = [*tables, *(table for found, _ in shares for table in found)]
    return _Page(page.number, page.height, tables, [line for _, left in shares for line in lines_of(left)], white)


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
    """Tables and lines from top to bottom; between what stands across two columns the left one, then the right one."""
    found = [_Placed(_side(page.white, box.x0, box.x1), box.top, box.x0, table) for box, table in page.tables]
    found += [_Placed(_side(page.white, line.left, line.right), line.top, line.left, line) for line in lines]
    walls = sorted(placed.top for placed in found if placed.side == 0) if page.white else []
    among = {side: margins([line for line in lines if side in (0, _side(page.white, line.left, line.right))]) for side in (0, 1, 2)}
    ordered = sorted(found, key=lambda placed: place(placed.side, placed.top, placed.left, walls))
    return (Piece(placed.what, page.number, among[placed.side]) for placed in ordered)


def _side(white: Gutter | None, x0: float, x1: float) -> Side:
    return white.side(x0, x1) if white else 0


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
