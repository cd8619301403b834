"""Names of columns whose rows stand on the next page, in tables without rules: a grid of their own, no lines of text."""

from collections.abc import Sequence
from itertools import pairwise

from archive.convert.layout.columns import LABELS, Span, Unruled, Word, words
from archive.convert.layout.filling import Row, Ruled
from archive.convert.layout.marks import Box, Glyph
from archive.convert.layout.writing import levels
from archive.parse.labels import is_label

FEWEST = 7
"""Tables three and four have so many columns; heads of fewer are read where they stand, line by line."""
MOST_LINES = 6
"""Lines over which the names of one table's columns are broken, some of them set in the middle beside others."""
LINE_GAP = 3.0
"""In em: lines of one head are no further apart."""


def heads(glyphs: Sequence[Glyph], page: int) -> list[Unruled]:
    """The heads among glyphs that no rules enclose and no table without rules took. `used` are places in `glyphs`."""
    lines = [line for level in levels(glyphs) if (line := words(level))]
    places = {id(glyph): i for i, glyph in enumerate(glyphs)}
    found: list[Unruled] = []
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        if end:
            found.append(_head(lines[_over(lines, start) : start], lines[start:end], page, places))
        start = end or start + 1
    return found


def _end(lines: Sequence[list[Word]], start: int) -> int:
    """Where the head that begins with a line ends; 0 where none does."""
    if 2 * len(lines[start]) < FEWEST:
        return 0
    ends = range(start + 1, min(len(lines), start + MOST_LINES) + 1)
    return next((end for end in ends if _together(lines[start:end]) and _are_names(_columns(lines[start:end]))), 0)


def _together(lines: Sequence[list[Word]]) -> bool:
    """Whether no line stands far below the one above it."""
    return all(below[0].middle - above[0].middle <= LINE_GAP * below[0].glyphs[0].size for above, below in pairwise(lines))


def _columns(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """Words that stand over one another, by column, each from top to bottom."""
    columns: list[list[Word]] = []
    for word in sorted((word for line in lines for word in line), key=lambda word: word.x0):
        if columns and word.x0 < max(other.x1 for other in columns[-1]):
            columns[-1].append(word)
        else:
            columns.append([word])
    return [sorted(column, key=lambda word: word.middle) for column in columns]


def _are_names(columns: Sequence[Sequence[Word]]) -> bool:
    return len(columns) >= FEWEST and all(is_label(_name(column)) for column in columns)


def _name(column: Sequence[Word]) -> str:
    return "".join(word.text for word in column)


def _over(lines: Sequence[list[Word]], start: int) -> int:
    """Where the lines begin that name groups of the columns below them."""
    while start and all(is_label(word.text) for word in lines[start - 1]) and _together(lines[start - 1 : start + 1]):
        start -= 1
    return start


def _head(above: Sequence[list[Word]], lines: Sequence[list[Word]], page: int, places: dict[int, int]) -> Unruled:
    columns = _columns(lines)
    spans = [(min(word.x0 for word in column), max(word.x1 for word in column)) for column in columns]
    names = (*[""] * LABELS, *(_name(column) for column in columns))
    ink = [glyph for line in (*above, *lines) for word in line for glyph in word.glyphs]
    box = Box(min(g.x0 for g in ink), min(g.top for g in ink), max(g.x1 for g in ink), max(g.bottom for g in ink))
    xs = (*(box.x0 + i for i in range(LABELS)), *(x0 for x0, _ in spans), spans[-1][1])
    rows = (*(_groups(line, spans) for line in above), names)
    return Unruled(box, Ruled(xs, rows, False, page), frozenset(places[id(g)] for g in ink))


def _groups(line: Sequence[Word], spans: Sequence[Span]) -> Row:
    """A line of groups' names, each in the column nearest to its middle."""
    texts = [""] * len(spans)
    for word in line:
        middle = (word.x0 + word.x1) / 2
        texts[min(range(len(spans)), key=lambda i: abs(sum(spans[i]) / 2 - middle))] = word.text
    return (*[""] * LABELS, *texts)
