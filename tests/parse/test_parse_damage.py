"""A table with cells lost, put in or left blank: a number is its own cell's or none, never a neighbour's."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.parse import document_of
from archive.parse.tables import read_tables
from tests.reading.grids import Grid, Span, requests
from tests.reading.html_pages import plain_table
from tests.reading.truth import truth

ROWS_DAMAGED = 3


def dropped(grid: Grid, chance: random.Random) -> Grid:
    """Some rows without one of their values."""
    rows = [list(row) for row in grid]
    for row in chance.sample(rows[3:], ROWS_DAMAGED):
        row.remove(chance.choice([span for span in row if span.place]))
    return rows


def blanked(grid: Grid, chance: random.Random) -> Grid:
    """One value in ten blank."""
    return [[replace(s, text="") if s.place and chance.random() < 0.1 else s for s in row] for row in grid]


def widened(grid: Grid, chance: random.Random) -> Grid:
    """Some rows with an empty cell more."""
    rows = [list(row) for row in grid]
    for row in chance.sample(rows, ROWS_DAMAGED):
        row.insert(chance.randint(0, len(row)), Span(""))
    return rows


def thinned(grid: Grid, chance: random.Random) -> Grid:
    """Rows lost, header rows among them."""
    return [row for row in grid if chance.random() > 0.2]


def unspanned(grid: Grid, _: random.Random) -> Grid:
    """No cell says that it covers others."""
    return [[replace(s, across=1, down=1) for s in row] for row in grid]


@pytest.mark.parametrize("damage", [dropped, blanked, widened, thinned, unspanned])
@settings(deadline=None, max_examples=30, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_damage_never_moves_a_number(damage: Callable[[Grid, random.Random], Grid], seed: int) -> None:
    made = truth(seed)
    page = f"<html><body>{plain_table(damage(requests(made), random.Random(seed)))}</body></html>"

    table = read_tables(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), made.year).requests

    for cell in table.cells if table else ():
        assert cell.value in (None, made.value("requests", cell.row, cell.column)), (cell.row, cell.column)
