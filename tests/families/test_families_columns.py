"""Names of columns give year, group and body; trees of columns are walked with their trail."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.model import Agency, Context, County, Kind, StepKind
from crawler.families import Found
from crawler.families.anatomy.columns import Facet, deeper, facet, has_slug, is_annual

Reading = Callable[..., Found]
HUB = "http://www.qingshi.gov.cn/zfxxgk/zfxxgknb/"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2024年", Facet(2024)),
        ("2024年度", Facet(2024)),
        ("2023", Facet(2023)),
        ("2022年政府信息公开年报", Facet(2022)),
        ("部门", Facet(group="department")),
        ("县直部门", Facet(group="department")),
        ("县政府部门", Facet(group="department")),
        ("县级部门年报", Facet(group="department")),
        ("各委办局", Facet(group="department")),
        ("乡镇", Facet(group="township")),
        ("街 道", Facet(group="township")),
        ("各乡镇（街道）", Facet(group="township")),
        ("乡镇街道年度报告", Facet(group="township")),
        ("县政府", Facet(group="government")),
        ("青石县人民政府", Facet(group="government")),
        ("县本级", Facet(group="government")),
        ("本级", Facet(group="government")),
        ("2024年部门年报", Facet(2024, "department")),
        ("2021年乡镇", Facet(2021, "township")),
        ("县政府信息公开年报", Facet(group="government")),
        ("区政府信息公开工作年度报告", Facet(group="government")),
        ("青石县政府信息公开年报", Facet()),
        ("县总工会", Facet(body="县总工会")),
        ("县委宣传部", Facet(body="县委宣传部")),
        ("县档案馆年报", Facet(body="县档案馆")),
        ("青石经济开发区管委会", Facet(body="青石经济开发区管委会")),
        ("全部", Facet()),
        ("政府网站", Facet()),
        ("返回部门乡镇列表", Facet()),
        ("河西镇", Facet(body="河西镇")),
        ("河西镇人民政府", Facet(body="河西镇人民政府")),
        ("城南街道办事处", Facet(body="城南街道办事处")),
        ("县教育局", Facet(body="县教育局")),
        ("县人民政府办公室", Facet(body="县人民政府办公室")),
        ("云雾茶场", Facet(body="云雾茶场")),
        ("2024年县教育局", Facet(2024, body="县教育局")),
        ("政府信息公开指南", Facet()),
        ("政府信息公开年报", Facet()),
        ("青石要闻", Facet()),
        ("", Facet()),
    ],
)
def test_a_name_tells_year_group_and_body(name: str, told: Facet, county: County) -> None:
    assert facet(name, county) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("平台镇", Facet(body="平台镇")),
        ("2024年平台镇", Facet(2024, body="平台镇")),
        ("平台镇信息公开年报", Facet(body="平台镇")),
        ("新公开街道办事处年报", Facet(body="新公开街道")),
        ("专栏乡人民政府", Facet(body="专栏乡人民政府")),
        ("年报平台乡镇", Facet(group="township")),
    ],
)
def test_a_body_whose_name_holds_a_word_of_columns_is_that_body(name: str, told: Facet, county: County) -> None:
    """The first two towns are in the county's file, the third is told by its rank."""
    towns = tuple(Agency(one, county.code, one, Kind.TOWNSHIP) for one in ("平台镇", "新公开街道"))

    assert facet(name, replace(county, agencies=towns)) == told


@pytest.mark.parametrize(
    ("trail", "name", "year", "group", "body", "column"),
    [
        ("年报", "2024年", 2024, "", "", "年报 > 2024年"),
        ("年报 > 2024年", "部门", 2024, "department", "", "年报 > 2024年 > 部门"),
        ("年报 > 2024年 > 部门", "乡镇", 2024, "township", "", "年报 > 2024年 > 乡镇"),
        ("年报 > 2024年 > 部门", "2023年", 2023, "", "", "年报 > 2023年"),
        ("年报 > 部门 > 2024年", "2023年", 2023, "department", "", "年报 > 部门 > 2023年"),
        ("年报 > 乡镇街道 > 2024年", "街道", 2024, "township", "", "年报 > 乡镇街道 > 2024年 > 街道"),
        ("年报 > 各单位信息公开", "公安局", None, "", "公安局", "年报 > 各单位信息公开 > 公安局"),
        ("年报 > 乡镇 > 河西镇", "河东镇", None, "township", "河东镇", "年报 > 乡镇 > 河东镇"),
    ],
)
def test_a_name_beside_replaces_and_a_name_below_extends(
    trail: str, name: str, year: int | None, group: str, body: str, column: str, county: County
) -> None:
    below = deeper(Context(column=trail), name, county, HUB)

    assert (below.year, below.group, below.body, below.column, below.found_on) == (year, group, body, column, HUB)


