"""Lists that a cache had held for days speak for no absence after the day on which they were made."""

from datetime import UTC, date, datetime

import pytest

from archive.judge.coverage import coverage
from archive.model import Agency, Context, County, Kind, Page, Receipt, Step, StepKind, Visit, VisitKind
from crawler.families import read
from crawler.notes import note_of
from crawler.receipt import Told, receipt

WATER = Agency("999901-1", "999901", "测试县水利局", Kind.DEPARTMENT)
COUNTY = County("999901", "测试县", "http://a.gov.cn/", agencies=(WATER,))
LIST = "http://a.gov.cn/nb/"
ROW = "<li><a href='/{0}.html'>测试县民政局{0}年政府信息公开工作年度报告</a><span>{1}-01-09</span></li>"
ROWS = ROW.format(2025, 2026) + ROW.format(2024, 2025)
DAY = 86400
ANYWHERE = Context()


def looked(day: date, age: str, context: Context = ANYWHERE, kind: StepKind = StepKind.LIST) -> Receipt:
    """The receipt of a full walk on a day, whose list came with this Age."""
    now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    headers = ((b"Content-Type", b"text/html; charset=utf-8"), (b"Age", age.encode()), (b"Last-Modified", b"Sat, 10 Jan 2026 00:00:00 GMT"))
    body = f"<html><title>政府信息公开年报-测试县人民政府</title><body><ul>{ROWS}</ul></body></html>".encode()
    page = Page(LIST, Step(LIST, kind, context), 200, headers, body, now)
    found = read(page, COUNTY)
    papers = [(step, {"urls": [step.url], "status": 200}) for step in found.steps if step.kind is StepKind.REPORT]
    home = Step(COUNTY.home, StepKind.HOME), {"urls": [COUNTY.home], "status": 200}
    notes = [home, (page.step, note_of(page, (LIST,), found=found)), *papers]
    return receipt(Told(COUNTY, VisitKind.FULL, notes, (), {}, today=day))


def tells(made: Receipt, day: date) -> bool:
    """Whether the look tells of the office of water."""
    now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return coverage(Visit("v", COUNTY.code, VisitKind.FULL, now, now, not made.failures, "", made), COUNTY.agencies, COUNTY)[0].complete


@pytest.mark.parametrize("kind", [StepKind.LIST, StepKind.HUB])
@pytest.mark.parametrize(("day", "days"), [(date(2026, 2, 5), 26), (date(2026, 5, 20), 60), (date(2026, 2, 1), 1), (date(2026, 4, 1), 2)])
def test_a_list_held_for_long_or_since_before_a_due_day_tells_of_no_absence(day: date, days: int, kind: StepKind) -> None:
    made = looked(day, str(days * DAY), kind=kind)

    assert [failure.url for failure in made.failures] == [LIST]
    assert not tells(made, day)


@pytest.mark.parametrize("age", ["", "0", "600", str(2 * DAY), "-1", "1e9", "9" * 40, "²"])
def test_a_list_of_the_day_or_nearly_tells_whatever_day_it_was_last_changed_on(age: str) -> None:
    day = date(2026, 5, 20)
    made = looked(day, age)

    assert not made.failures
    assert tells(made, day)


def test_a_list_of_a_year_long_past_may_be_of_any_age() -> None:
    assert not looked(date(2026, 5, 20), str(60 * DAY), Context(year=2023)).failures
