"""Sheets -> blocks in the order of their rows: a row with one filled cell is text, rows with several are a grid.

Hidden sheets, rows and columns are left out, since a reader does not see them. Each sheet counts as a page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.convert.sheets.beside import Row, beside
from archive.convert.sheets.sheet import Place, Sheet, Shown
from archive.parse.document import Block, Grid, Text
from archive.parse.headings import heading_of
from archive.parse.labels import is_label
from archive.parse.values import reads_as_cell

UNNAMED = re.compile(r"(sheet|工作表|表|table)\s*[\d一二三四五六七八九十]*", re.IGNORECASE)
NUMERAL = re.compile(r"[一二三四五六七八九十]{1,2}[、.．]?")
PAIR = 2
LONGEST_PIECE = 24
LONGEST_LABEL = 80


def blocks_of(sheets: Iterable[Sheet]) -> list[Block]:
    """The blocks of all sheets; the name of a sheet that says something stands above a table that has no words above it."""
    return [block for page, sheet in enumerate(sheets, 1) for block in _sheet(sheet, page)]


def _sheet(sheet: Sheet, page: int) -> list[Block]:
    shown = sheet.shown()
    placed = [(row, Text(line, page=page)) for row, text in sheet.boxes for line in _lines_of(text)]
    parts: list[tuple[int, Block]] = [*placed, *_parts(shown, page)]
    blocks = [block for _, block in sorted(parts, key=lambda part: part[0])]
    name = Text(sheet.name.strip(), heading=True, page=page)
    return [name, *blocks] if blocks and _is_heading(name, blocks) else blocks


def _is_heading(name: Text, blocks: Sequence[Block]) -> bool:
    """Whether the sheet's name is the only heading of what the sheet holds."""
    texts = [block for block in blocks if isinstance(block, Text)]
    if heading_of(name):
        return not any(heading_of(text) for text in texts)
    return isinstance(blocks[0], Grid) and not UNNAMED.fullmatch(name.text)


def _parts(shown: Shown, page: int) -> Iterator[tuple[int, Block]]:
    """Each block with the row it begins at."""
    for run in (part for whole in _runs(shown) for part in _peeled(whole, shown)):
        if _is_text(run, shown):
            yield from ((row, Text(line, page=page)) for row, columns in run for line in _texts(row, columns, shown))
        else:
            yield from ((run[0][0], _grid(part, shown, page)) for part in beside(run, shown))


def _runs(shown: Shown) -> Iterator[list[Row]]:
    """Rows that belong together: those of one table, or one row of text."""
    run: list[Row] = []
    for row in _rows(shown):
        apart = not run or not _touch(run[-1], row, shown) or _stands_alone(row, shown) or _stands_alone(run[-1], shown)
        if apart and run:
            yield run
        run = [row] if apart else [*run, row]
    if run:
        yield run


def _peeled(run: list[Row], shown: Shown) -> Iterator[list[Row]]:
    """The lines of words that stand right above and below a table, each by itself, and the table between them."""
    words = [_is_words(row, shown) for row in run]
    if all(words):
        yield run
        return
    first = words.index(False)
    last = len(words) - words[::-1].index(False)
    yield from ([row] for row in run[:first])
    yield run[first:last]
    yield from ([row] for row in run[last:])


def _is_words(row: Row, shown: Shown) -> bool:
    """Whether a row is a pair of words (a name and what it says), neither a label of a table nor a value."""
    number, columns = row
    said = [shown.cells[number, column] for column in columns]
    return len(said) <= PAIR and not any(is_label(text) or reads_as_cell(text) for text in said)


def _rows(shown: Shown) -> list[Row]:
    columns: dict[int, list[int]] = {}
    for row, column in sorted(shown.cells):
        columns.setdefault(row, []).append(column)
    return sorted(columns.items())


def _touch(above: Row, below: Row, shown: Shown) -> bool:
    """Whether nothing is seen between two rows."""
    return all(row in shown.passed for row in range(above[0] + 1, below[0]))


def _stands_alone(row: Row, shown: Shown) -> bool:
    """Whether a row holds one text that is no label of a table, or a section's heading with something beside it."""
    number, columns = row
    if len(columns) != 1:
        return _is_words(row, shown) and bool(heading_of(Text(next(_texts(number, columns, shown), ""))))
    text = shown.cells[number, columns[0]]
    return len(text) > LONGEST_LABEL or not is_label(text)


def _is_text(run: Sequence[Row], shown: Shown) -> bool:
    """Whether rows are lines of text or pairs of a name and what it says, no table."""
    if max(len(columns) for _, columns in run) > PAIR:
        return False
    return not any(is_label(shown.cells[row, column]) for row, columns in run for column in columns)


def _texts(row: int, columns: Sequence[int], shown: Shown) -> Iterator[str]:
    """The lines of a row: a number goes with its heading, short pieces make one line, headings and paragraphs each their own."""
    pieces = [shown.cells[row, column] for column in columns]
    if NUMERAL.fullmatch(pieces[0].strip()):
        pieces = ["、".join((pieces[0].strip(" 、.．"), *pieces[1:2])), *pieces[2:]]
    apart = any(len(piece) > LONGEST_PIECE for piece in pieces) or heading_of(Text(pieces[0]))
    return _lines_of(("\n" if apart else " ").join(pieces))


def _lines_of(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _grid(run: Sequence[Row], shown: Shown, page: int) -> Grid:
    columns = sorted({column for _, filled in run for column in filled})
    rows = tuple(tuple(_cell((row, column), shown) for column in columns) for row, _ in run)
    doubts = tuple((r, c) for r, (row, _) in enumerate(run) for c, column in enumerate(columns) if (row, column) in shown.unread)
    return Grid(rows, page=page, doubts=doubts)


def _cell(place: Place, shown: Shown) -> str | None:
    return None if place in shown.covered else shown.cells.get(place, "").strip()
