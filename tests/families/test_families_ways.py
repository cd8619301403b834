"""Ways that lead on from a column or a directory, however far off their pages stand, and what only looks like one."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable

import pytest

from archive.model import Context, County, Page, StepKind
from crawler.families import Found, read
from crawler.notes import note_of

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
OTHER = "http://gk.qingshi.gov.cn"
URL = f"{SITE}/zfxxgk/nb/"
ROW = "<li><a href='/a/{y}.html'>青石县人民政府{y}年政府信息公开工作年度报告</a><span>{n}-03-20</span></li>"
OWN = f"<ul>{''.join(ROW.format(y=y, n=y + 1) for y in (2024, 2023, 2022))}</ul>"


def lists(found: Found) -> list[str]:
    return [step.url for step in found.steps if step.kind in (StepKind.LIST, StepKind.HUB)]


@pytest.mark.parametrize(
    "link",
    [
        "<div class=blk><div class=hd><h3>乡镇年报</h3><a class=more href='{url}'>更多&gt;&gt;</a></div></div>",
        "<ul class=tabs><li><a href='{url}'>乡镇街道年报</a></li></ul>",
        "<div class=left><ul class=menu><li><a href='{url}'>各乡镇政府信息公开年报</a></li></ul></div>",
    ],
    ids=["a block", "a tab", "the menu"],
)
def test_a_group_s_reports_on_another_host_are_followed_from_the_column(link: str, reading: Reading) -> None:
    found = reading(URL, f"<html><body>{link.format(url=f'{OTHER}/xz/nb/')}<div class=main>{OWN}</div></body></html>")

    assert [(s.url, s.context.group) for s in found.steps if s.kind is StepKind.LIST] == [(f"{OTHER}/xz/nb/", "township")]


@pytest.mark.parametrize("name", ["市直部门政府信息公开年报", "省级部门年报", "乡镇动态", "企业年报"])
def test_what_is_a_superior_s_or_no_report_on_another_host_is_not_followed(name: str, reading: Reading) -> None:
    found = reading(URL, f"<html><body><div class=main>{OWN}<p><a href='{OTHER}/nb/'>{name}</a></p></div></body></html>")

    assert lists(found) == []


def test_a_directory_that_leads_to_the_front_of_another_host_is_read_as_a_front(reading: Reading) -> None:
    menu = f"<ul class=menu><li><a href='/col/col66980/'>政府信息公开</a></li><li><a href='{SITE}/gk/'>政府信息公开</a></li></ul>"
    context = Context(column="乡镇信息公开", link_text="乡镇信息公开", found_on=f"{SITE}/zfxxgk/")
    found = reading(
        f"{OTHER}/", f"<html><head><title>信息公开平台</title></head><body>{menu}<p>欢迎访问</p></body></html>", context=context
    )

    assert (lists(found), found.trouble) == ([f"{OTHER}/col/col66980/"], "")

    menu = "<li><a href='/zn/'>政府信息公开指南</a></li><li><a href='/ml/'>乡镇信息公开</a></li>"
    assert lists(
        reading(found.steps[0].url, f"<html><body><ul>{menu}</ul></body></html>", StepKind.HUB, context=found.steps[0].context)
    ) == [f"{OTHER}/ml/"]


DIRECTORY = Context(column="各单位信息公开", link_text="各单位信息公开", found_on=SITE)


def test_a_directory_by_letters_is_followed_letter_by_letter(reading: Reading) -> None:
    letters = "".join(f"<a href='/dwml/?py={c}'>{c}</a> " for c in "ACJS")
    found = reading(f"{SITE}/dwml/", f"<html><body><div>{letters}</div><p>请按单位名称首字母选择</p></body></html>", context=DIRECTORY)
    below = reading(
        f"{SITE}/dwml/?py=J",
        f"<html><body><div>{letters}</div><h3>J</h3><ul><li><a href='/u?id=7'>教育局</a></li></ul></body></html>",
        context=found.steps[2].context,
    )

    assert lists(found) == [f"{SITE}/dwml/?py={c}" for c in "ACJS"]
    assert [s.context.body for s in below.steps if s.url.endswith("id=7")] == ["教育局"]


def test_a_directory_of_several_pages_is_followed_page_by_page(reading: Reading) -> None:
    bodies = "".join(f"<li><a href='./u{n}/'>{name}</a></li>" for n, name in enumerate(("教育局", "民政局", "河西镇")))
    pages = "<div class=page><span class=cur>1</span> <a href='./index_1.htm'>2</a> <a href='./index_2.htm'>3</a> <a href='./index_1.htm'>下一页</a></div>"
    found = reading(f"{SITE}/dwml/index.htm", f"<html><body><ul class=unit>{bodies}</ul>{pages}</body></html>", context=DIRECTORY)
    onward = [s for s in found.steps if not s.context.body]
    second = reading(
        onward[0].url, "<html><body><ul class=unit><li><a href='./u7/'>水利局</a></li></ul></body></html>", context=onward[0].context
    )

    assert [s.url for s in onward] == [f"{SITE}/dwml/index_1.htm", f"{SITE}/dwml/index_2.htm"]
    assert [s.context.body for s in second.steps] == ["水利局"]


@pytest.mark.parametrize("name", ["部门乡镇公开", "部门公开", "各乡镇街道公开"])
def test_a_wall_of_bodies_under_a_short_name_is_a_directory(name: str, reading: Reading) -> None:
    wall = "".join(
        f"<a class=dept href='/Gov/{n}'><img src='/i/{n}.png' alt=''/><span>{body}</span></a>"
        for n, body in enumerate(("财政局", "民政局", "河西镇"))
    )
    context = Context(column=name, link_text=name, found_on=SITE)
    found = reading(f"{SITE}/Gov/All", f"<html><body><div class=dept-wall>{wall}</div></body></html>", context=context)

    assert [s.context.body for s in found.steps] == ["财政局", "民政局", "河西镇"]


@pytest.mark.parametrize("name", ["部门预决算公开", "部门三公经费公开", "村务公开", "部门动态公开"])
def test_other_things_made_public_are_no_directory(name: str, reading: Reading) -> None:
    hub = f"<html><body><ul><li><a href='/x/'>{name}</a></li><li><a href='/nb/'>政府信息公开年报</a></li></ul></body></html>"

    assert lists(reading(f"{SITE}/zfxxgk/", hub, StepKind.HUB, context=Context(column="政府信息公开"))) == [f"{SITE}/nb/"]


def test_a_column_that_shows_one_month_leads_to_the_others(reading: Reading) -> None:
    months = "".join(f"<li><a href='/zfxxgk/nb/{m}.html'>{m[:4]}年{m[5:]}月</a>（6）</li>" for m in ("2026-02", "2026-01", "2025-03"))
    found = reading(
        URL, f"<html><body><div class=main>{OWN}</div><div class=archive><h4>按月归档</h4><ul>{months}</ul></div></body></html>"
    )

    assert lists(found) == [f"{URL}2026-02.html", f"{URL}2026-01.html", f"{URL}2025-03.html"]
    assert {s.context.year for s in found.steps if s.kind is StepKind.LIST} == {None}


def test_links_that_only_narrow_the_list_are_left(reading: Reading) -> None:
    bodies = "".join(f"<a href='/x/list.aspx?cate=nb&org={n}'>{name}</a>" for n, name in enumerate(("县政府", "财政局", "河西镇")))
    years = "".join(f"<a href='/x/list.aspx?cate=nb&year={year}'>{year}</a>" for year in (2024, 2023))
    whole = "<a class=on href='/x/list.aspx?cate=nb'>全部</a>"
    box = f"<div><dl><dt>公开主体：</dt><dd>{whole}{bodies}</dd></dl><dl><dt>年份：</dt><dd>{whole}{years}</dd></dl></div>"

    assert lists(reading(f"{SITE}/x/list.aspx?cate=nb", f"<html><body>{box}{OWN}</body></html>")) == []
    assert len(lists(reading(f"{SITE}/x/list.aspx?cate=nb", f"<html><body>{box.replace(whole, '')}{OWN}</body></html>"))) == 5

    one_row = box.replace(f"年份：</dt><dd>{whole}", "年份：</dt><dd>")
    others = OWN.replace("青石县人民政府2023", "财政局2023").replace("青石县人民政府2022", "河西镇2022")
    assert lists(reading(f"{SITE}/x/list.aspx?cate=nb", f"<html><body>{one_row}{others}</body></html>")) == []
    assert len(lists(reading(f"{SITE}/x/list.aspx?cate=nb", f"<html><body>{one_row}{OWN}</body></html>"))) == 2


def test_a_year_with_a_single_group_leads_to_it(reading: Reading) -> None:
    """The way here named the group already."""
    menu = "<div class=left><ul><li><a href='/zn/'>政府信息公开指南</a></li><li class=on><a href='/nb/'>信息公开年报</a></li></ul></div>"
    one = "<div class=zwtit><span>2025年度</span></div><ul class=catalog><li><a href='/columns/e0eb/index.html'>乡镇街道</a></li></ul>"
    context = Context(column="信息公开年报 > 乡镇街道年报 > 2025年度", year=2025, group="township", link_text="2025年度")
    found = reading(f"{SITE}/columns/77aa/index.html", f"<html><body>{menu}<div class=main>{one}</div></body></html>", context=context)

    assert [(s.url[-15:], s.context.year, s.context.group) for s in found.steps] == [("e0eb/index.html", 2025, "township")]
    assert found.trouble == ""


WINDOW = "<div class=blk><div class=hd><h3>{name}</h3><a class=more href='{url}'>更多&gt;&gt;</a></div><ul>{rows}</ul></div>"
ONE = "<li><a href='/b/{n}.html'>{name}2025年政府信息公开工作年度报告</a><span>2026-01-2{n}</span></li>"


def test_the_newest_papers_of_a_section_are_no_list_of_reports(reading: Reading) -> None:
    rows_ = "".join(ONE.format(n=n, name=name) for n, name in enumerate(("河西镇", "河东乡", "县教育局", "县民政局", "县水利局")))
    news = "".join(f"<li><a href='/c/{n}.html'>全县召开第{n}次工作会议</a><span>2026-02-0{n + 1}</span></li>" for n in range(5))
    blocks = WINDOW.format(name="政策文件", url="/zc/", rows=news) + WINDOW.format(name="政府信息公开", url="/zfxxgk/", rows=rows_)
    found = reading(f"{SITE}/zwgk/", f"<html><body>{blocks}</body></html>", StepKind.HUB, context=Context(column="政务公开"))

    assert found.list_page is None
    assert lists(found) == [f"{SITE}/zfxxgk/"]
    assert len([s for s in found.steps if s.kind is StepKind.REPORT]) == 5


def test_the_menu_around_a_framed_list_is_read(reading: Reading) -> None:
    wrapper = "/openSubPage.html?specialurl=/govxxgk/002/govlist.html&righttitle=年报"
    hub = f"<html><body class=ewb-list><ul><li><a href='{wrapper}'>政府信息公开年报</a></li><li><a href='/zn/'>政府信息公开指南</a></li></ul></body></html>"
    ways = reading(f"{SITE}/xxgk.html", hub, StepKind.HUB, context=Context(column="政府信息公开")).steps
    menu = f"<ul><li class=on><a href='{wrapper}'>政府信息<br/>公开年报</a><ul><li><a href='/xznb21274/subpage.html'>乡镇街道年报</a></li></ul></li></ul>"
    page = f"<html><body><div class=left>{menu}</div><iframe src='/govxxgk/002/govlist.html'></iframe></body></html>"
    found = reading(ways[-1].url, page, context=ways[-1].context)

    assert ways[0].url == f"{SITE}/govxxgk/002/govlist.html"
    assert lists(found) == [f"{SITE}/govxxgk/002/govlist.html", f"{SITE}/xznb21274/subpage.html"]


def test_the_pages_of_a_framed_list_are_its_own_and_not_those_of_the_page_around(page: Callable[..., Page], county: County) -> None:
    rows_ = "".join(ONE.format(n=n, name=name) for n, name in enumerate(("县教育局", "县民政局", "县水利局")))
    around = page(f"{SITE}/nb/", f"<html><body><h4>部门年报</h4><iframe src='./bm/'></iframe><ul>{rows_}</ul></body></html>")
    note = note_of(around, (around.url,), found=read(around, county))

    assert (note["list"]["rows"], note["leads"], note["next"]) == (3, 1, [])


@pytest.mark.parametrize(("name", "is_way"), [("乡镇信息公开目录", True), ("市直部门信息公开", False)])
def test_a_directory_on_another_host_is_a_further_way_from_the_home_page(name: str, is_way: bool, reading: Reading) -> None:
    menu = f"<ul><li><a href='/bmnb/'>县直部门信息公开</a></li><li><a href='{OTHER}/zfxxgk/'>{name}</a></li><li><a href='/nb/'>政府信息公开年报</a></li></ul>"
    found = reading(f"{SITE}/", f"<html><body>{menu}</body></html>", StepKind.HOME)

    assert (f"{OTHER}/zfxxgk/" in [s.url for s in found.others]) is is_way


def test_a_directory_s_lists_under_the_names_of_single_groups_are_followed_beside_one_of_several(reading: Reading) -> None:
    departments = "".join(f"<li><a href='/public/column/{i}?type=3'>{name}</a></li>" for i, name in enumerate(("审计局", "公安局")))
    towns = "".join(f"<li><a href='/public/column/{i}?type=3'>{name}</a></li>" for i, name in enumerate(("河西镇", "河东乡"), 2))
    menu = "<ul class=menu><li><a href='/public/column/9?type=3'>政府信息公开年报</a></li></ul>"
    lists_of = f"<h4>政府部门</h4><ul>{departments}</ul><h4>乡镇街道</h4><ul>{towns}</ul>"
    page = f"<html><head><title>部门乡镇信息公开</title></head><body>{menu}<div>{lists_of}</div></body></html>"
    found = reading(f"{SITE}/public/column/9?type=4", page, StepKind.HUB, context=Context(column="政府信息公开", link_text="政府信息公开"))

    assert lists(found) == [f"{SITE}/public/column/{i}?type=3" for i in (9, 0, 1, 2, 3)]
    assert (found.steps[0].context.body, found.steps[1].context.body) == ("", "审计局")


def test_a_section_s_own_section_is_followed_beside_the_directory_that_every_page_names(reading: Reading) -> None:
    menu = "<ul class=nav><li><a href='/zw/'>政务公开</a></li><li><a href='/xz/'>镇街信息公开</a></li></ul>"
    page = f"<html><body>{menu}<div><span><a href='/zw/gk/'>政府信息公开</a></span></div></body></html>"
    found = reading(f"{SITE}/zw/", page, StepKind.HUB, context=Context(column="政务公开"))

    assert [(s.url, s.kind) for s in found.steps] == [(f"{SITE}/xz/", StepKind.LIST), (f"{SITE}/zw/gk/", StepKind.HUB)]

    news = "".join(f"<li><a href='/xw/{i}.html'>青石县召开会议</a></li>" for i in range(5))
    bare = f"<html><body>{menu}<div><ul>{news}</ul></div></body></html>"
    assert lists(reading(f"{SITE}/gk/", bare, StepKind.HUB, context=Context(column="信息公开"))) == [f"{SITE}/xz/"]


@pytest.mark.parametrize("name", ["", "index.html", "ANindex.htm"])
def test_columns_in_a_page_s_own_folder_lie_below_it_whatever_the_page_is_called(name: str, reading: Reading) -> None:
    context = Context(column="年报 > 2024年 > 县政府", year=2024, group="government")
    found = reading(f"{URL}2024/{name}", "<html><body><ul><li><a href='xz/index.html'>县政府</a></li></ul></body></html>", context=context)

    assert (found.trouble, lists(found)) == ("", [f"{URL}2024/xz/index.html"])