@pytest.mark.parametrize(
    ("path", "yes"),
    [
        ("/zwgk/zfxxgknb/", True),
        ("/zfxxgk/zfxxgknb_70772/202101/", True),
        ("/zfxxgk/2023n/bmnb2023/", False),
        ("/xxgkndbg/index.html", True),
        ("/openness/OpennessAnnualReport/show/2396.html", True),
        ("/ztzl/gknbjs/", False),
        ("/news/", False),
    ],
)
def test_addresses_tell_the_column(path: str, yes: bool) -> None:
    assert has_slug("http://www.qingshi.gov.cn" + path) is yes


def test_names_of_report_columns_are_told_from_their_neighbours() -> None:
    assert all(is_annual(name) for name in ("政府信息公开年报", "信息公开年度报告", "部门年报", "乡镇街道年报", "年报", "公开年报"))
    assert not any(is_annual(name) for name in ("企业年报", "统计年报", "政府信息公开指南", "财政决算年度报告", "青石要闻"))


def test_a_year_column_leads_to_its_groups_and_its_neighbours(reading: Reading) -> None:
    body = """<html><body><div class=years><a href="../2024n/">2024年</a><a href="../2023n/index.html">2023年</a></div>
    <ul><li><a href="bm/">县直部门</a><li><a href="xz/">乡镇</a><li><a href="/fdzdgk/">法定主动公开内容</a></ul>
    <div class=footer><a href="/bm/">县直部门</a></div></body></html>"""
    found = reading(HUB + "2024n/", body, context=Context(column="政府信息公开年报 > 2024年", year=2024))

    assert [(s.url, s.context.year, s.context.group) for s in found.steps] == [
        (HUB + "2023n/index.html", 2023, ""),
        (HUB + "2024n/bm/", 2024, "department"),
        (HUB + "2024n/xz/", 2024, "township"),
    ]
    assert (found.trouble, found.list_page) == ("", None)


def test_years_may_hide_in_a_select(reading: Reading) -> None:
    options = "<option value=''>选择<option value='2024/index.html'>2024年<option value='2023/index.html'>2023年"
    found = reading(HUB, f"<html><body><select>{options}</select></body></html>")

    assert [s.context.year for s in found.steps] == [2024, 2023]


def test_a_more_link_stands_for_the_heading_of_its_block(reading: Reading) -> None:
    block = "<div><h3>{name}</h3><a href='{href}'>更多&gt;&gt;</a><ul><li><a href='{href}t2025_1.html'>{title}</a> 2025-01-17</ul></div>"
    body = block.format(name="乡镇", href="xz/", title="河西镇2024年政府信息公开工作年度报告")
    body += block.format(name="部门", href="bm/", title="县教育局2024年政府信息公开工作年度报告")
    found = reading(HUB, f"<html><body>{body}</body></html>")

    assert {(s.kind.value, s.url.removeprefix(HUB), s.context.group) for s in found.steps} == {
        ("list", "xz/", "township"),
        ("list", "bm/", "department"),
        ("report", "xz/t2025_1.html", "township"),
        ("report", "bm/t2025_1.html", "department"),
    }


def test_groups_under_year_headings_belong_to_their_year(reading: Reading) -> None:
    body = "<h3>2024年</h3><p><a href=24bm/>部门</a><a href=24xz/>乡镇</a></p><h3>2023年</h3><p><a href=23bm/>部门</a></p>"
    found = reading(HUB, f"<html><body>{body}</body></html>")

    assert [(s.context.year, s.context.group) for s in found.steps] == [(2024, "department"), (2024, "township"), (2023, "department")]


def test_the_walk_ends_five_columns_below_the_hub(reading: Reading) -> None:
    body = "<html><body><a href='x/'>县教育局</a><a href='24/'>2024年</a></body></html>"
    deep = Context(column="政府信息公开年报 > 甲 > 乙 > 丙 > 丁")

    assert [s.context.column for s in reading(HUB, body, context=deep).steps] == [deep.column + " > 县教育局", deep.column + " > 2024年"]
    assert reading(HUB, body, context=Context(column=deep.column + " > 戊")).steps == ()


def test_a_page_tells_by_its_own_trail_what_the_way_did_not(reading: Reading) -> None:
    body = """<html><body><div class=crumb>您现在的位置：<a href=/>首页</a> &gt; 河西镇 &gt; 政府信息公开年报</div>
    <ul><li><a href=t20250117_1.html>2024年政府信息公开工作年度报告</a><span>2025-01-17</span></ul></body></html>"""
    found = reading("http://www.qingshi.gov.cn/c117/list.shtml", body, context=Context())

    assert [(s.kind.value, s.context.body) for s in found.steps] == [("report", "河西镇")]


@pytest.mark.parametrize("name", ["往年年报", "历年信息公开年度报告", "历史年报", "2019年及以前", "以前年度", "更早"])
def test_the_years_before_those_named_one_by_one_are_a_column_of_no_year(name: str, reading: Reading) -> None:
    found = reading(HUB, f"<html><body><ul><li><a href='2025/'>2025年</a></li><li><a href='wn/'>{name}</a></li></ul></body></html>")

    assert [(s.url.removeprefix(HUB), s.context.year) for s in found.steps] == [("2025/", 2025), ("wn/", None)]


