"""Ruled tables that go on over a page break, as one: columns matched by where they stand, cut rows and cells put together."""

from collections.abc import Sequence

from archive.convert.layout.filling import Row, Ruled
from archive.parse.labels import is_label
from archive.parse.values import reads_as_cell

SAME = 3.5
"""Points by which the two halves of a table may stand apart sideways."""
MOST_HEADER = 6
"""Rows of a header that is printed again on the next page."""


def goes_on(first: Ruled, second: Ruled) -> bool:
    """Whether the second can be the rest of the first: both reach from the same left to the same right, or it stands under its names."""
    if _is_head_of(first, second):
        return True
    return abs(first.xs[0] - second.xs[0]) <= SAME and abs(first.xs[-1] - second.xs[-1]) <= SAME


def _is_head_of(first: Ruled, second: Ruled) -> bool:
    """Whether the first, without rules, only names as many columns as the second, without rules too, has values from its first row on."""
    bare = not first.exact and not second.exact and len(first.xs) == len(second.xs)
    return bare and not any(reads_as_cell(cell) for row in first.rows for cell in row if cell) and _only_values(second.rows[0])


def joined(first: Ruled, second: Ruled) -> Ruled:
    """Both halves as one table."""
    if _is_head_of(first, second):
        return second._replace(rows=(*first.rows, *second.rows), page=first.page)
    xs = _together(first.xs, second.xs)
    above, below = _spread(first, xs), _spread(second, xs)
    rest = below.rows[_repeated(above.rows, below.rows) :]
    if len(rest) == len(below.rows):
        rows = _seamed(above.rows, rest, above.open_below & below.open_above)
    else:
        rows = _seamed(above.rows, rest, frozenset()) if rest else above.rows
    return Ruled(xs, rows, first.exact and second.exact, first.page, above.open_above, below.open_below)


def _together(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...]:
    """All places at which a column begins or ends in either half."""
    own = [x for x in second if all(abs(x - other) > SAME for other in first)]
    return tuple(sorted([*first, *own]))


def _spread(table: Ruled, xs: Sequence[float]) -> Ruled:
    """The table over the columns `xs`: a cell covers those that lie inside it."""
    index = [_nearest(x, xs) for x in table.xs]
    at = {column: i for i, column in enumerate(index[:-1])}
    rows = tuple(tuple(row[at[c]] if c in at else None for c in range(len(xs) - 1)) for row in table.rows)
    ends = (frozenset(c for i in end for c in range(index[i], index[i + 1])) for end in (table.open_above, table.open_below))
    return Ruled(tuple(xs), rows, table.exact, table.page, *ends)


def _nearest(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _repeated(above: Sequence[Row], below: Sequence[Row]) -> int:
    """How many rows the second half begins with that are the first half's own first rows: its header, printed again."""
    count = 0
    for old, new in zip(above[:MOST_HEADER], below, strict=False):
        if old != new or any(reads_as_cell(cell) for cell in new):
            break
        count += 1
    return count


def _seamed(above: Sequence[Row], below: Sequence[Row], opened: frozenset[int]) -> tuple[Row, ...]:
    """The rows of both halves; a row cut by the break as one, a cell that was open at the break gone on."""
    last, first = above[-1], below[0]
    if len(opened) == len(first) or _cut(last, first):
        return (*_extended(above, first), *below[1:])
    opened |= {c for c, cell in enumerate(first) if cell and _broken(_lowest(above, c), cell)} | _left_blank(above, first)
    going_on = tuple(cell if c in opened else None for c, cell in enumerate(first))
    rest = tuple(None if c in opened else cell for c, cell in enumerate(first))
    return (*_extended(above, going_on), rest, *below[1:])


def _cut(last: Row, first: Row) -> bool:
    """Whether a row closed on both sides of the break is one all the same.

    It is where no column has two values and only both halves together make a label, or one half has values and no label.
    """
    pairs = [(a, b) for a, b in zip(last, first, strict=True) if a and b]
    labels = [a + b for a, b in pairs if is_label(a + b) and not (is_label(a) and is_label(b))]
    if pairs:
        return len(pairs) == len(labels)
    return _only_values(last) != _only_values(first) and any(last) and any(first)


def _broken(first: str, second: str) -> bool:
    """Whether a label was broken in two."""
    return is_label(first + second) and not is_label(first) and not is_label(second)


def _left_blank(above: Sequence[Row], first: Row) -> frozenset[int]:
    """The columns of blank cells left of a row's label, where a group was named before the break: the break only closed its cell."""
    label = next((c for c, cell in enumerate(first) if cell), 0)
    if reads_as_cell(first[label]):
        return frozenset()
    return frozenset(c for c in range(label) if first[c] == "" and _names_a_group(_owner(above, c), c))


def _names_a_group(row: Row, column: int) -> bool:
    """Whether a row's cell is a label with another beside it."""
    return is_label(row[column] or "") and row[column + 1] is not None


def _owner(above: Sequence[Row], column: int) -> Row:
    """The row that holds a column's lowest cell."""
    return next((row for row in reversed(above) if row[column] is not None), above[-1])


def _lowest(rows: Sequence[Row], column: int) -> str:
    """The text of a column's lowest cell."""
    return _owner(rows, column)[column] or ""


def _only_values(row: Row) -> bool:
    return all(reads_as_cell(cell) for cell in row if cell)


def _extended(above: Sequence[Row], texts: Row) -> tuple[Row, ...]:
    """The rows with more text at the end of the lowest cell of each column."""
    rows = [list(row) for row in above]
    for column, text in enumerate(texts):
        if text:
            owner = next((row for row in reversed(rows) if row[column] is not None), rows[-1])
            owner[column] = (owner[column] or "") + text
    return tuple(tuple(row) for row in rows)
