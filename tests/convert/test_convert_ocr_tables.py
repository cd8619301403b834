"""Tables of scans: one over page breaks however the pages lay, misread labels known by their place, no number moved."""

import random

import pytest

pytest.importorskip("cv2")

from archive.convert.layout.filling import Ruled
from archive.convert.ocr.bare import bare_tables
from archive.convert.ocr.ordered import ordered
from archive.convert.ocr.overs import WIDTH, Table, goes_on, joined
from archive.convert.ocr.paragraphs import Line
from archive.convert.ocr.pixels import Box
from archive.parse.document import Document, Grid
from archive.parse.tables import read_tables
from tests.reading.grids import grids, laid_out, placed
from tests.reading.page_setting import Said, Setter, len_of, pages
from tests.reading.truth import Truth, truth

MISREAD = "谢单茅底卜E"
SEEDS = range(24)
DOTS = 200 / 25.4
"""Pixels in a millimetre at 200 dpi."""


def rows_of(made: Truth) -> list[tuple[str | None, ...]]:
    """Table three as a scan gives it: covered places None."""
    grid = grids(made)[1]
    begun = {(r, c) for r, c, _ in placed(grid)}
    return [tuple(cell if (r, c) in begun else None for c, cell in enumerate(row)) for r, row in enumerate(laid_out(grid))]


def halves(made: Truth, cut: int, shift: float = 0.0) -> tuple[Table, Table]:
    """Table three on two pages, the second one laid a little aside; the cells that the break cut are closed and blank below it."""
    rows = rows_of(made)
    xs = tuple(WIDTH * i / len(rows[0]) for i in range(len(rows[0]) + 1))
    first = next(c for c, cell in enumerate(rows[cut]) if cell)
    opened = ["" if cell is None and c < first else cell for c, cell in enumerate(rows[cut])]
    below = (tuple(opened), *rows[cut + 1 :])
    moved = tuple(x + shift for x in xs)
    return Table(Ruled(xs, tuple(rows[:cut]), True, 1), ((4, 5),)), Table(Ruled(moved, below, True, 2), ((1, 6),), (0.02, 0.98))


def requests_in(made: Truth, found: Grid) -> dict[str, dict[str, object]]:
    table = read_tables(Document((found,), numbers_from="ocr"), made.year).requests
    return {key: dict(row) for key, row in table.values().items()} if table else {}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_cut_by_a_page_break_is_read_as_one(seed: int) -> None:
    made = truth(seed)
    first, second = halves(made, 5 + seed % 19, shift=2.0)

    assert goes_on(first, second)
    whole = joined(first, second)._replace(doubts=())
    assert requests_in(made, whole.grid) == made.tables["requests"]


def test_unsure_cells_stay_unsure_where_the_rows_go() -> None:
    first, second = halves(truth(3), 9)

    rows = len(first.ruled.rows)

    assert joined(first, second).doubts == ((4, 5), (rows + 1, 6))


def test_a_table_that_stands_elsewhere_or_has_other_columns_begins_anew() -> None:
    first, second = halves(truth(4), 9)
    other = second.ruled._replace(
        xs=(0.0, 130.0, 270.0, 420.0, WIDTH), rows=(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),)
    )

    assert not goes_on(first, second._replace(sides=(0.2, 0.8)))
    assert not goes_on(first, second._replace(ruled=other))


def misread(text: str, chance: random.Random) -> str:
    """The text with about a fourth of its characters lost or taken for others."""
    return "".join(chance.choice((c, c, c, c, c, c, chance.choice(MISREAD), "")) if c > "\u2e7f" else c for c in text) or "E"


@pytest.mark.parametrize("seed", SEEDS)
def test_misread_labels_are_known_by_their_place_and_numbers_stay(seed: int) -> None:
    made, chance = truth(seed), random.Random(seed)
    rows = rows_of(made)
    harmed = chance.sample(range(3, len(rows)), 5)
    seen = [tuple(misread(c, chance) if i in harmed and c and not c.isdecimal() else c for c in row) for i, row in enumerate(rows)]

    said = requests_in(made, Grid(ordered(seen), exact=True))

    right = made.tables["requests"]
    assert {(row, column) for row in said for column, value in said[row].items() if value not in (None, right[row][column])} == set()
    assert sum(value is not None for row in said.values() for value in row.values()) >= 7 * (len(right) - 2)


def test_a_row_that_the_form_does_not_have_is_given_no_label_of_its() -> None:
    rows = rows_of(truth(5))
    other = (*[None] * 2, "省里另加的一行", *["1"] * 7)
    seen = [*rows[:12], other, *rows[12:]]

    assert ordered(seen) == tuple(seen)


def seen(said: Said) -> Line:
    """A line as a recogniser gives it: its text and its box in pixels."""
    left, top, wide = said.x, said.y - 0.9 * said.size, len_of(said.text, said.size)
    return Line(said.text, Box(*(round(DOTS * at) for at in (top, left, top + said.size, left + wide))))


@pytest.mark.parametrize("seed", range(8))
def test_a_table_without_rules_is_put_together_from_recognised_lines(seed: int) -> None:
    """Labels of rows and groups are broken over lines beside one another, and the table goes on over the page."""
    made = truth(seed)
    sheets = pages(made, Setter(ruled=False, small=3.0, parts=(1.2, 1.6, 2.4)))
    found = [bare_tables([seen(said) for said in sheet.said], number) for number, sheet in enumerate(sheets, 1)]
    tables = [table for page, _ in found for _, table in page if len(table.ruled.rows[0]) == 10]

    whole = tables[0]
    for table in tables[1:]:
        assert goes_on(whole, table)
        whole = joined(whole, table)

    assert requests_in(made, whole.grid) == made.tables["requests"]
    assert made.title in [line.text for line in found[0][1]]
