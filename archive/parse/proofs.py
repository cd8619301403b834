"""What sums prove of a table: which column holds the total, and what an unsure cell must say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive.facts.statutory import Sum
from archive.model import Number

Values = Mapping[str, Mapping[str, Number | None]]
"""Row key -> column key -> number."""
ENOUGH_ROWS = 2
"""So many rows tell which column holds their total."""


def total_elsewhere(rows: Iterable[Mapping[str, Number | None]]) -> bool:
    """Whether another column than "total" is the sum of the rest in more rows, so that the order of columns is not what it seems."""
    sums = Counter(key for row in rows for key in _sums(row))
    other = max((count for key, count in sums.items() if key != "total"), default=0)
    return other >= ENOUGH_ROWS and other > sums["total"]


def _sums(row: Mapping[str, Number | None]) -> list[str]:
    """The columns that are the sum of all others; none where a number is missing or all are nought."""
    numbers = {key: number for key, number in row.items() if number is not None}
    whole = sum(numbers.values())
    return [key for key, number in numbers.items() if number * 2 == whole] if whole and len(numbers) == len(row) else []


def may_be_shifted(row: Sequence[Number | None], total: int) -> bool:
    """Whether a row that ends in a blank may have lost a value further left, its sum closing all the same, so that the rest moved up.

    `total` is the index of the column that is the sum of the others.
    """
    if not row or row[-1] is not None or all(n is None for n in row):
        return False
    said = list(row[:-1])
    if None in said:
        return True
    return any(_differs(said, at, total) for at in range(len(said)))


def _differs(said: Sequence[Number | None], at: int, total: int) -> bool:
    """Whether a value lost at this place would close the sum and make the row another than it seems."""
    whole: list[Number] = [n or 0 for n in (*said[:at], 0, *said[at:])]
    rest = sum(whole) - 2 * whole[total]
    lost = rest if at == total else -rest
    return lost >= 0 and [*whole[:at], lost, *whole[at + 1 :]][:-1] != list(said)


def proved(sums: Iterable[Sum], row: str, column: str, values: Values) -> bool:
    """Whether the cell stands in one of these sums, and every one it stands in closes."""
    own = [s for s in sums if (row if s.over == "rows" else column) in (*s.left, *s.right)]
    return bool(own) and all(_closes(s, row, column, values) for s in own)


def _closes(over: Sum, row: str, column: str, values: Values) -> bool:
    left, right = ([_at(over, key, row, column, values) for key in keys] for keys in (over.left, over.right))
    return None not in (*left, *right) and sum(n or 0 for n in left) == sum(n or 0 for n in right)


def _at(over: Sum, key: str, row: str, column: str, values: Values) -> Number | None:
    at_row, at_column = (key, column) if over.over == "rows" else (row, key)
    return values.get(at_row, {}).get(at_column)


def closing(rows: Iterable[Mapping[str, Number | None]]) -> int:
    """How many more rows are their "total" the sum of the rest than not; rows of noughts and with numbers missing do not count."""
    whole = [sum(n or 0 for n in row.values()) - 2 * (row["total"] or 0) for row in rows if None not in row.values() and any(row.values())]
    return whole.count(0) * 2 - len(whole)
