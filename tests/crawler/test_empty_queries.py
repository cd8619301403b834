"""An empty answer for one body and year is believed only beside filled ones of that body and of that year."""

from dataclasses import replace
from typing import Any

import pytest

from archive.model import Context, Step, StepKind
from crawler.empty_queries import empty_cells
from crawler.walks import walks

END = "http://www.qingshi.gov.cn/report.jsp?area={}&fbtime={}"
EMPTY = {"list_url": "", "page": 1, "pages": 1, "rows": 0, "total": 0, "row_urls": ()}
Noted = tuple[Step, dict[str, Any]]


def cell(body: str, year: int, *, filled: bool, kind: StepKind = StepKind.REPORT) -> Noted:
    url = END.format(body, year)
    note: dict[str, Any] = {"urls": [url], "status": 200, "reports": [url] if filled else [], "next": []}
    return Step(url, kind, Context(body=body, year=year)), note if filled else {**note, "list": {**EMPTY, "list_url": url}}


BESIDE = (cell("教育局", 2024, filled=True), cell("民政局", 2025, filled=True))


@pytest.mark.parametrize("kind", [StepKind.REPORT, StepKind.LIST])
def test_a_body_without_a_report_of_one_year_is_believed_beside_its_other_year_and_another_body(kind: StepKind) -> None:
    notes = (cell("教育局", 2025, filled=False, kind=kind), *BESIDE)
    (walk,) = walks(notes, ())

    assert empty_cells(notes) == {END.format("教育局", 2025)}
    assert (walk.complete, walk.rows, walk.why_not) == (True, 0, "")


def test_the_county_s_own_government_is_a_body_like_any_other() -> None:
    own = [
        (replace(s, context=Context(group="government", year=s.context.year)), n)
        for s, n in (cell("县政府", y, filled=y < 2025) for y in (2024, 2025))
    ]

    assert empty_cells([*own, BESIDE[1]]) == {END.format("县政府", 2025)}
    assert empty_cells([own[1], *BESIDE]) == frozenset()


@pytest.mark.parametrize("lacking", [0, 1])
def test_alone_or_where_that_whole_year_is_empty_it_is_a_list_without_rows(lacking: int) -> None:
    notes = (cell("教育局", 2025, filled=False), BESIDE[lacking])
    (walk,) = walks(notes, ())

    assert empty_cells(notes) == frozenset()
    assert (walk.complete, walk.why_not) == (False, "a list without rows")


def test_a_known_report_that_rests_counts_as_shown() -> None:
    rests = [[END.format("教育局", 2024), "教育局", False], [END.format("民政局", 2025), "民政局", False]]
    above = (
        Step("http://www.qingshi.gov.cn/nb/", StepKind.LIST),
        {"urls": ["http://www.qingshi.gov.cn/nb/"], "status": 200, "rests": rests},
    )

    assert empty_cells((above, cell("教育局", 2025, filled=False))) == {END.format("教育局", 2025)}


def test_an_empty_list_of_several_bodies_is_never_believed() -> None:
    step, note = cell("", 2025, filled=False)

    assert empty_cells(((step, note), *BESIDE)) == frozenset()
