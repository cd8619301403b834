"""A cell a recogniser was not sure of has no value, unless every sum it stands in closes."""

from archive.facts.statutory import forms
from archive.parse import Document
from archive.parse.document import Grid
from archive.parse.tables import read_tables
from tests.reading.grids import laid_out, requests
from tests.reading.truth import Truth, truth, with_values

AT = (7, 4)
"""A place in table three: the row 属于国家秘密, the column of enterprises."""
PLACE = ("requests", "refused_state_secret", "enterprise")


def values(made: Truth) -> dict[str, object]:
    grid = Grid(tuple(tuple(row) for row in laid_out(requests(made))), doubts=(AT,))
    table = read_tables(Document((grid,)), made.year).requests
    assert table is not None
    return {f"{cell.row}.{cell.column}": cell.value for cell in table.cells}


def test_a_doubted_cell_whose_sums_close_keeps_its_value() -> None:
    made = truth(2, forms()[-1])

    assert values(made)["refused_state_secret.enterprise"] == made.value(*PLACE)


def test_a_doubted_cell_that_breaks_a_sum_has_no_value() -> None:
    made = truth(2, forms()[-1])
    wrong = with_values(made, {PLACE: (made.value(*PLACE) or 0) + 4})

    assert values(wrong)["refused_state_secret.enterprise"] is None
