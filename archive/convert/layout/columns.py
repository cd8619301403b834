"""Tables without rules: values that stand in columns, each row's label found beside them, column names above."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archive.convert.layout.filling import Row, Ruled
from archive.convert.layout.marks import Box, Glyph
from archive.convert.layout.stacks import Piece, stacked
from archive.convert.layout.writing import levels, said
from archive.parse.values import reads_as_cell

ENOUGH = 5
"""So many values on a line are a row of a table."""
LABELS = 3
"""Columns of labels that every such table is given, so that its halves on two pages agree."""
BETWEEN, ABOVE, BELOW = 24.0, 7.0, 6.0
"""In em: so far apart rows of one table may stand, so far above them their columns' names, so far below the last the end of its label."""
CLOSE = 0.25
"""Glyphs nearer than this part of the em are one word."""
Span = tuple[float, float]


class Word(NamedTuple):
    """A piece of a line that no blank divides."""

    text: str
    x0: float
    x1: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return (self.glyphs[0].top + self.glyphs[0].bottom) / 2


class Unruled(NamedTuple):
    """A table put together, where it stands, and the glyphs that are in it."""

    box: Box
    table: Ruled
    used: frozenset[int]


def unruled(glyphs: Sequence[Glyph], page: int) -> list[Unruled]:
    """The tables among glyphs that no rules enclose. `used` are places in `glyphs`."""
    lines = [words(line) for line in levels(glyphs)]
    rows = [values for line in lines if len(values := _values(line)) >= ENOUGH]
    places = {id(glyph): i for i, glyph in enumerate(glyphs)}
    return [table for group in _groups(rows) if (table := _table(group, glyphs, page, places))]


def words(line: Sequence[Glyph]) -> list[Word]:
    """A line's words; blanks and gaps part them."""
    found: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in line:
        blank = glyph.text.isspace()
        if not blank and last is not None and not last.text.isspace() and glyph.x0 - last.x1 <= CLOSE * glyph.size:
            found[-1].append(glyph)
        elif not blank:
            found.append([glyph])
        last = glyph
    return [Word(said(run), run[0].x0, run[-1].x1, tuple(run)) for run in found]


def _values(line: Sequence[Word]) -> list[Word]:
    """The values at the end of a line."""
    found: list[Word] = []
    for word in reversed(line):
        if not reads_as_cell(word.text):
            break
        found.insert(0, word)
    return found


