"""Bodies, years and pages that sites name in their own ways: grids under a heading, cut names, lists to choose from, calls with arguments."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
LIST = f"{SITE}/zwgk/zfxxgknb/list.php?c=7"
BODIES = ("河西镇", "河东乡", "县教育局", "县民政局", "县民族宗教事务局")
ROW = "<li><a href='/a/{n}.html'>第{n}镇2024年政府信息公开工作年度报告</a><span>2025-01-1{n}</span></li>"
ROWS = f"<ul>{''.join(ROW.format(n=n) for n in range(10))}</ul>"


def lists(found: Found) -> list[tuple[str, str]]:
    return [(step.context.body, step.url.removeprefix(SITE)) for step in found.steps if step.kind is StepKind.LIST]


@pytest.mark.parametrize("heading", ["镇街部门", "部门(单位)、乡镇", "部门、镇街信息公开目录", "县直部门、乡镇街道"])
def test_bodies_in_a_grid_under_the_names_of_their_groups_are_followed_beside_the_county_s_own_column(
    heading: str, reading: Reading
) -> None:
    cells = "".join(f"<td><a href='/unit/{i}.html'><img src=/i.png alt='{name}'><br>{name}</a></td>" for i, name in enumerate(BODIES))
    found = reading(
        f"{SITE}/gk/",
        f"<html><body><a href='/nb/'>政府信息公开年报</a><h3>{heading}</h3><table><tr>{cells}</tr></table></body></html>",
        StepKind.HUB,
        context=Context(column="政府信息公开"),
    )

    assert lists(found) == [("", "/nb/"), *((name, f"/unit/{i}.html") for i, name in enumerate(BODIES))]


def test_groups_of_reports_head_no_bodies(reading: Reading) -> None:
    page = (
        "<html><body><a href='/nb/'>政府信息公开年报</a><h3>新闻中心</h3><a href='/n/1'>河西镇</a><a href='/n/2'>河东乡</a></body></html>"
    )

    assert lists(reading(f"{SITE}/gk/", page, StepKind.HUB, context=Context(column="政府信息公开"))) == [("", "/nb/")]


def test_a_body_whose_name_is_cut_is_called_by_its_title(reading: Reading) -> None:
    links = "".join(
        f"<li><a href='/c/{i}?type=4' title='{name}'>{name[:6]}{'..' if len(name) > 6 else ''}</a></li>" for i, name in enumerate(BODIES)
    )
    found = reading(f"{SITE}/c/9?action=rel", f"<html><body><ul>{links}</ul></body></html>", context=Context(column="政府信息公开年报"))

    assert [name for name, _ in lists(found)] == list(BODIES)


def test_a_catalogue_leads_to_those_of_other_bodies_that_it_names(reading: Reading) -> None:
    config = "window._CONFIG = {SID: '755017', TREE: [{id: 11, name: '政府信息公开年报', children: [], post_count: 3}]};"
    links = "".join(f"<a href='/u{i}/gkmlpt/index'>{name}</a>" for i, name in enumerate(BODIES))
    found = reading(
        f"{SITE}/gkmlpt/index",
        f"<html><body><script>{config}</script><div><h3>部门、镇街信息公开目录</h3>{links}</div></body></html>",
        StepKind.HUB,
        context=Context(column="政府信息公开"),
    )

    assert lists(found) == [("", "/gkmlpt/api/all/11?page=1&sid=755017"), *((name, f"/u{i}/gkmlpt/index") for i, name in enumerate(BODIES))]


def test_years_to_choose_from_in_a_box_named_for_a_search_are_followed(reading: Reading) -> None:
    years = "".join(f"<option value={year}>{year}年度</option>" for year in (2025, 2024, 2023))
    select = (
        f"<div class='search-y'>年度：<select onchange=\"location.href='/zwgk/zfxxgknb/list.php?c=7&y='+this.value\">{years}</select></div>"
    )
    found = reading(LIST, f"<html><body>{select}{ROWS}</body></html>")

    assert [(s.context.year, s.url.rpartition("=")[2]) for s in found.steps if s.kind is StepKind.LIST] == [
        (y, str(y)) for y in (2025, 2024, 2023)
    ]


@pytest.mark.parametrize(
    "select",
    [
        "<table class=pager><tr><td>共3页</td><td><select onchange='window.location.href=this.value'><option value='/l.html' selected>1<option value='/l_2.html'>2<option value='/l_3.html'>3</select></td></tr></table>",
        "跳转到第<select id=g onchange='jump(this)'><option value=1 selected>1<option value=2>2<option value=3>3</select>页<script>function jump(o){var k=o.value;location.href='/l'+(k>1?'_'+k:'')+'.html'}</script>",
        "<select onchange='location=this.value'><option value='/l.html'>第1页<option value='/l_2.html'>第2页<option value='/l_3.html'>第3页</select>",
    ],
)
def test_a_list_of_pages_to_choose_from_leads_to_them(select: str, reading: Reading) -> None:
    found = reading(f"{SITE}/l.html", f"<html><body>{ROWS}{select}</body></html>")

    assert [url for _, url in lists(found)] == ["/l_2.html", "/l_3.html"]


def test_a_button_that_hands_over_more_than_the_page_is_asked_for_as_its_function_does(reading: Reading) -> None:
    script = "function find(id,pg){$.ajax({type:'POST',url:'/m/search.jsp?div=4&kind='+id,data:{kind:id,currpage:pg,perpage:10},success:function(t){$('#d').html(t)}})}"
    buttons = (
        "<div class=page>共22条 第1/3页 <a href=\"javascript:find('x7',2)\">下一页</a> <a href=\"javascript:find('x7',3)\">尾页</a></div>"
    )
    found = reading(LIST, f"<html><body>{ROWS}{buttons}<script>{script}</script></body></html>")

    assert [(s.url.removeprefix(SITE), s.body) for s in found.steps if s.kind is StepKind.LIST] == [
        ("/m/search.jsp?div=4&kind=x7", f"kind=x7&currpage={n}&perpage=10") for n in (2, 3)
    ]


def test_records_that_a_script_may_ask_for_by_number_need_no_chain_of_groups(reading: Reading) -> None:
    records = "".join(f"<record><![CDATA[{ROW.format(n=n)}]]></record>" for n in range(10))
    group = "<nextgroup><![CDATA[<a href='/module/web/jpage/dataproxy.jsp?page=1&columnid=7&unitid=9'></a>]]></nextgroup>"
    script = "jpage({'columnid':7,'unitid':'9','proxyUrl':'/module/web/jpage/dataproxy.jsp','perPage':5,'totalRecord':23})"
    found = reading(
        f"{SITE}/col/col7/index.html",
        f"<html><body><script type='text/xml'><datastore>{group}<recordset>{records}</recordset></datastore></script><script>{script}</script></body></html>",
    )

    assert [url.partition("?")[2] for _, url in lists(found)] == [
        "startrecord=11&endrecord=20&perpage=5",
        "startrecord=21&endrecord=23&perpage=5",
    ]


UNIT = f"{SITE}/bm/hxz/"
OWN = Context(link_text="河西镇", column="乡镇部门信息公开 > 河西镇", body="河西镇", found_on=f"{SITE}/bm/")
NEWS = "".join(
    f"<li><a href='/bm/hxz/t2025121{n}_{n}.html'>河西镇开展第{n}次消防安全检查</a><span>2025-12-1{n}</span></li>" for n in range(10)
)
SITEWIDE = "<ul class=nav><li><a href='/nb/'>政府信息公开年报</a></li></ul>"


@pytest.mark.parametrize(
    ("pages", "column", "further"),
    [(3, "", ["index_1.html", "index_2.html"]), (40, "", []), (1, "", []), (3, "<a href='/bm/hxz/nb/'>信息公开年报</a>", [])],
    ids=["a short list of all papers", "years of news", "one page", "a column of its own"],
)
def test_a_body_s_own_page_that_lists_all_its_papers_is_followed_to_its_end(
    pages: int, column: str, further: list[str], reading: Reading
) -> None:
    """Reports stand among the news there, on whatever page; the site's own column of reports is another."""
    script = f"<script>createPageHTML({pages}, 0, 'index', 'html')</script>"
    found = reading(UNIT, f"<html><body>{SITEWIDE}{column}<ul class=list>{NEWS}</ul>{script}</body></html>", context=OWN)

    assert [url.removeprefix("/bm/hxz/") for _, url in lists(found) if "index_" in url] == further


