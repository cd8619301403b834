"""Columns of one year's reports among a site's topics, and the page that lists the topics."""

from collections.abc import Callable

import pytest

from archive.facts.notices import BESIDE
from archive.model import Context, StepKind
from crawler.families import Found
from crawler.families.anatomy.topics import is_topic

Reading = Callable[..., Found]
HOME = "http://www.qingshi.gov.cn/"
NAV = '<a href="/zwgk/">政务公开</a><a href="/zwgk/nb/">政府信息公开年报</a><a href="/news/">青石要闻</a>'
SHELF = Context(link_text="更多专题", column=f"专题 > {BESIDE}", found_on=HOME)


@pytest.mark.parametrize(
    ("name", "is_way"),
    [
        ("2025年度政府信息公开工作年度报告专栏", True),
        ("青石县2025年政府信息公开年报专题", True),
        ("2025年各部门政府信息公开工作年度报告汇总", True),
        ("政府信息公开工作年度报告专栏(2025年)", True),
        ("青石县人民政府2025年政府信息公开工作年度报告", False),
        ("2025年政府信息公开工作年度报告", False),
        ("政府信息公开年报专栏", False),
        ("2025年度法治政府建设年度报告专栏", False),
    ],
)
@pytest.mark.parametrize("link", ['<a href="/zt25/a.html"><img src="/zt1.jpg" alt="{0}"></a>', '<a href="/zt25/a.html">{0}</a>'])
def test_a_column_of_one_year_s_reports_among_the_topics_is_gone_to_as_well(link: str, name: str, is_way: bool, reading: Reading) -> None:
    found = reading(HOME, f"<html><body><div class=nav>{NAV}</div><div>{link.format(name)}</div></body></html>", StepKind.HOME)

    assert (HOME + "zt25/a.html" in [step.url for step in found.steps]) is is_way


@pytest.mark.parametrize(
    ("url", "is_way"), [("/zt/nb2025/", True), ("/zt/nb2025/index.html", True), ("/zt/202601/t20260120_7.html", False), ("/a.pdf", False)]
)
def test_a_year_s_reports_without_a_word_for_a_column_are_one_by_their_address(url: str, is_way: bool) -> None:
    assert is_topic("2025年政府信息公开工作年度报告", f"http://www.qingshi.gov.cn{url}") is is_way


@pytest.mark.parametrize(
    ("block", "is_way"),
    [
        ('<a href="/ztzl/">更多专题</a>', True),
        ('<a href="/ztzl/">专题专栏</a>', True),
        ('<div><h3>专题专栏</h3><a href="/ztzl/">更多&gt;&gt;</a></div>', True),
        ('<div><h3>青石要闻</h3><a href="/ztzl/">更多&gt;&gt;</a></div>', False),
        ('<a href="/ztzl/">专题讲座预告</a>', False),
        ('<a href="http://www.other.gov.cn/ztzl/">专题专栏</a>', False),
    ],
)
def test_a_homepage_tells_where_its_topics_are_listed(block: str, is_way: bool, reading: Reading) -> None:
    found = reading(HOME, f"<html><body><div class=nav>{NAV}</div>{block}</body></html>", StepKind.HOME)

    told = [step.url for step in found.others if step.kind is StepKind.NOTICES]
    assert told == ([f"{HOME}ztzl/"] if is_way else [])


def test_the_list_of_topics_leads_to_the_column_of_the_year(reading: Reading) -> None:
    rows = '<ul><li><a href="/zt25/">2025年度政府信息公开工作年度报告专栏</a></li><li><a href="/xc/">乡村振兴</a></li></ul>'

    found = reading(f"{HOME}ztzl/", f"<html><body><div class=nav>{NAV}</div>{rows}</body></html>", StepKind.NOTICES, context=SHELF)

    assert [(step.kind, step.url, step.context.year) for step in found.others] == [(StepKind.HUB, f"{HOME}zt25/", 2025)]


def test_a_section_leads_to_the_column_of_a_year_beside_that_of_all_years(reading: Reading) -> None:
    body = f'<html><body><ul>{NAV}<li><a href="/zt25/">2025年度政府信息公开年报专栏</a></li></ul></body></html>'

    found = reading(f"{HOME}zwgk/", body, StepKind.HUB, context=Context(column="政务公开"))

    assert [step.url.removeprefix(HOME) for step in found.steps] == ["zwgk/nb/", "zt25/"]
