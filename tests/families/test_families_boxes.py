"""The box of reports on a body's own page: a short one is the whole column, one as long as boxes are leads to it."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
HOME = "http://www.qingshi.gov.cn"
OWN = Context(link_text="县教育局", column="各单位信息公开 > 县教育局", body="县教育局")
MENU = "<div class=leftmenu><ul><li><a href=/c75/>政府信息公开年报</a></li><li><a href=/c81/>各单位信息公开</a></li></ul></div>"


def box(name: str, number: int, *titles: str) -> str:
    rows = "".join(
        f"<li><a href=/html/{number}/{1000 + n}.html>{title}</a><em>2025-01-{10 + n}</em></li>" for n, title in enumerate(titles)
    )
    return f"<div class=blk><h3><span>{name}</span><a class=more href=/c{number}/>更多&gt;&gt;</a></h3><ul>{rows}</ul></div>"


def of_years(*years: int, body: str = "青石县教育局") -> list[str]:
    return [f"{body}{year}年政府信息公开工作年度报告" for year in years]


def page(*titles: str, others: int = 4) -> str:
    news = box("法定主动公开内容", 8, *(f"教育局第{n}次会议在县城召开" for n in range(others)))
    main = f"<div class=main>{news}{box('政府信息公开年报', 11, *titles)}</div>"
    return f"<html><title>县教育局-青石县人民政府</title><body>{MENU}{main}</body></html>"


def lists(found: Found) -> list[str]:
    return [s.url for s in found.steps if s.kind is StepKind.LIST and s.context.body]


def test_a_box_shorter_than_its_neighbours_shows_all_reports_of_the_body(reading: Reading) -> None:
    found = reading(f"{HOME}/c99/", page(*of_years(2024, 2023)), context=OWN)

    assert found.list_page
    assert (found.list_page.rows, found.list_page.pages) == (2, None)
    assert len([s for s in found.steps if s.kind is StepKind.REPORT]) == 2
    assert f"{HOME}/c11/" not in lists(found)


@pytest.mark.parametrize(("years", "others"), [((2025, 2024, 2023, 2022, 2021), 6), ((2024, 2023, 2022), 3), ((2024, 2023, 2022), 2)])
def test_a_box_as_long_as_boxes_are_leads_to_the_whole_column(reading: Reading, years: tuple[int, ...], others: int) -> None:
    found = reading(f"{HOME}/c99/", page(*of_years(*years), others=others), context=OWN)

    assert found.list_page is None
    assert f"{HOME}/c11/" in lists(found)


@pytest.mark.parametrize(
    ("titles", "context"),
    [
        ([*of_years(2025), *of_years(2025, body="青石县财政局")], OWN),
        (of_years(2025, body="青石县财政局"), OWN),
        (["青石县教育局政府信息公开工作年度报告"], OWN),
        (of_years(2025, 2024), Context(column="各单位信息公开")),
    ],
    ids=["of two bodies", "another body's", "of no year", "on nobody's page"],
)
def test_a_box_that_is_not_surely_the_bodys_own_shows_nothing_of_it(reading: Reading, titles: list[str], context: Context) -> None:
    assert reading(f"{HOME}/c99/", page(*titles), context=context).list_page is None


TABS = ("县政府", "部门", "乡镇")


def newest(number: int, titles: list[str]) -> str:
    rows = "".join(f"<li><a href=/n{number}/{n}.html>{title}</a><span>2026-01-1{n}</span></li>" for n, title in enumerate(titles))
    return f"<div class=tab-bd><ul>{rows}</ul><p class=more><a href=/n{number}/index.html>更多&gt;&gt;</a></p></div>"


def test_boxes_of_the_newest_reports_behind_tabs_lead_to_the_list_of_each(reading: Reading) -> None:
    names = "".join(f"<li data-t={n}>{name}</li>" for n, name in enumerate(TABS))
    boxes = "".join(newest(n, of_years(2025, 2024, 2023, body=f"青石县{name}")) for n, name in enumerate(("", "教育局", "柳湾镇")))
    found = reading(f"{HOME}/n30/index.html", f"<html><body><div class=tabs><ul>{names}</ul>{boxes}</div></body></html>")

    assert {s.url for s in found.steps if s.kind is StepKind.LIST} == {f"{HOME}/n{n}/index.html" for n in range(3)}


def headed(number: int, head: str, titles: list[str]) -> str:
    rows = "".join(f"<li><a href=/a/{number}{n}.html>{title}</a><span>2026-01-1{n}</span></li>" for n, title in enumerate(titles))
    return f"<div class=box>{head.format(f'/nb/{number}/')}<ul>{rows}</ul></div>"


@pytest.mark.parametrize(
    "head",
    [
        "<h3 class=bt><span>部门年报</span><em><a href={}>MORE+</a></em></h3>",
        "<h3 class=bt><span>部门年报</span><a href={} class=gd><img src=/images/more.gif></a></h3>",
        "<h3>部门年报<a href={}><img src=/images/d3.png></a></h3>",
        "<h3>各单位<a href={}><img src=/images/d3.png></a></h3>",
        "<div class=tit><b>部门年报</b><i>|</i><a href={}>详细</a></div>",
        "<h4>[部门年报] <a href={}>&gt;&gt;</a></h4>",
        "<h3><a href={}>部门年报</a></h3>",
    ],
)
def test_a_link_in_the_head_of_a_box_beside_its_name_leads_to_the_list_of_the_box(reading: Reading, head: str) -> None:
    boxes = headed(1, "<h3>县政府年报</h3>", of_years(2025, 2024, body="青石县")) + headed(2, head, of_years(2025, 2024, 2023))
    found = reading(f"{HOME}/nb/", f"<html><body><div class=r>{boxes}</div></body></html>")

    assert [s.url for s in found.steps if s.kind is StepKind.LIST] == [f"{HOME}/nb/2/"]


def test_a_picture_of_a_report_in_a_box_of_the_newest_leaves_it_one(reading: Reading) -> None:
    titles = [*of_years(2025), "图解：青石县教育局2024年政府信息公开工作年度报告"]
    box = headed(2, "<h3>各单位<a href={}><img src=/images/d3.png></a></h3>", titles)
    found = reading(f"{HOME}/nb/", f"<html><body><div class=r>{box}</div></body></html>")

    assert [s.url for s in found.steps if s.kind is StepKind.LIST] == [f"{HOME}/nb/2/"]


@pytest.mark.parametrize(
    "head",
    [
        "<h3><span>县政府</span><span>部门</span><a href={}>订阅</a></h3>",
        "<h3><a href=/>首页</a><span>年报</span><a href={}>打印</a></h3>",
        "<p>共两件 <a href={}>打印</a></p>",
    ],
)
def test_a_link_in_the_head_of_several_boxes_or_in_none_is_no_way_to_a_list(reading: Reading, head: str) -> None:
    found = reading(f"{HOME}/nb/", f"<html><body><div class=r>{headed(2, head, of_years(2025, 2024, 2023))}</div></body></html>")

    assert not [s for s in found.steps if s.kind is StepKind.LIST]


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        ("<h3>部门年报<a href=javascript:; onclick=\"showAll('bm',2)\">更多</a></h3>", False),
        ("<h3>部门年报<a href='javascript:unroll(this)'>更多</a></h3>", True),
        ("<h3>部门年报</h3><a href=javascript:; onclick=\"share('qq')\">更多</a>", True),
    ],
    ids=["asks a script for the rest", "unrolls what is there", "shares the page"],
)
def test_a_box_whose_more_only_a_script_can_follow_is_no_whole_list(reading: Reading, head: str, whole: bool) -> None:
    found = reading(f"{HOME}/nb/", f"<html><body><div class=r>{headed(2, head, of_years(2025, 2024, 2023))}</div></body></html>")

    assert found.list_page
    assert (found.list_page.pages is None) is whole


def test_a_list_of_which_a_button_shows_another_batch_is_not_whole(reading: Reading) -> None:
    box = headed(2, "<h3>部门年报</h3>", of_years(2025, 2024, 2023, 2022, 2021, 2020)) + "<span class=change id=chg>换一批</span>"
    found = reading(f"{HOME}/nb/", f"<html><body><div class=r>{box}</div></body></html>")

    assert found.list_page
    assert found.list_page.pages == 2
