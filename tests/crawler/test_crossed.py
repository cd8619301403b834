"""Rows that are called by a body and the season, but lead to a report that another row asked for under another name."""

from datetime import UTC, date, datetime

import pytest

from archive.judge.coverage import coverage
from archive.model import Agency, County, Kind, Page, Receipt, Step, StepKind, Visit, VisitKind
from crawler.crossed import CROSSED
from crawler.families import read
from crawler.notes import note_of
from crawler.receipt import Told, receipt

WATER, CIVIL = (Agency(f"999901-{n}", "999901", name, Kind.DEPARTMENT) for n, name in enumerate(("测试县水利局", "测试县民政局")))
COUNTY = County("999901", "测试县", "http://a.gov.cn/", agencies=(WATER, CIVIL))
NOW = datetime(2026, 5, 20, 4, tzinfo=UTC)
LIST = "http://a.gov.cn/nb/"
ROW = "<li><a href='/{}.html'>测试县{}{}年政府信息公开工作年度报告</a><span>2026-01-09</span></li>"
Row = tuple[str, int, str]
"""A body, a year, the name of the page that the row leads to."""
OF_CIVIL = [("民政局", 2025, "m5"), ("民政局", 2024, "m4")]


def looked(*lists: list[Row]) -> Receipt:
    """The receipt of a full walk over these lists, which asks for each page once."""
    notes = [(Step(COUNTY.home, StepKind.HOME), {"urls": [COUNTY.home], "status": 200})]
    papers: dict[str, Step] = {}
    for number, rows in enumerate(lists):
        url = f"{LIST}{number}/"
        shown = "".join(ROW.format(name, body, year) for body, year, name in rows)
        body = f"<html><title>政府信息公开年报-测试县人民政府</title><body><ul>{shown}</ul></body></html>".encode()
        page = Page(url, Step(url, StepKind.LIST), 200, ((b"Content-Type", b"text/html; charset=utf-8"),), body, NOW)
        found = read(page, COUNTY)
        notes.append((page.step, note_of(page, (url,), found=found)))
        for step in found.steps:
            papers.setdefault(step.url, step)
    notes += [(step, {"urls": [url], "status": 200}) for url, step in papers.items() if step.kind is StepKind.REPORT]
    return receipt(Told(COUNTY, VisitKind.FULL, notes, (), {}, today=date(2026, 5, 20)))


def covered(made: Receipt) -> list[bool]:
    """Whether the look tells of the office of water, and of that of civil affairs."""
    visit = Visit("v", COUNTY.code, VisitKind.FULL, NOW, NOW, not made.failures, "", made)
    return [one.complete for one in coverage(visit, COUNTY.agencies, COUNTY)]


@pytest.mark.parametrize("first", [("水利局", 2024, "w4"), ("民政局", 2025, "w4")])
def test_a_row_that_leads_to_what_another_row_calls_otherwise_speaks_for_no_absence(first: Row) -> None:
    made = looked([*OF_CIVIL, first], [("水利局", 2025, "w4")])

    assert [failure.why for failure in made.failures] == [CROSSED]
    assert covered(made) == [False, True], "the other body is seen as well as ever"


def test_a_report_that_two_rows_call_alike_is_no_trouble() -> None:
    made = looked([*OF_CIVIL, ("水利局", 2025, "w5")], [("水利局", 2025, "w5")])

    assert not made.failures
    assert covered(made) == [True, True]


def test_a_wrong_way_hides_nothing_of_a_body_whose_report_another_row_leads_to() -> None:
    made = looked([*OF_CIVIL, ("水利局", 2024, "w4")], [("水利局", 2025, "w4"), ("水利局", 2025, "w5")])

    assert not made.failures


def test_a_body_that_no_row_names_by_the_season_is_absent() -> None:
    made = looked([*OF_CIVIL, ("水利局", 2024, "w4"), ("水利局", 2023, "w4")])

    assert not made.failures
    assert covered(made) == [True, True]
