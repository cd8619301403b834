"""The five real reports, where they are at hand: title, year, body, form and every cell as printed."""

from pathlib import Path

import pytest

from archive.facts.statutory import forms
from archive.model import Context, Report, Table
from archive.parse import document_of, read_document

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
CUT = ("002", "004")

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this project")


def seed(number: str) -> Report:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return read_document(document_of(path.read_bytes(), "text/plain"), "key", Context(), "")


@pytest.mark.parametrize(
    ("number", "agency", "year", "form", "sections"),
    [
        ("000", "隆德县联财镇人民政府", 2025, "v2021", 6),
        ("001", "隆德县联财镇", 2019, "v2019", 5),
        ("002", "大寨镇", 2025, "v2021", 6),
        ("003", "临夏县马集镇", 2025, "v2021", 6),
        ("004", "鲁山县背孜乡", 2025, "v2021", 7),
    ],
)
def test_a_real_report_says_who_when_and_in_which_form(number: str, agency: str, year: int, form: str, sections: int) -> None:
    report = seed(number)

    assert report.is_report
    assert (report.agency, report.report_year, report.form, len(report.sections)) == (agency, year, form, sections)
    assert report.title == f"{agency}{year}年政府信息公开工作年度报告"
    assert (report.published_on, report.leftover) == (None, ())


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_cell_of_the_small_tables_is_nought(number: str) -> None:
    report = seed(number)

    for table in (report.proactive, report.reviews):
        assert table is not None
        assert table.aligned
        assert {cell.value for cell in table.cells} == {0}


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_ragged_rows_keep_their_seven_values(number: str) -> None:
    table = requests(number)

    assert table.aligned
    assert {cell.value for cell in table.cells} == {0}
    form = next(f for f in forms() if f.name == seed(number).form)
    assert len(table.cells) == 7 * len(form.requests.row)


@pytest.mark.parametrize("number", CUT)
def test_rows_cut_at_the_right_keep_the_left_columns_only(number: str) -> None:
    """A cell that is not there has neither raw text nor value; no sum of this table can be assessed."""
    table = requests(number)
    values = table.values()

    assert not table.aligned
    assert {row["total"] for row in values.values()} == {None}
    assert {key for key, row in values.items() if row["other_org"] is None} == {
        k for k in values if k.count("_") and k.startswith(THREE_LABELS)
    }
    assert all(cell.value == 0 or cell.raw is None for cell in table.cells)


THREE_LABELS = ("refused_", "unavailable_", "unprocessed_", "other_")


def requests(number: str) -> Table:
    table = seed(number).requests
    assert table is not None
    return table
