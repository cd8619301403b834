"""Rows of lists: titles, dates, near misses, and what stands around a list without belonging to it."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found
from crawler.families.anatomy.dates import days, list_date, without_date

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/"
TITLE = "青石县水务局2024年政府信息公开工作年度报告"


def listed(*rows: str, around: str = "{}") -> str:
    inner = around.format("<ul class=list>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>")
    return f"<html><head><title>政府信息公开年报</title></head><body>{inner}</body></html>"


def link(name: str, title: str, extra: str = "", attributes: str = "") -> str:
    return f'<a href="{name}" {attributes}>{title}</a>{extra}'


SUMMARIES = (
    "2023年政府信息公开工作年度报告",
    "2023年政府信息公开工作总结",
    "政府信息公开工作总结",
    "2023年政务公开工作总结",
    "2023年工作总结",
)


@pytest.mark.parametrize(
    ("row", "date"),
    [
        (link("a.html", TITLE, "<span>2025-01-17</span>"), "2025-01-17"),
        (link("a.html", TITLE, "<span>[2025-1-7]</span>"), "2025-01-07"),
        (link("a.html", TITLE, "<b>2025/1/17</b>"), "2025-01-17"),
        (link("a.html", TITLE, "<i>2025年1月17日</i>"), "2025-01-17"),
        (link("a.html", TITLE, " 2025.01.17 09:30"), "2025-01-17"),
        (link("a.html", TITLE, "<span>2025-\n01-\n17</span>"), "2025-01-17"),
        (link("a.html", TITLE, "<span>01-17</span>"), "01-17"),
        (link("a.html", TITLE + " [2025-01-17]"), "2025-01-17"),
        (link("a.html", TITLE + "<span>2025-01-17</span>"), "2025-01-17"),
        ("<span>2025-01-17</span>" + link("a.html", TITLE), "2025-01-17"),
        (link("a.html", TITLE, "<span>2025-02-30</span>"), ""),
        (link("a.html", TITLE), ""),
    ],
)
def test_a_date_beside_a_link_is_read_in_every_form(row: str, date: str, reading: Reading) -> None:
    found = reading(LIST, listed(row))

    assert [(s.kind, s.context.list_date) for s in found.steps] == [(StepKind.REPORT, date)]


def test_the_context_of_a_row_keeps_what_the_list_said(reading: Reading) -> None:
    cut = "青石县水务局2024年政府信息公开工…"
    context = Context(column="政府信息公开年报 > 2024年 > 部门", year=2024, group="department")
    found = reading(LIST, listed(link("./202501/t1.html", cut, "<em>2025-01-17</em>", f'title="{TITLE}"')), context=context)

    assert found.steps[0].url == LIST + "202501/t1.html"
    assert found.steps[0].context == Context(
        "青石县水务局2024年政府信息公开工...", TITLE, context.column, 2024, "department", "青石县水务局", "2025-01-17", LIST
    )


def test_near_misses_count_as_rows_and_are_not_fetched(reading: Reading) -> None:
    titles = [
        "政府信息公开工作年度报告编制规范",
        "关于报送2024年政府信息公开工作年度报告的通知",
        "2024年政府信息公开工作年度报告情况通报",
        "一图读懂2024年政府信息公开工作年度报告",
        "2024年法治政府建设年度报告",
        "2024年度政府网站工作年度报表",
        "某某水务公司2024年信息公开年度报告",
        "2024年度部门决算公开说明",
    ]
    found = reading(LIST, listed(*(link(f"t2025011{n}_{n}.html", t, "2025-01-17") for n, t in enumerate(titles))))

    assert (found.steps, found.trouble) == ((), "")
    assert found.list_page
    assert (found.list_page.rows, len(found.list_page.row_urls)) == (8, 8)


def test_a_title_cut_short_or_without_a_year_is_fetched(reading: Reading) -> None:
    rows = [
        link("t2025_1.html", "青石县发展和改革局2024年政府信息公…", "2025-01-17"),
        link("t2025_2.html", "政府信息公开工作年度报告", "2025-01-18"),
    ]

    assert [s.url.removeprefix(LIST) for s in reading(LIST, listed(*rows)).steps] == ["t2025_1.html", "t2025_2.html"]


OFFICE = "人力资源和社会保障局"


@pytest.mark.parametrize(
    ("words", "body", "fetched"),
    [
        ("青石县人力资源和社会", OFFICE, True),
        ("人力资源和社会", "青石县" + OFFICE, True),
        ("2024年青石县人力资源和社会", OFFICE, True),
        ("青石县石桥镇人民", "石桥镇", True),
        ("青石县人民政", "", True),
        ("青石县云雾", "", True),
        ("青石县人力资源和社会", "", False),
        ("青石县人力资源和社会保障工作会议召开", OFFICE, False),
        ("青石县", OFFICE, False),
        ("公开招聘公告", OFFICE, False),
    ],
)
def test_a_dated_row_whose_words_break_off_within_a_body_s_name_is_fetched(words: str, body: str, fetched: bool, reading: Reading) -> None:
    """A list cuts all titles at one length: those of the longest names end before the year."""
    context = Context(column=f"政府信息公开年报 > {body}", body=body)
    found = reading(LIST, listed(link("t2025_1.html", words, "2025-01-17")), context=context)

    assert [s.kind for s in found.steps] == [StepKind.REPORT] * fetched


def test_a_year_s_summary_in_the_column_is_fetched(reading: Reading) -> None:
    rows = [f"<li><a href='/a/{n}.html'>石桥镇人民政府{title}</a><span>2024-01-2{n}</span></li>" for n, title in enumerate(SUMMARIES)]
    found = reading("http://www.qingshi.gov.cn/nb/", f"<html><body><ul>{''.join(rows)}</ul></body></html>")

    assert [step.url[-6:] for step in found.steps if step.kind is StepKind.REPORT] == ["0.html", "1.html"]


def test_a_dated_row_that_only_names_a_body_is_fetched(reading: Reading) -> None:
    found = reading(LIST, listed(link("t2025_1.html", "河西镇", "2025-01-17"), link("t2025_2.html", "招聘公告", "2025-01-18")))

    assert [(s.kind, s.context.body) for s in found.steps] == [(StepKind.REPORT, "河西镇")]


@pytest.mark.parametrize("ending", ["docx", "pdf", "doc", "wps", "ofd"])
def test_a_file_in_a_row_is_a_report_of_its_own(ending: str, reading: Reading) -> None:
    found = reading(LIST, listed(link(f"./P0202.{ending}", TITLE + "." + ending, "2025-01-17")))

    assert [(s.kind, s.url) for s in found.steps] == [(StepKind.REPORT, f"{LIST}P0202.{ending}")]


def test_a_table_with_two_dates_is_read_by_its_head(reading: Reading) -> None:
    body = f"""<html><body><table><tr><th>名称</th><th>发布日期</th><th>成文日期</th></tr>
    <tr><td><a href=a.html>{TITLE}</a></td><td>2025-01-17</td><td>2025-01-20</td></tr></table></body></html>"""

    assert reading(LIST, body).steps[0].context.list_date == "2025-01-17"


def test_lists_without_list_items_are_read_too(reading: Reading) -> None:
    flat = f"<a href=a.html>{TITLE}</a> 2025-01-17<br><a href=b.html>河西镇2024年政府信息公开工作年度报告</a> 2025-01-18<br>"
    pairs = f"<dl><dt><a href=a.html>{TITLE}</a></dt><dd>2025-01-17</dd><dt><a href=b.html>{TITLE}</a></dt><dd>2025-01-18</dd></dl>"
    boxes = f"<div class=r><div><a href=a.html>{TITLE}</a></div><div>2025-01-17</div></div>" * 1
    boxes += f"<div class=r><div><a href=b.html>{TITLE}</a></div><div>2025-01-18</div></div>"

    for body in (flat, pairs, boxes):
        found = reading(LIST, f"<html><body><div class=main>{body}</div></body></html>")
        assert [s.context.list_date for s in found.steps] == ["2025-01-17", "2025-01-18"]
        assert found.list_page
        assert found.list_page.rows == 2


def test_what_stands_around_a_list_is_not_of_it(reading: Reading) -> None:
    around = """<div class=header><a href=/x/>网上办事大厅首页入口</a></div>
    <div class=sidebar><ul><li><a href=/n/t20250101_1.html>青石县召开某项工作推进会议</a>2025-03-01</ul></div>{}
    <dl class=b><dt>友情链接</dt><dd><a href=http://www.other.gov.cn/2024.html>外县2024年政府信息公开工作年度报告</a></dd></dl>
    <div class=foot><a href=/map.html>网站地图和联系方式</a></div>"""
    found = reading(LIST, listed(link("t20250117_1.html", TITLE, "2025-01-17"), around=around))

    assert [s.url for s in found.steps] == [LIST + "t20250117_1.html"]
    assert found.list_page
    assert found.list_page.rows == 1


def test_an_uncertain_title_on_another_host_is_left_and_a_certain_one_is_offered_to_the_gate(reading: Reading) -> None:
    rows = [link("http://gk.shi.gov.cn/1.html", TITLE, "2025-01-17"), link("http://spam.example/2.html", "年度报告", "2025-01-17")]

    assert [s.url for s in reading(LIST, listed(*rows)).steps] == ["http://gk.shi.gov.cn/1.html"]


@pytest.mark.parametrize(
    "body",
    [
        listed(),
        "<html><body><p>" + "暂无数据，请浏览其他栏目。" * 8 + "</p><a href=/>首页</a></body></html>",
        "<html><body><div class=nav><a href=/zn/>政府信息公开指南与说明</a><a href=/zd/>信息公开制度</a></div>本栏目",
        "<html><body><ul><li><a href=/zn/>政府信息公开指南</a><li><a href=/nb/>政府信息公开年报</a></ul><ul class=list></ul>",
        "<html><body><div class=sidebar><li><a href=/n/t2025_1.html>青石要闻一则</a>2025-01-01</div><a href=/>首页</a>",
    ],
)
def test_an_empty_list_is_never_nothing(body: str, reading: Reading) -> None:
    found = reading(LIST, body)

    assert (found.trouble or found.render, found.list_page) in (("empty_list", None), (True, None), ("shell", None))


def test_news_beside_an_empty_list_box_does_not_fill_it(reading: Reading) -> None:
    body = "<html><body><ul class=list></ul><div><a href=t20250101_1.html>青石县召开某项工作推进会议</a> 2025-01-01</div></body></html>"

    assert reading(LIST, body).trouble == "empty_list"


def test_a_list_in_place_of_an_article_is_read_as_a_list(reading: Reading) -> None:
    rows = [link(f"t2025_{n}.html", f"河{n}镇2024年政府信息公开工作年度报告", "2025-01-17") for n in range(3)]
    found = reading(LIST, listed(*rows), StepKind.REPORT, context=Context(link_text="2024年度报告", column="政府信息公开年报"))

    assert [s.kind for s in found.steps] == [StepKind.REPORT] * 3
    assert {s.context.year for s in found.steps} == {2024}


def test_dates_are_normalised_only_when_whole() -> None:
    assert days("成文 2025年1月7日 发布 2025-01-17 15:30") == ["2025-01-07", "2025-01-17"]
    assert list_date("12-31") == "12-31"
    assert list_date("电话 12-345") == ""
    assert list_date("13-41") == ""
    assert without_date("某报告[2025-01-17]") == "某报告"
    assert without_date("某报告2025-01-17 09:37") == without_date("某报告2025-01-1709:37") == "某报告"
    assert without_date("2025-01-17") == "2025-01-17"


@pytest.mark.parametrize("day", ["2025-01-17", "2025-01-17 09:37", "2025年01月17日 09:37:12"])
def test_a_cut_title_is_told_by_its_attribute_also_where_the_day_stands_behind_it_in_the_link(day: str, reading: Reading) -> None:
    title = "青石县河西镇2024年政府信息公开工作年度报告"
    page = listed(link("t2025_1.html", f"<em>{title[:15]}…</em><b>{day}</b>", attributes=f"title={title}"))

    (step,) = reading(LIST, page, context=Context(column="年报 > 河西镇", body="河西镇")).steps

    assert (step.kind, step.context.link_title, step.context.list_date) == (StepKind.REPORT, title, "2025-01-17")


@pytest.mark.parametrize("stacked", ["06 2025-01", "06 2025年01月", "06日 2025.1", "2025-01 06", "06 题目 2025-01-06"])
def test_a_day_set_large_above_or_below_its_month_is_read(stacked: str) -> None:
    assert list_date(stacked) == "2025-01-06"


@pytest.mark.parametrize("other", ["31 2025-02", "2025-01 12:30", "3 2025-01", "2025-01"])
def test_a_number_beside_a_month_is_no_day(other: str) -> None:
    assert list_date(other) == ""


def test_a_title_without_a_year_under_a_stacked_date_is_a_report_and_no_column(reading: Reading) -> None:
    body = """<html><body><div class=main><div class=item><div class=d><b>06</b><span>2025-01</span></div>
    <div class=c><a href="20250106_1.htm">县水务局政府信息公开工作年度报告</a></div></div></div></body></html>"""
    found = reading(LIST + "swj/2024/", body, context=Context(column="政府信息公开年报 > 县水务局 > 2024年", year=2024, body="县水务局"))

    assert [(s.kind, s.context.list_date) for s in found.steps] == [(StepKind.REPORT, "2025-01-06")]
    assert found.list_page
    assert found.list_page.rows == 1


def test_entries_that_put_the_body_in_brackets_behind_the_year_are_its_reports(reading: Reading) -> None:
    named = (("2025年度（教育局）", 2026), ("2024年度（河西镇）", 2025), ("（民政局）2023年", 2024), ("2025年（第1期）", 2025))
    entries = "".join(f"<li><a href='/a/art_{i}.html'>{name}</a><span>{year}-01-12</span></li>" for i, (name, year) in enumerate(named))
    found = reading("http://www.qingshi.gov.cn/zfxxgk/nb/", f"<html><body><ul>{entries}</ul></body></html>")

    assert [s.context.body for s in found.steps if s.kind is StepKind.REPORT] == ["教育局", "河西镇", "民政局"]
