"""Columns of notices: which links lead to them, and what a page of one shows."""

from collections.abc import Callable

import pytest

from archive.facts.notices import holds_no_papers, is_mixed, of_notices
from archive.model import Context, StepKind, Via
from crawler.families import Found

Reading = Callable[..., Found]
HOME = "http://www.qingshi.gov.cn/"
BOARD = f"{HOME}gsgg/"
WAY = Context(link_text="公示公告", column="公示公告", found_on=HOME)
REPORT = "青石县柳湾镇2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "name", ["公示公告", "通知公告", "公告公示", "公告", "通知·公告", "最新公告", "政府公告栏", "县公示公告", "最新公开", "最新信息公开"]
)
def test_a_column_of_notices_is_known_by_its_name(name: str) -> None:
    assert of_notices(name)


@pytest.mark.parametrize("name", ["招标公告", "采购公告", "政府信息公开", "政府信息公开年报", "公告2025年第3号", "新闻动态", ""])
def test_other_names_are_none_of_notices(name: str) -> None:
    assert not of_notices(name)


@pytest.mark.parametrize(
    ("name", "holds_none"),
    [
        ("办事服务", True),
        ("政务服务", True),
        ("互动交流", True),
        ("政民互动", True),
        ("政府信息公开制度", True),
        ("新闻中心", True),
        ("新闻动态", False),
        ("工作制度建设总结", False),
        ("法定主动公开内容", False),
        ("服务业发展规划", False),
    ],
)
def test_columns_in_which_a_portal_serves_or_hears_people_hold_no_papers(name: str, holds_none: bool) -> None:
    assert holds_no_papers(name) is holds_none


def test_a_homepage_tells_its_columns_of_notices(reading: Reading) -> None:
    """By a link's own words or as the "more" of a block; not on another host, among friends, or as a file."""
    body = (
        '<a href="/xxgk/">政府信息公开</a><a href="/gsgg/">公示公告</a><div><h2>通知公告</h2><a href="/tzgg/">更多&gt;&gt;</a></div>'
        '<a href="http://ggzy.other.gov.cn/">公告</a><a href="/gg.pdf">公告</a><div class="friendlink"><a href="/f/">公告</a></div>'
    )

    found = reading(HOME, body, StepKind.HOME, context=Context())

    assert [(step.kind, step.url, step.context.column) for step in found.notices] == [
        (StepKind.NOTICES, f"{HOME}gsgg/", "公示公告"),
        (StepKind.NOTICES, f"{HOME}tzgg/", "通知公告"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, True) for name in ("政务动态", "部门动态", "乡镇动态", "工作动态", "规划计划", "计划总结", "部门文件", "文件类信息公开")]
    + [(name, False) for name in ("要闻动态", "新闻动态", "天气动态", "文件下载", "规划馆", "政务", "动态", "")],
)
def test_columns_of_what_bodies_do_plan_and_issue_are_known_by_their_names(name: str, expected: bool) -> None:
    assert is_mixed(name) is expected


def test_a_homepage_tells_its_columns_of_what_bodies_do(reading: Reading) -> None:
    body = '<a href="/xxgk/">政府信息公开</a><a href="/xw/">要闻动态</a><ul><li><a href="/bmdt/">部门动态</a></li></ul>'

    found = reading(HOME, body, StepKind.HOME, context=Context())

    assert [(step.kind, step.url, step.context.column) for step in found.beside] == [
        (StepKind.NOTICES, f"{HOME}bmdt/", "部门动态 > 其他栏目")
    ]


def test_a_body_s_own_page_tells_its_own_notices(reading: Reading) -> None:
    context = Context(column="乡镇信息公开 > 柳湾镇", body="柳湾镇")

    found = reading(f"{HOME}lwz/", '<a href="/lwz/nb/">政府信息公开年报</a><a href="/lwz/tzgg/">通知公告</a>', context=context)

    assert [(step.url, step.context.body, step.context.column) for step in found.notices] == [
        (f"{HOME}lwz/tzgg/", "柳湾镇", "柳湾镇 > 通知公告")
    ]


def row(path: str, title: str, day: str = "") -> str:
    return f'<li><a href="{path}" title="{title}">{title}</a><span>{day}</span></li>'


