"""Lines of values set apart by commas or semicolons, quoted where they hold one."""

import csv
from collections.abc import Sequence

from archive.parse.labels import is_label

MARKS = (",", ";")
FEWEST_FIELDS, FEWEST_LINES = 3, 2
LONGEST, MOST_FIELDS = 2000, 80
LABELLED_SHARE = 2


def run_of(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows that the first lines make: as many fields each, labels of the form in half of them; none where they are prose."""
    for mark in MARKS:
        rows = _rows(lines, mark) if mark in lines[0] else []
        labelled = sum(any(is_label(cell) for cell in row[:3]) for row in rows)
        if len(rows) >= FEWEST_LINES and labelled * LABELLED_SHARE >= len(rows):
            return rows
    return []


def _rows(lines: Sequence[str], mark: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        row = _fields(line, mark)
        if len(row) < FEWEST_FIELDS or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
    return rows


def _fields(line: str, mark: str) -> tuple[str, ...]:
    if line.count(mark) < FEWEST_FIELDS - 1 or len(line) > LONGEST:
        return ()
    try:
        row = next(csv.reader([line], delimiter=mark, strict=True), [])
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in row) if len(row) <= MOST_FIELDS else ()
