"""Blank cells of sound tables are told as blank: a lone one, a whole row, the totals; nothing beside them is lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.judge import checks
from archive.model import Outcome, Report, Responsibility
from archive.parse.document import Grid
from archive.parse.text import blocks_of_text
from tests.reading.render import layouts, read, score
from tests.reading.truth import Place, Truth, truth

LAYOUTS = ("html/clean", "docx/merged")
Where = Callable[[Truth], list[Place]]


def a_row_of_three(made: Truth) -> list[Place]:
    return [("requests", made.form.requests.row[7].key, c.key) for c in made.form.requests.column]


def the_totals_of_three(made: Truth) -> list[Place]:
    return [("requests", row.key, "total") for row in made.form.requests.row]


def the_last_of_two(made: Truth) -> list[Place]:
    row = made.form.proactive.row[1]
    return [("proactive", row.key, made.form.proactive.columns_of(row)[-1])]


def all_of_three(made: Truth) -> list[Place]:
    return [("requests", row.key, c.key) for row in made.form.requests.row for c in made.form.requests.column]


def all_of_four(made: Truth) -> list[Place]:
    return [("reviews", row.key, c.key) for row in made.form.reviews.row for c in made.form.reviews.column]


def with_blanks(layout: str, where: Where, seed: int) -> tuple[Truth, list[Place], Report]:
    made = truth(seed)
    places = where(made)
    blank = replace(made, printed=dict.fromkeys(places, ""))
    return blank, places, read(*layouts()[layout](blank))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("where", [a_row_of_three, the_totals_of_three, the_last_of_two])
def test_blanks_are_told_and_cost_nothing_else(layout: str, where: Where) -> None:
    for seed in range(4):
        blank, places, report = with_blanks(layout, where, seed)
        found = [f for f in checks.run(report) if f.code == "blank_cell"]

        assert [(f.outcome, f.responsibility, len(f.evidence["cells"])) for f in found] == [
            (Outcome.FAIL, Responsibility.SOURCE, len(places))
        ]
        assert score(blank, report).wrong == []
        assert score(blank, report).null == 0


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("where", [all_of_three, all_of_four])
def test_a_table_without_any_number_is_a_doubt_about_our_reading(layout: str, where: Where) -> None:
    _, _, report = with_blanks(layout, where, 1)
    found = [f for f in checks.run(report) if f.code == "blank_cell"]

    assert [(f.outcome, f.responsibility) for f in found] == [(Outcome.UNCERTAIN, Responsibility.EXTRACTION)]


@pytest.mark.parametrize("layout", ["text/tabs", "text/pipes", "text/markdown", "html/div_grid", "html/css_table", "html/span_grid"])
def test_a_row_of_blanks_is_told_where_its_cells_stand_though_merged_cells_are_not_known(layout: str) -> None:
    for seed in range(4):
        blank, places, report = with_blanks(layout, a_row_of_three, seed)
        found = [f for f in checks.run(report) if f.code == "blank_cell"]

        assert [(f.outcome, len(f.evidence["cells"])) for f in found] == [(Outcome.FAIL, len(places))], (layout, seed)
        assert (score(blank, report).wrong, score(blank, report).null) == ([], 0)


def test_a_bar_at_the_head_of_some_lines_stands_behind_an_empty_cell() -> None:
    grid = next(b for b in blocks_of_text("甲 | 乙 | 1 |\n | 丙 | 2 |\n丁 |  | 3 |") if isinstance(b, Grid))
    edged = next(b for b in blocks_of_text("| 甲 | 乙 | 1 |\n| | 丙 | 2 |") if isinstance(b, Grid))

    assert [row[:3] for row in grid.rows] == [("甲", "乙", "1"), ("", "丙", "2"), ("丁", "", "3")]
    assert [row[:3] for row in edged.rows] == [("甲", "乙", "1"), ("", "丙", "2")]
