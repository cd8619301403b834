"""Tables that stand side by side on a sheet, told from one table with empty columns in it."""

from collections.abc import Iterator, Sequence

from archive.convert.sheets.sheet import Shown
from archive.parse.labels import is_label

Row = tuple[int, list[int]]
"""A row's number and the columns in which it is filled."""
FEWEST_COLUMNS, FEWEST_LABELS = 3, 3
"""A part with fewer is no table by itself."""


def beside(run: list[Row], shown: Shown) -> list[list[Row]]:
    """The tables in these rows from left to right: parted by empty columns where each part is a table by itself."""
    groups = list(_groups(run, shown))
    parts = [_part(run, group) for group in groups]
    return parts if len(parts) > 1 and all(_is_table(part, shown) for part in parts) else [run]


def _groups(run: Sequence[Row], shown: Shown) -> Iterator[set[int]]:
    """Columns that stand together, filled or covered by a merged cell."""
    rows = {row for row, _ in run}
    used = sorted({c for _, columns in run for c in columns} | {column for row, column in shown.covered if row in rows})
    group: set[int] = set()
    for column in used:
        if group and not all(c in shown.hidden_columns for c in range(max(group) + 1, column)):
            yield group
            group = set()
        group.add(column)
    if group:
        yield group


def _part(run: Sequence[Row], group: set[int]) -> list[Row]:
    """The rows as far as they stand in these columns."""
    rows = ((row, [column for column in columns if column in group]) for row, columns in run)
    return [(row, columns) for row, columns in rows if columns]


def _is_table(part: Sequence[Row], shown: Shown) -> bool:
    labels = sum(is_label(shown.cells[row, column]) for row, columns in part for column in columns)
    return len({c for _, columns in part for c in columns}) >= FEWEST_COLUMNS and labels >= FEWEST_LABELS