@pytest.mark.parametrize("tag", ["<ul class=nav>", "<ul>"])
def test_the_last_page_of_such_a_list_may_hold_a_single_paper_beside_a_menu_that_names_the_reports(tag: str, reading: Reading) -> None:
    way = replace(OWN, link_text="第3页", found_on=UNIT)
    row = "<dl><dt><a href='./t20230628_1.html'>河西镇开展反诈宣传</a></dt><dd>2023-06-28</dd></dl>"
    script = "<script>createPageHTML(3, 2, 'index', 'html')</script>"

    found = reading(f"{UNIT}index_2.html", f"<html><body>{SITEWIDE.replace('<ul class=nav>', tag)}{row}{script}</body></html>", context=way)

    assert found.list_page
    assert (found.list_page.list_url, found.list_page.page, found.list_page.rows) == (UNIT, 3, 1)


@pytest.mark.parametrize("name", ["青石县人民政府", "县政府", "青石县人民政府本级"])
def test_a_row_that_only_names_the_county_s_own_government_is_its_report(name: str, reading: Reading) -> None:
    rows = f"<li><a href='/n/1.html'>{name}</a><span>2025-02-08</span></li><li><a href='/n/2.html'>河西镇</a><span>2025-01-30</span></li>"
    found = reading(
        f"{SITE}/nb/2024/", f"<html><body><ul>{rows}</ul></body></html>", context=Context(column="政府信息公开年报 > 2024年", year=2024)
    )

    assert [(s.url.removeprefix(SITE), s.context.group, s.context.body) for s in found.steps if s.kind is StepKind.REPORT] == [
        ("/n/1.html", "government", ""),
        ("/n/2.html", "", "河西镇"),
    ]