@pytest.mark.parametrize("name", ["往年年报", "历年政府信息公开年报", "年报归档", "2019年及以前年报"])
@pytest.mark.parametrize(("path", "kind"), [("gk/nb/", StepKind.LIST), ("gk/", StepKind.HUB)])
def test_reports_of_former_years_may_stand_in_another_part_of_the_site(path: str, kind: StepKind, name: str, reading: Reading) -> None:
    links = f"<ul><li><a href='/gk/nb/'>政府信息公开年报</a></li><li><a href='/ls/nb07/'>{name}</a></li></ul>"
    way = Context(column="政府信息公开" if kind is StepKind.HUB else "政府信息公开 > 政府信息公开年报")

    found = reading(f"http://www.qingshi.gov.cn/{path}", f"<html><body>{links}</body></html>", kind, context=way)

    assert "http://www.qingshi.gov.cn/ls/nb07/" in [s.url for s in found.steps]


def test_a_column_of_all_years_is_known_by_a_name_that_says_so(reading: Reading) -> None:
    home = "<a href='/zwgk/'>政务公开</a><a href='/nb7/'>历年年报</a>"

    assert [s.url for s in reading("http://www.qingshi.gov.cn/", home, StepKind.HOME).steps] == ["http://www.qingshi.gov.cn/nb7/"]


@pytest.mark.parametrize("name", ["历史沿革", "历史文化", "往年招聘", "往年政府工作报告", "历年财政决算报告"])
def test_what_else_is_of_former_days_is_no_such_column(name: str, reading: Reading) -> None:
    found = reading(HUB, f"<html><body><ul><li><a href='2025/'>2025年</a></li><li><a href='wn/'>{name}</a></li></ul></body></html>")

    assert [s.url.removeprefix(HUB) for s in found.steps] == ["2025/"]


@pytest.mark.parametrize(
    ("around", "followed"),
    [
        ("<div>{own}<a href=jyj/>教育局</a><a href=hxz/>河西镇</a></div>", True),
        ("<table><tr><td></td><td>2024年</td></tr><tr><td>青石县</td><td><a href=own/>查看</a></td></tr></table>", True),
        ("<select><option value=own/>青石县</option><option value=jyj/>教育局</option><option value=hxz/>河西镇</option></select>", True),
        (
            "<div>{own}<a href=../>信息公开</a><a href=./>年报</a></div><ul><li><a href=jyj/>教育局</a><li><a href=hxz/>河西镇</a></ul>",
            False,
        ),
    ],
    ids=["among bodies", "before a row", "to choose", "in a trail"],
)
def test_the_countys_bare_name_among_bodies_is_that_of_its_government(around: str, followed: bool, reading: Reading) -> None:
    page = f"<html><body>{around.format(own='<a href=own/>青石县</a>')}</body></html>"

    found = reading(HUB, page, context=Context(column="政府信息公开年报"))

    assert [s.context.group for s in found.steps if s.url == f"{HUB}own/"] == (["government"] if followed else [])


@pytest.mark.parametrize("name", ["部门乡镇年报", "镇街部门信息公开年报"])
def test_a_column_of_all_groups_on_another_host_is_followed_from_beside_the_governments_rows(name: str, reading: Reading) -> None:
    rows = "".join(f"<li><a href=t{y}.html>青石县人民政府{y}年政府信息公开工作年度报告</a><i>{y + 1}-03-20</i></li>" for y in (2023, 2024))
    page = f"<html><body><ul><li><a href=http://gk.qingshi.gov.cn/nb/>{name}</a></li></ul><ul>{rows}</ul></body></html>"

    found = reading(HUB, page, context=Context(column="政府信息公开年报"))

    assert "http://gk.qingshi.gov.cn/nb/" in {step.url for step in found.steps}


@pytest.mark.parametrize(("beside", "followed"), [("部门信息公开年报", True), ("政府信息公开指南", False)])
def test_a_group_on_another_host_is_followed_from_beside_the_column_of_another(beside: str, followed: bool, reading: Reading) -> None:
    page = f"<html><body><ul><li><a href=bm/>{beside}</a></li><li><a href=http://gk.qingshi.gov.cn/xz/>乡镇街道</a></li></ul></body></html>"

    found = reading(HUB, page, context=Context(column="政府信息公开年报"))

    assert ("http://gk.qingshi.gov.cn/xz/" in {step.url for step in found.steps}) is followed


def test_a_column_that_only_leads_to_one_of_its_own_name_is_no_empty_list(reading: Reading) -> None:
    context = Context(link_text="部门年报", column="政府信息公开年报 > 部门年报", group="department")

    found = reading(HUB, "<html><body><ul><li><a href=bm/>部门年报</a></li></ul></body></html>", context=context)

    assert ([step.url for step in found.steps], found.trouble) == ([f"{HUB}bm/"], "")
