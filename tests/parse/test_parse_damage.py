"""A table with cells lost, put in or left blank: a number is its own cell's or none, never a neighbour's."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.parse import document_of
from archive.parse.tables import Tables, read_tables
from tests.reading.grids import Grid, Span, grids, laid_out
from tests.reading.html_pages import plain_table, unmerged
from tests.reading.render import compared
from tests.reading.truth import Truth, truth

MANY = 4000
Damage = Callable[[Grid, random.Random], Grid]


def dropped(grid: Grid, chance: random.Random) -> Grid:
    """Some rows without one of their cells, headers among them."""
    rows = [list(row) for row in grid]
    for row in chance.sample(rows, chance.randint(1, len(rows) // 2)):
        row.pop(chance.randrange(len(row)))
    return rows


def blanked(grid: Grid, chance: random.Random) -> Grid:
    """One value in ten blank."""
    return [[replace(s, text="") if s.place and chance.random() < 0.1 else s for s in row] for row in grid]


def widened(grid: Grid, chance: random.Random) -> Grid:
    """Some rows with an empty cell more."""
    rows = [list(row) for row in grid]
    for row in chance.sample(rows, chance.randint(1, len(rows) // 2)):
        row.insert(chance.randint(0, len(row)), Span(""))
    return rows


def thinned(grid: Grid, chance: random.Random) -> Grid:
    """Rows lost, header rows among them."""
    return [row for row in grid if chance.random() > 0.2] or grid[-1:]


def unspanned(grid: Grid, _: random.Random) -> Grid:
    """No cell says that it covers others."""
    return [[replace(s, across=1, down=1) for s in row] for row in grid]


def misspanned(grid: Grid, chance: random.Random) -> Grid:
    """Some labels cover more cells than they should, or fewer."""

    def span(one: Span) -> Span:
        damaged = not one.place and chance.random() < 0.4
        return replace(one, across=chance.choice([one.across, 1, 2, 3]), down=chance.choice([one.down, 1, 2, 4])) if damaged else one

    return [[span(one) for one in row] for row in grid]


def without_a_value(grid: Grid, chance: random.Random) -> Grid:
    """Every row without its value at one place, its header whole."""
    at = chance.randrange(7)
    return [[s for s in row if not s.place or [x.place for x in row if x.place].index(s.place) != at] for row in grid]


def without_a_column(grid: Grid, chance: random.Random) -> Grid:
    """Every row without its cell at one place, header and labels as the case may be."""
    rows = laid_out(grid, repeat=True)
    at = chance.randrange(len(rows[0]))
    return [[Span(cell) for column, cell in enumerate(row) if column != at] for row in rows]


def beheaded(grid: Grid, chance: random.Random) -> Grid:
    """One of the header's cells lost."""
    rows = [list(row) for row in grid]
    row = chance.choice(rows[:3])
    row.pop(chance.randrange(len(row)))
    return rows


def merged(grid: Grid, chance: random.Random) -> Grid:
    """Some values of the long rows merged with the next one, whose number is lost."""
    rows = [list(row) for row in grid]
    for row in rows:
        values = [at for at, span in enumerate(row) if span.place]
        if len(values) > 3 and chance.random() < 0.3:
            at = chance.choice(values[:-1])
            row[at : at + 2] = [replace(row[at], across=2)]
    return rows


def stretched(grid: Grid, chance: random.Random) -> Grid:
    """Some values cover two columns though none was lost."""
    return [[replace(s, across=chance.choice([1, 1, 1, 2])) if s.place else s for s in row] for row in grid]


def _page(tables: str) -> bytes:
    return f"<html><body>{tables}</body></html>".encode()


def as_merged(tables: list[Grid]) -> tuple[bytes, str]:
    return _page("<p>x</p>".join(map(plain_table, tables))), "text/html"


def as_repeated(tables: list[Grid]) -> tuple[bytes, str]:
    return _page("<p>x</p>".join(unmerged(table, repeat=True) for table in tables)), "text/html"


def as_padded(tables: list[Grid]) -> tuple[bytes, str]:
    return _page("<p>x</p>".join(unmerged(table, repeat=False) for table in tables)), "text/html"


def as_tabs(tables: list[Grid]) -> tuple[bytes, str]:
    return "\n\n".join("\n".join("\t".join(row) for row in laid_out(table)) for table in tables).encode(), "text/plain"


def as_ragged(tables: list[Grid]) -> tuple[bytes, str]:
    return "\n\n".join("\n".join("\t".join(s.text for s in row) for row in table) for table in tables).encode(), "text/plain"


def as_lines(tables: list[Grid]) -> tuple[bytes, str]:
    return "\n\n".join("\n".join(s.text for row in table for s in row) for table in tables).encode(), "text/plain"


DAMAGES: tuple[Damage, ...] = (dropped, blanked, widened, thinned, unspanned, misspanned)
DAMAGES += (without_a_value, without_a_column, beheaded, merged, stretched)
FORMS = (as_merged, as_repeated, as_padded, as_tabs, as_ragged, as_lines)


def shown(damage: Damage, made: Truth, seed: int, form: Callable[[list[Grid]], tuple[bytes, str]]) -> Tables:
    """What is read of the three tables, each damaged in its own way."""
    chance = random.Random(seed)
    data, media = form([damage(grid, chance) for grid in grids(made)])
    return read_tables(document_of(data, media, f"{media}; charset=utf-8"), made.year)


def wrong(made: Truth, seen: Tables) -> list[str]:
    """Numbers that are not their cell's own.

    Where a nought of table four covers its neighbour too and is printed twice, no other sum tells; its row's own says that it is wrong.
    """
    found = [(place, number) for place, right, number in compared(made, seen) if number not in (None, right)]
    return [f"{place}: {number}" for place, number in found if place[0] != "reviews" or _closes(seen, place[1])]


def _closes(seen: Tables, row: str) -> bool:
    numbers = seen.reviews.values()[row] if seen.reviews else {}
    return sum(number or 0 for number in numbers.values()) == 2 * (numbers["total"] or 0)


@pytest.mark.parametrize("damage", DAMAGES)
@settings(deadline=None, max_examples=20, derandomize=True)
@given(seed=st.integers(0, 10_000), form=st.sampled_from(FORMS))
def test_damage_never_moves_a_number(damage: Damage, seed: int, form: Callable[[list[Grid]], tuple[bytes, str]]) -> None:
    made = truth(seed)

    assert wrong(made, shown(damage, made, seed, form)) == []


@pytest.mark.prove
def test_damage_moves_no_number_of_many(figure: Callable[[str], None]) -> None:
    """Every damage in every form, thousands of reports in all."""
    pairs = [(damage, form) for damage in DAMAGES for form in FORMS]
    moved = [
        f"{seed} {damage.__name__} {form.__name__} {told}"
        for seed in range(MANY)
        for damage, form in [pairs[seed % len(pairs)]]
        for told in wrong(truth(seed), shown(damage, truth(seed), seed, form))
    ]
    figure(f"damaged tables: {MANY} reports, {len(moved)} numbers wrong")

    assert moved == []
