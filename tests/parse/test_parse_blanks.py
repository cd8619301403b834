"""Blank cells of sound tables are told as blank: a lone one, a whole row, the totals; nothing beside them is lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.judge import checks
from archive.model import Outcome, Report, Responsibility
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
def test_a_table_without_any_number_is_a_doubt_about_our_reading(layout: str) -> None:
    _, _, report = with_blanks(layout, all_of_three, 1)
    found = [f for f in checks.run(report) if f.code == "blank_cell"]

    assert [(f.outcome, f.responsibility) for f in found] == [(Outcome.UNCERTAIN, Responsibility.EXTRACTION)]
