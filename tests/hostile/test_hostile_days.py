"""Everybody published in time, and a page shows other days too, another year or a slip in a name: nobody is said to be late or silent."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from archive.model import Status
from tests.hostile.counties import Paper, article, flat, papers
from tests.hostile.looked import Looked, Web, accused, said

ODD = "花园镇"
EVERYBODY = papers(silent=())
PAPER = next(paper for paper in EVERYBODY if (paper.body, paper.year) == (ODD, 2025))
LINE = f"发布时间：{PAPER.day}"
HEAD = "<div class='nav'>"


def with_article(changed: str) -> Web:
    return {**flat(EVERYBODY), PAPER.path: changed.encode()}


def with_line(line: str) -> Web:
    return with_article(article(PAPER).decode().replace(LINE, line))


@pytest.mark.parametrize(
    "line",
    [
        "更新时间：2026-04-12",
        "浏览时间：2026-04-15 10:20",
        "打印日期：2026年4月15日",
        "时间：2026-04-12 08:00:00 来源：本站",
        "发布于 2026-04-10 有效期至 2027-01-01",
        "访问：2026-04-15",
        "成文日期：2026-01-19 发布日期：2026-04-10",
        "",
    ],
)
def test_a_page_dated_later_than_its_list_dates_it_makes_nobody_late(line: str) -> None:
    assert accused(Looked(with_line(line))) == []


@pytest.mark.parametrize("today", ["今天是2026年04月15日 星期三", "2026-04-15", "当前日期：2026年4月15日", "现在时间 2026-04-15 12:00"])
def test_the_day_of_the_visit_in_the_head_of_a_page_makes_nobody_late(today: str) -> None:
    page = article(PAPER).decode().replace(LINE, "").replace(HEAD, f"<div class='top'>{today}</div>{HEAD}")

    assert accused(Looked(with_article(page))) == []


def test_a_day_beside_other_news_makes_nobody_late() -> None:
    beside = "<div class='hot'><ul><li><a href='/x'>某动态</a><span>2026-04-11</span></li></ul></div><p>网站更新时间：2026-04-14</p></body>"
    page = article(PAPER).decode().replace(LINE, "").replace("</body>", beside)

    assert accused(Looked(with_article(page))) == []


def test_who_is_late_by_list_and_page_is_late() -> None:
    late = replace(PAPER, day="2026-04-10")

    assert accused(Looked(flat([late if paper is PAPER else paper for paper in EVERYBODY]))) == [ODD]


@pytest.mark.parametrize(("line", "expected"), [("更新时间：2026-04-12", Status.UNDATED), ("发布时间：2026-04-12", Status.LATE)])
def test_the_last_change_of_a_page_whose_list_shows_no_day_makes_nobody_late(line: str, expected: Status) -> None:
    web = with_line(line)
    undated = web["/gk/nb/"].decode().replace(f"{PAPER.title}</a><span>{PAPER.day}</span>", f"{PAPER.title}</a>")

    assert said([Looked({**web, "/gk/nb/": undated.encode()})])[ODD].status is expected


def test_last_year_s_report_made_over_without_its_new_year_leaves_its_body_open() -> None:
    old = article(PAPER).decode().replace("2025年", "2024年").replace("及时更新栏目", "及时更新各个栏目")
    listed = flat([replace(paper, title=PAPER.title.replace("2025", "2024")) if paper is PAPER else paper for paper in EVERYBODY])

    assert accused(Looked({**listed, PAPER.path: old.encode()})) == []


def misspelt(found: Sequence[Paper], sign: str, slip: str) -> Web:
    return flat([replace(paper, title=paper.title.replace(sign, slip)) for paper in found])


SLIPS = [("花园镇", "花圆镇", ODD), ("民政局", "名政局", "柏溪县民政局"), ("石桥镇", "石镇", "石桥镇")]


@pytest.mark.parametrize(("sign", "slip", "body"), SLIPS)
def test_a_slip_in_the_name_on_a_body_s_only_report_leaves_it_open(sign: str, slip: str, body: str) -> None:
    of_one_year = [paper for paper in EVERYBODY if paper.year == 2025]

    held = said([Looked(misspelt(of_one_year, sign, slip))])

    assert {name for name, verdict in held.items() if verdict.status is not Status.ON_TIME} <= {body}
    assert held[body].status in (Status.UNKNOWN, Status.ON_TIME)