def _groups(rows: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Rows of values that belong to one table: as near as rows stand, and in the same columns."""
    groups: list[list[list[Word]]] = []
    for row in rows:
        near = groups and row[0].middle - groups[-1][-1][0].middle <= BETWEEN * row[0].glyphs[0].size
        if near and _fits([*groups[-1], row]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _fits(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether the rows share columns: as many as the fullest row has values, and none has less than half as many."""
    counts = [len(row) for row in rows]
    return len(_columns(rows)) == max(counts) < 2 * min(counts)


def _columns(rows: Sequence[Sequence[Word]]) -> list[Span]:
    """The columns in which values of several rows stand: from the left of the first to the right of the last."""
    spans: list[Span] = []
    for word in sorted((word for row in rows for word in row), key=lambda word: word.x0):
        if spans and word.x0 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _table(rows: Sequence[list[Word]], glyphs: Sequence[Glyph], page: int, places: dict[int, int]) -> Unruled | None:
    columns = _columns(rows)
    size = median(word.glyphs[0].size for row in rows for word in row)
    top, bottom = rows[0][0].middle, rows[-1][0].middle
    left = columns[0][0] - CLOSE * size
    beside = [
        g for g in glyphs if g.x1 <= left + size / 2 and g.x0 < left and top - ABOVE * size < g.top and g.bottom < bottom + 2.5 * size
    ]
    labels = stacked(beside)
    heights = [_height(row) for row in rows]
    short = _short(glyphs, columns, heights, size)
    texts = sorted((height, tuple(_at(columns, row))) for height, row in [*zip(heights, rows, strict=True), *short])
    names, over = _names(glyphs, columns, top, size)
    body, owned = _rows([height for height, _ in texts], [row for _, row in texts], labels)
    ink = [g for row in [*rows, *(row for _, row in short)] for word in row for g in word.glyphs]
    used = frozenset(places[id(g)] for g in (*ink, *owned, *over))
    head = [(*[""] * LABELS, *names)] if over else []
    box = Box(min(g.x0 for g in (*ink, *owned)), min(g.top for g in (*ink, *over)), columns[-1][1], max(g.bottom for g in (*ink, *owned)))
    xs = tuple([box.x0 + i for i in range(LABELS)] + [x for x, _ in columns] + [columns[-1][1]])
    return Unruled(box, Ruled(xs, (*head, *body), False, page), used)


def _height(row: Sequence[Word]) -> float:
    return median(word.middle for word in row)


def _short(glyphs: Sequence[Glyph], columns: Sequence[Span], heights: Sequence[float], size: float) -> list[tuple[float, list[Word]]]:
    """Rows with some cells blank: fewer values, each in a column, between the full rows."""
    inside = [
        g
        for g in glyphs
        if columns[0][0] - size < g.x0
        and heights[0] - 2 * size < g.top
        and g.bottom < heights[-1] + 2 * size
        and all(abs((g.top + g.bottom) / 2 - height) > size / 2 for height in heights)
    ]
    lines = [words(line) for line in levels(inside)]
    return [
        (_height(line), line) for line in lines if line and all(_fitting(columns, w) is not None and reads_as_cell(w.text) for w in line)
    ]


def _fitting(columns: Sequence[Span], word: Word) -> int | None:
    """The one column a word stands in."""
    over = [i for i, (x0, x1) in enumerate(columns) if word.x0 < x1 and x0 < word.x1]
    return over[0] if len(over) == 1 else None


def _at(columns: Sequence[Span], row: Sequence[Word]) -> list[str]:
    texts = [""] * len(columns)
    for word in row:
        place = _fitting(columns, word)
        if place is not None:
            texts[place] = word.text
    return texts


def _rows(heights: Sequence[float], texts: Sequence[tuple[str, ...]], labels: Sequence[Piece]) -> tuple[list[Row], list[Glyph]]:
    """Each row's values behind the labels beside it; labels that stand beside none, as those of groups do, in rows of their own."""
    rows: list[tuple[float, Row]] = []
    owned: list[Piece] = []
    for height, row in zip(heights, texts, strict=True):
        near = sorted((p for p in labels if _beside(p, height, heights)), key=lambda p: p.x0)
        beside = ([p for p in near if p.known] or near)[-LABELS:]
        owned += beside
        rows.append((height, (*[""] * (LABELS - len(beside)), *(piece.text for piece in beside), *row)))
    lone = [p for p in labels if p not in owned and heights[0] < p.bottom and p.top < heights[-1]]
    rows += [(piece.top, (piece.text, *[""] * (LABELS - 1 + len(texts[0])))) for piece in lone]
    return [row for _, row in sorted(rows, key=lambda placed: placed[0])], [g for piece in (*owned, *lone) for g in piece.glyphs]


def _beside(piece: Piece, height: float, heights: Sequence[float]) -> bool:
    """Whether the row at `height` is the first that the label reaches."""
    reached = [h for h in heights if piece.top <= h <= piece.bottom]
    return bool(reached) and reached[0] == height


def _names(glyphs: Sequence[Glyph], columns: Sequence[Span], top: float, size: float) -> tuple[list[str], list[Glyph]]:
    """The names above the columns, and their glyphs; nothing where fewer than half the columns have one."""
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    sides = [columns[0][0] - 2 * size, *edges, columns[-1][1] + 2 * size]
    above = [g for g in glyphs if top - ABOVE * size < g.top and (g.top + g.bottom) / 2 < top - size / 2]
    cut = [_name([g for g in above if left <= (g.x0 + g.x1) / 2 <= right]) for left, right in pairwise(sides)]
    if 2 * sum(piece is not None for piece in cut) < len(columns):
        return [], []
    found = [piece or _name(whole) for piece, whole in zip(cut, _whole(above, sides), strict=True)]
    return [piece.text if piece else "" for piece in found], [g for piece in found if piece for g in piece.glyphs]


def _whole(glyphs: Sequence[Glyph], edges: Sequence[float]) -> list[list[Glyph]]:
    """The glyphs of the words between each two edges; those may hang over an edge by less than an em."""
    found: list[list[Glyph]] = [[] for _ in pairwise(edges)]
    for word in (word for level in levels(glyphs) for word in words(level)):
        at, size = bisect_right(edges, (word.x0 + word.x1) / 2) - 1, word.glyphs[0].size
        if 0 <= at < len(found) and edges[at] - size < word.x0 and word.x1 < edges[at + 1] + size:
            found[at] += word.glyphs
    return found


def _name(inside: Sequence[Glyph]) -> Piece | None:
    """The lowest label among the glyphs above a column."""
    known = [piece for piece in stacked(inside) if piece.known]
    return known[-1] if known else None
