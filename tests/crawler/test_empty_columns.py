"""A column of one body and year that says it holds nothing is believed only where the site shows that it works."""

import pytest

from archive.model import Context, Step, StepKind
from crawler.absence import Noted
from crawler.empty_columns import vacant
from crawler.walks import walks

HOME = "http://www.qingshi.gov.cn/"
FULL = 3


def column(year: int | None, group: str, rows: int, body: str = "") -> Noted:
    """The note of one column under that of its year."""
    url = f"{HOME}{year}/{group or body}/"
    shown = {
        "list_url": url,
        "page": 1,
        "pages": None,
        "rows": rows,
        "total": None if rows else 0,
        "row_urls": [f"{url}{n}" for n in range(rows)],
    }
    context = Context(column=f"年报 > {year} > {group or body}", year=year, group=group, body=body)
    return Step(url, StepKind.LIST, context), {"urls": [url], "status": 200, "list": shown, "reports": [], "next": []}


def columns(year: int, *, own: int, offices: int = FULL, towns: int = FULL) -> list[Noted]:
    return [column(year, "government", own), column(year, "department", offices), column(year, "township", towns)]


def test_the_government_s_empty_column_of_a_year_is_believed_beside_its_full_one_of_another() -> None:
    notes = [*columns(2025, own=0), *columns(2024, own=1)]

    assert vacant(notes) == {f"{HOME}2025/government/"}
    assert all(walk.complete for walk in walks(notes, []))


@pytest.mark.parametrize(
    "notes",
    [
        [*columns(2025, own=0)],
        [*columns(2025, own=0), *columns(2024, own=0)],
        [*columns(2025, own=0, towns=0), *columns(2024, own=1)],
        [*columns(2025, own=1, towns=0), *columns(2024, own=1)],
        [column(None, "", 0, "财政局"), column(None, "", FULL, "水利局"), column(None, "", FULL, "教育局")],
    ],
    ids=["first year", "never published", "two of three empty", "column of many bodies", "column of all years"],
)
def test_an_empty_column_that_may_be_broken_is_not_believed(notes: list[Noted]) -> None:
    assert vacant(notes) == frozenset()


def test_an_empty_column_that_once_showed_a_report_still_there_is_not_believed() -> None:
    notes = [*columns(2025, own=0), *columns(2024, own=1)]
    known = Step(f"{HOME}1.html", StepKind.REPORT, notes[0][0].context)

    assert vacant([*notes, (known, {"urls": [known.url], "status": 200})]) == frozenset()
