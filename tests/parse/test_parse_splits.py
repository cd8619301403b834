"""Numbers whose digits were set apart: one number where every sum proves it, else null, and never the office's fault."""

from dataclasses import replace

import pytest

from archive.judge import checks
from archive.model import Report, Responsibility
from tests.reading.render import blames, layouts, read, score
from tests.reading.truth import Place, Truth, truth

LAYOUTS = ("html/clean", "docx/merged", "xlsx/merged", "text/tabs")
SEEDS = range(30)
CODES = ("negative_or_non_numeric_cell", "requests_imbalance", "row_total_mismatch", "processed_total_mismatch", "review_total_mismatch")


def long_numbers(made: Truth) -> list[Place]:
    """Cells of tables three and four with two digits or more."""
    tables = ((name, made.tables[name]) for name in ("requests", "reviews"))
    return [(name, r, c) for name, rows in tables for r, row in rows.items() for c, n in row.items() if n and n >= 10]


def apart(made: Truth, places: list[Place], gap: str) -> Truth:
    """The report with the digits of these numbers set apart after the first."""
    said = {p: str(made.value(*p)) for p in places}
    return replace(made, printed={p: n[0] + gap + n[1:] for p, n in said.items()})


def read_as(layout: str, made: Truth) -> Report:
    return read(*layouts()[layout](made))


def with_long_numbers() -> list[Truth]:
    return [made for seed in SEEDS if len(long_numbers(made := truth(seed))) >= 3][:4]


@pytest.mark.parametrize("gap", [" ", "  "])
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name in layouts()])
def test_digits_set_apart_are_one_number_where_sums_prove_it(layout: str, gap: str) -> None:
    for made in with_long_numbers():
        places = long_numbers(made)[:: max(1, len(long_numbers(made)) // 3)][:3]
        report = read_as(layout, apart(made, places, gap))

        found = score(made, report)

        assert (found.wrong, found.exact, found.blamed) == ([], found.cells, [])
        assert sum("which all its sums prove" in n for t in (report.requests, report.reviews) if t for n in t.notes) == len(places)


def test_where_a_sum_does_not_close_nothing_is_taken_and_no_one_is_blamed() -> None:
    """One more in the row's total: the digits may be one number or two, and the report may be wrong."""
    for made in with_long_numbers():
        name, row, column = next(p for p in long_numbers(made) if p[0] == "requests" and p[2] != "total")
        parted = apart(made, [(name, row, column)], " ")
        harmed = replace(parted, printed={**parted.printed, (name, row, "total"): str(made.tables[name][row]["total"] + 1)})
        report = read_as("html/clean", harmed)
        findings = [f for f in checks.run(report) if f.code in CODES]

        assert report.requests is not None
        assert report.requests.values()[row][column] is None
        assert {f.responsibility for f in findings if f.code in ("requests_imbalance", "row_total_mismatch")} >= {Responsibility.EXTRACTION}
        assert not any(blames(f) and f.code == "negative_or_non_numeric_cell" for f in findings)


def test_two_numbers_in_one_cell_are_not_one() -> None:
    """A neighbour's number behind the cell's own: their digits together close no sum."""
    for made in with_long_numbers():
        row = made.tables["requests"]["received"]
        both = f"{row['natural_person']} {row['enterprise']}"
        report = read_as("html/clean", replace(made, printed={("requests", "received", "natural_person"): both}))

        assert report.requests is not None
        assert report.requests.values()["received"]["natural_person"] is None