def test_a_page_shows_its_days_the_entries_that_may_be_reports_and_its_other_pages(reading: Reading) -> None:
    rows = (
        row("/gsgg/202602/t20260203_2.html", "关于2号路段封闭施工的公告", "2026-02-03")
        + row("/gsgg/202601/t20260120_1.html", REPORT, "2026-01-20")
        + row("/gsgg/202601/t20260112_3.html", "关于做好2025年政府信息公开工作年度报告编制工作的通知", "2026-01-12")
        + row("/gsgg/202601/t20260109_4.html", "关于2025年政府信息公开工作年度报告公开征求意见的公告", "2026-01-09")
        + row("/gsgg/202512/t20251230_5.html", "第3批惠民补贴发放名单公示")
    )
    body = f'<ul>{rows}</ul><script>createPageHTML(3, 0, "index", "html");</script>'

    found = reading(BOARD, body, StepKind.NOTICES, context=WAY)

    shown = found.notice_page
    assert shown is not None
    assert (shown.list_url, shown.page, len(shown.row_urls), shown.newest, shown.oldest, shown.more) == (
        BOARD,
        1,
        5,
        "2026-02-03",
        "2025-12-30",
        True,
    )
    papers = [step for step in found.steps if step.kind is StepKind.REPORT]
    assert [(step.context.link_title, step.context.column, step.context.list_date) for step in papers] == [
        (REPORT, "公示公告", "2026-01-20")
    ]
    onward = [step for step in found.steps if step.kind is StepKind.NOTICES]
    assert [(step.url, step.context.link_text, step.context.found_on) for step in onward] == [
        (f"{BOARD}index_1.html", "第2页", BOARD),
        (f"{BOARD}index_2.html", "第3页", BOARD),
    ]


def test_a_page_without_entries_is_one_unless_a_script_was_to_fill_it(reading: Reading) -> None:
    """An empty column is read; one left to a script is drawn, and one that stays empty though a script should fill it is none."""
    script = '<ul id="list"></ul><script>$.ajax({url: "/api/x", success: function (d) { $("#list").html(d); }});</script>'

    empty = reading(BOARD, f"<h2>公示公告</h2>{'<p>本栏目公布各类公示和公告，目前没有内容。</p>' * 6}", StepKind.NOTICES, context=WAY)
    waiting = reading(BOARD, script, StepKind.NOTICES, context=WAY)
    drawn = reading(BOARD, script, StepKind.NOTICES, context=WAY, via=Via.BROWSER)

    assert empty.notice_page is not None
    assert (empty.notice_page.row_urls, empty.notice_page.more, empty.trouble) == ((), False, "")
    assert waiting.render
    assert drawn.trouble == "shell"


def test_a_page_that_says_it_is_gone_is_no_column(reading: Reading) -> None:
    assert reading(BOARD, "<p>您访问的页面不存在或已被删除。</p>", StepKind.NOTICES, context=WAY).trouble == "soft_404"


@pytest.mark.parametrize(
    ("url", "link", "led"),
    [
        (f"{HOME}lwz/", "/lwz/xxgk/", True),
        (f"{HOME}lwz/index.html", "/lwz/zfxxgk_77/", True),
        (f"{HOME}lwz/", "/xxgk/", False),
    ],
)
def test_the_section_of_a_body_s_own_page_is_gone_into_and_the_county_s_is_not(url: str, link: str, led: bool, reading: Reading) -> None:
    """Its column of reports often stands there; the county's own section is in every page's frame."""
    nav = f'<a href="/lwz/jg/">机构设置</a><a href="/lwz/ld/">领导信息</a><a href="{link}">政府信息公开</a><a href="/lwz/dt/">动态</a>'
    way = Context(link_text="柳湾镇", column="乡镇信息公开 > 柳湾镇", body="柳湾镇", found_on=f"{HOME}xz/")

    found = reading(url, f"{nav}<a href='/'>首页</a><p>{'柳湾镇位于县城东部。' * 20}</p>", context=way)

    expected = [(StepKind.LIST, "乡镇信息公开 > 柳湾镇 > 政府信息公开", "柳湾镇")] if led else []
    assert [(step.kind, step.context.column, step.context.body) for step in found.steps] == expected
    assert found.trouble == ""


def test_the_name_of_the_column_of_reports_in_a_menu_is_no_entry(reading: Reading) -> None:
    """It bears no day and stands beside the list: it is walked as a column, and not asked for as a report."""
    menu = '<div class="nav"><ul><li><a href="/nb/">政府信息公开年度报告</a></li><li><a href="/zc/">政策文件</a></li></ul></div>'
    rows = "".join(row(f"t{n}.html", f"关于第{n}项工作的公告", f"2026-01-{n:02d}") for n in range(1, 9))

    found = reading(BOARD, f"{menu}<ul>{rows}</ul>", StepKind.NOTICES, context=WAY)

    assert [step.url for step in found.steps if step.kind is StepKind.REPORT] == []


@pytest.mark.parametrize(("stated", "more"), [("共6条，第1/1页", False), ("", True)])
def test_buttons_of_a_column_that_states_a_single_page_lead_to_no_other(stated: str, more: bool, reading: Reading) -> None:
    """Without a number of pages beside it such a button may lead on, whatever 上一页 calls for."""
    entries = "".join(row(f"{n}.html", f"柳湾镇举行第{n}次演出", f"2025-11-1{n}") for n in range(6))
    buttons = f"<div class=pages>{stated} <a href='###' onclick='gotoPage(1)'>上一页</a> <a href='###' onclick='go(this)'>下一页</a></div>"
    found = reading(BOARD, f"<html><body><ul>{entries}</ul>{buttons}</body></html>", StepKind.NOTICES, context=WAY)

    assert found.notice_page
    assert found.notice_page.more is more