@pytest.mark.parametrize(
    ("group", "years"),
    [("", [2025, 2024]), ("<td rowspan=2>乡镇</td>", [None, None])],
    ids=["cells under their years", "cells moved by one over several rows"],
)
def test_a_file_in_a_table_of_bodies_by_years_is_of_the_year_above_it(group: str, years: list[int | None], reading: Reading) -> None:
    """Where a cell reaches over several rows, the later ones have fewer cells than the head, and none is told by its place."""
    head = f"<tr>{'<th>类别</th>' if group else ''}<th>单位名称</th><th>2025年</th><th>2024年</th></tr>"
    cells = "<td>{name}</td><td><a href='/p/{n}5.pdf'><img alt=下载></a></td><td><a href='/p/{n}4.pdf'><img alt=下载></a></td>"
    first, second = (cells.format(name=name, n=n) for n, name in enumerate(("河西镇", "河东乡")))
    found = reading(f"{SITE}/nb/", f"<html><body><table>{head}<tr>{group}{first}</tr><tr>{second}</tr></table></body></html>")
    told = {s.url.rpartition("/")[2]: s.context.year for s in found.steps if s.kind is StepKind.REPORT}

    assert [told["15.pdf"], told["14.pdf"]] == years
    assert [told["05.pdf"], told["04.pdf"]] == [2025, 2024]


@pytest.mark.parametrize(
    ("column", "leads"),
    [
        ("部门乡镇信息公开 > 河西镇", []),
        ("政府信息公开 > 河西镇", [("", "/c/7?action=rel")]),
        ("部门乡镇信息公开", [("", "/c/7?action=rel")]),
    ],
    ids=["of a body that a directory named", "of a body that stands elsewhere", "the directory"],
)
def test_the_way_back_to_the_directory_of_bodies_is_not_gone_for_each_body(
    column: str, leads: list[tuple[str, str]], reading: Reading
) -> None:
    """Each body's menu has the directory under an address of its own."""
    page = "<html><body><a href='/c/7?action=rel'>部门乡镇信息公开</a><ul><li><a href='/a/1'>河西镇概况</a></li></ul></body></html>"
    found = reading(f"{SITE}/c/7?action=list", page, context=Context(column=column, body="河西镇" if ">" in column else ""))

    assert lists(found) == leads
