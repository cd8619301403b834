"""A column whose page is the first report of several, with tabs for those of the other bodies."""

from collections.abc import Callable

import pytest

from archive.model import Context
from crawler.families import Found

Reading = Callable[..., Found]
YEAR = "http://www.qingshi.gov.cn/zfxxgk/nb/2024/index.html"
PARTS = "".join(f"<p>{part}</p>" for part in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"))
TABS = "<div><a href=a/>青石县</a><a href=b/>教育局</a><a href=c/>河西镇</a></div>"


@pytest.mark.parametrize(
    ("context", "followed"),
    [
        (Context(column="年报 > 2024年", year=2024), {"a/", "b/", "c/"}),
        (Context(column="年报 > 2024年 > 教育局", year=2024, body="教育局"), set()),
        (Context(column="年报 > 2024年 > 县政府", year=2024, group="government"), set()),
    ],
    ids=["of a year", "of a body", "of the government"],
)
def test_the_other_bodies_of_a_year_are_followed_from_the_report_that_its_page_shows(
    context: Context, followed: set[str], reading: Reading
) -> None:
    found = reading(YEAR, f"<html><body>{TABS}<h1>青石县人民政府2024年政府信息公开工作年度报告</h1>{PARTS}</body></html>", context=context)

    assert found.is_report
    assert {step.url.removeprefix(YEAR.removesuffix("index.html")) for step in found.steps} == followed


def test_one_body_that_is_named_beside_a_report_is_no_tab(reading: Reading) -> None:
    page = f"<html><body><h1>青石县2024年政府信息公开工作年度报告</h1>{PARTS}<p><a href=b/>教育局</a></p></body></html>"

    assert reading(YEAR, page, context=Context(column="年报 > 2024年", year=2024)).steps == ()
