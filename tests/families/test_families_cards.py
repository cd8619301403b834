"""What stands beside a report's link without being one: who put it there, and the further lines of a card in a title attribute."""

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found
from crawler.families.anatomy.cards import own_title

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/forum-110-1.html"
NAME = "青石县民政局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "attribute",
    [
        f"标题：{NAME}\r\n发布时间：2024-01-16 10:23:00",
        f"文章标题:{NAME}\n作者：佚名\n更新时间：2024-1-16\n点击数：12",
        f"标 题：{NAME} 来源：县民政局 点击：12",
        f"{NAME}\n发布日期：2024-01-16",
        NAME,
    ],
)
def test_a_card_tells_the_title_without_its_further_lines(attribute: str) -> None:
    assert own_title(attribute) == NAME


def test_a_card_without_a_title_tells_none() -> None:
    assert own_title("发布时间：2024-01-16 点击：12") == ""


def test_the_day_on_a_card_is_that_of_its_entry_where_the_list_shows_none(reading: Reading) -> None:
    cards = "".join(
        f"<li><a href='/shownews.asp?id={n}' title='标题：{NAME}&#13;&#10;发布时间：2024-01-{n} 10:23:00'>青石县民政局2023年…</a></li>"
        for n in (11, 12, 13)
    )

    found = reading(LIST, f"<html><body><ul class='list'>{cards}</ul></body></html>")

    days = [step.context.list_date for step in found.steps if step.kind is StepKind.REPORT]
    assert days == ["2024-01-11", "2024-01-12", "2024-01-13"]


def row(number: int, body: str) -> str:
    link = f"<a href='/thread-{number}-1-1.html'>青石县{body}2025年政府信息公开工作年度报告</a>"
    return f"<tr><td>{number}</td><th>{link}</th><td><a href='/space-uid-1.html'>青石县{body}</a> <em>2026-1-{number}</em></td></tr>"


def test_who_put_a_report_there_is_no_report(reading: Reading) -> None:
    rows = "".join(row(number, body) for number, body in enumerate(("民政局", "财政局", "公安局", "河西镇"), 11))

    found = reading(LIST, f"<html><body><div id='threadlist'><table>{rows}</table></div></body></html>")

    reports = [step.url for step in found.steps if step.kind is StepKind.REPORT]
    assert sorted(reports) == [f"http://www.qingshi.gov.cn/thread-{n}-1-1.html" for n in range(11, 15)]


HUB = "http://www.qingshi.gov.cn/forum.php?gid=84"


def paper(number: int, title: str, author: str = "/space-uid-1.html") -> str:
    by = f"<td class='by'><cite><a href='{author}'>青石县人民政府办</a></cite><em>2021-7-{number}</em></td>"
    return f"<tr><td><a href='/t-{number}.html'><img src='/i.gif'></a></td><th><a href='/t-{number}.html'>{title}</a></th>{by}</tr>"


@pytest.mark.parametrize(("second", "expected"), [("/space-uid-1.html", []), ("/office/2.html", ["/office/2.html", "/space-uid-1.html"])])
def test_who_put_several_papers_there_is_no_report_of_its_own(reading: Reading, second: str, expected: list[str]) -> None:
    """Its page asks for a login; a link that stands behind one paper alone may be a report that is called by its body."""
    rows = paper(11, "青石县政府信息公开条例") + paper(12, "青石县信息发布保密审查制度", second)
    way = "<a href='/forum.php?gid=106'>政府信息公开工作年度报告</a>"

    found = reading(HUB, f"<html><body><div>{way}</div><div class='r'><table>{rows}</table></div></body></html>")

    assert sorted(step.url.partition(".gov.cn")[2] for step in found.steps if "t-" not in step.url and "106" not in step.url) == expected


@pytest.mark.parametrize(
    ("name", "passed"), [("青石县民政局", []), ("青石县民政", []), ("青石县财政局", ["http://www.qingshi.gov.cn/space-uid-9.html"])]
)
def test_who_put_a_report_there_is_not_met_in_passing_and_another_body_is(reading: Reading, name: str, passed: list[str]) -> None:
    """Behind a report of 民政局 its own name is the author's; that of another body may be its report of the season."""
    report = "<th><a href='/thread-7-1-1.html'>青石县民政局2023年政府信息公开工作年度报告</a></th>"
    rows = f"<tr>{report}<td><a href='/space-uid-9.html'>{name}</a><em>2024-1-9</em></td></tr>"

    found = reading(LIST, f"<html><body><div id='threadlist'><table>{rows}{row(11, '财政局')}</table></div></body></html>")

    assert [step.url for step in found.passing] == passed
