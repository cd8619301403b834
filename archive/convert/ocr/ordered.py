"""Rows of table three whose labels were misread, known by their place: between two known rows stand exactly those that the form has there.

Only labels are set, never numbers. A row counts where values stand in most of its columns; what was read of its label must be like the
form's own. A group's label that nothing can be made of is the one that the form has over the row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from archive.facts.statutory import FormTable, Row, fits, forms, spelled
from archive.parse.values import reads_as_cell

ENOUGH_KNOWN, ENOUGH_VALUES = 6, 4
"""So many rows known by their labels make a table; so many values make a row."""
LIKE = 45
"""Likeness of the label read to the form's, in hundredths: its place says the rest."""
LONG = 4
"""A label of fewer characters is like a part of any text."""
NO_WORDS = re.compile(r"[^\u3400-\u9fff]+")
Texts = tuple[str | None, ...]


def ordered(rows: Sequence[Texts]) -> tuple[Texts, ...]:
    """The rows, labels by their place in the form where that can be told from the rows around them."""
    start = _start(rows)
    found = [_found(rows, start, form.requests) for form in forms()] if start else []
    best = max(found, key=len, default={})
    return tuple(_labelled(row, best[i], start) if i in best else row for i, row in enumerate(rows))


def _start(rows: Sequence[Texts]) -> int:
    """The column in which most rows have their first value; 0 where there is no such table."""
    firsts = Counter(next(c for c, cell in enumerate(row) if reads_as_cell(cell)) for row in rows if _values(row, 0) >= ENOUGH_VALUES)
    start, count = firsts.most_common(1)[0] if firsts else (0, 0)
    return start if count >= ENOUGH_KNOWN else 0


def _values(row: Texts, start: int) -> int:
    return sum(reads_as_cell(cell) for cell in row[start:])


def _found(rows: Sequence[Texts], start: int, table: FormTable) -> dict[int, tuple[Row, FormTable]]:
    """Places in `rows` -> the form's row; nothing where the rows known by their labels are few or in another order."""
    filled = [i for i, row in enumerate(rows) if _values(row, start) >= ENOUGH_VALUES]
    known = {n: at for n, i in enumerate(filled) if (at := _known(rows[i][:start], table)) is not None}
    if len(known) < ENOUGH_KNOWN or any(b <= a for a, b in pairwise(known.values())):
        return {}
    placed = known | dict(_between(known, len(filled), len(table.row)))
    like = {n: at for n, at in placed.items() if n in known or _like(rows, filled, n, start, table.row[at])}
    return {filled[n]: (table.row[at], table) for n, at in like.items()}


def _known(labels: Texts, table: FormTable) -> int | None:
    """Which row of the form one of the labels names; the rightmost says it."""
    last = next((cell for cell in reversed(labels) if cell), "")
    named = [at for at, row in enumerate(table.row) if fits(last, row.labels)]
    return named[0] if len(named) == 1 else None


def _between(known: Mapping[int, int], count: int, most: int) -> Iterator[tuple[int, int]]:
    """Rows and the form's rows between two known ones, where there are as many of both."""
    ends = [(-1, -1), *known.items(), (count, most)]
    for (n, at), (after, until) in pairwise(ends):
        if after - n == until - at:
            yield from zip(range(n + 1, after), range(at + 1, until), strict=True)


def _like(rows: Sequence[Texts], filled: Sequence[int], n: int, start: int, row: Row) -> bool:
    """Whether what was read is like the label: alone, with the rest of it that a page break parted from it, or among what stands around."""
    begin, end = filled[n - 1] + 1 if n else 0, filled[n + 1] if n + 1 < len(filled) else len(rows)
    parts = [NO_WORDS.sub("", "".join(cell or "" for cell in cells[:start])) for cells in rows[begin:end]]
    own = filled[n] - begin
    label = spelled(row.labels[0])
    around = fuzz.partial_ratio(label, "".join(parts)) if len(label) >= LONG and len(parts) > 1 else 0
    return max(around, *(fuzz.ratio(spelled(text), label) for text in (parts[own], "".join(parts[own:])))) >= LIKE


def _labelled(row: Texts, found: tuple[Row, FormTable], start: int) -> Texts:
    """The row with the form's label before its values, and only groups' labels before that."""
    meant, table = found
    at = max((c for c in range(start) if row[c]), default=0)
    said = row[at] or ""
    label = said if fits(said, meant.labels) else meant.labels[0]
    return (*(_group(cell, meant, table) for cell in row[:at]), label, *row[at + 1 :])


def _group(cell: str | None, row: Row, table: FormTable) -> str | None:
    if not cell or any(fits(cell, parent.labels) for parent in table.parent):
        return cell
    return next((parent.labels[0] for parent in table.parent if parent.key == row.parent), "")
