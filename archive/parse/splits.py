"""Numbers whose digits were set apart in their cell ("1 2", or on two lines): read as one where every sum proves it, and nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from archive.facts.statutory import FormTable
from archive.model import Cell, Number, Table
from archive.parse.proofs import Values, proved

SPLIT = re.compile(r"\d{1,9}(?:\s+\d{1,9}){1,3}")
MOST = 4
"""More such cells in one table are no accident of a line: each would have too many readings."""
Place = tuple[str, str]


def without_splits(table: Table | None, form: FormTable) -> Table | None:
    """The table with such numbers whole, the raw text kept and the note saying so.

    A number is taken where all sums it stands in close with it, and with no other reading of these cells (their parts among them).
    Two numbers that our reading joined are so refused: they close no sum as one.
    """
    split = {(c.row, c.column): c for c in table.cells if c.value is None and SPLIT.fullmatch(c.raw or "")} if table else {}
    if table is None or not 0 < len(split) <= MOST:
        return table
    whole = {place: int("".join((cell.raw or "").split())) for place, cell in split.items()}
    sure = _sure(table.values(), list(split.values()), whole, form)
    notes = tuple(
        f"{row}, {column}: “{split[row, column].raw}” read as {whole[row, column]}, which all its sums prove" for row, column in sure
    )
    cells = tuple(replace(c, value=whole[c.row, c.column]) if (c.row, c.column) in sure else c for c in table.cells)
    return replace(table, cells=cells, notes=(*table.notes, *notes))


def _sure(values: Values, cells: Sequence[Cell], whole: Mapping[Place, int], form: FormTable) -> list[Place]:
    """The cells that no reading proves to be anything else than the whole number."""
    proofs: dict[Place, set[Number]] = {place: set() for place in whole}
    for reading in _readings(cells):
        for place in _proved_by(values, reading, form):
            proofs[place].add(reading[place])
    return [place for place, numbers in proofs.items() if numbers == {whole[place]}]


def _readings(cells: Sequence[Cell]) -> Iterator[dict[Place, Number]]:
    """Every way to read the cells: each whole, or as one of its parts."""
    ways = [sorted({int("".join(parts)), *map(int, parts)}) for parts in ((c.raw or "").split() for c in cells)]
    for numbers in product(*ways):
        yield {(c.row, c.column): n for c, n in zip(cells, numbers, strict=True)}


def _proved_by(values: Values, reading: Mapping[Place, Number], form: FormTable) -> list[Place]:
    """The cells of a reading that all their sums prove."""
    read = {row: {column: reading.get((row, column), n) for column, n in numbers.items()} for row, numbers in values.items()}
    return [(row, column) for row, column in reading if proved(form.sum, row, column, read)]
