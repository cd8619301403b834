"""Sites as nobody here laid them out: their logos, tabs, directories and pagers are read by what they are, whatever their names."""

import base64
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from archive.model import Context, County, Page, StepKind, Via
from crawler.families import Found, read

PageOf = Callable[..., Page]
Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
COLUMN = f"{SITE}/zwgk/zfxxgknb/"
REPORT = "<h2>一、总体情况</h2><h2>二、主动公开政府信息情况</h2><h2>五、存在的主要问题</h2><p>河西镇全年公开信息八十条。</p>"


def rows(*years: int, folder: str = "a") -> str:
    one = "<li><a href='{f}/{y}.html'>河西镇{y}年政府信息公开工作年度报告</a><span>{n}-01-20</span></li>"
    return f"<ul>{''.join(one.format(f=folder, y=y, n=y + 1) for y in years)}</ul>"


def lists(found: Found) -> list[str]:
    return [step.url for step in found.steps if step.kind is StepKind.LIST]


def test_a_logo_that_leads_home_heads_no_column_and_is_none(reading: Reading) -> None:
    logo = "<div class='hd'><a href='/'>青石县人民政府</a></div>"
    found = reading(
        COLUMN, f"<html><body>{logo}<ul><li><a href='./2024n/'>2024年</a></li><li><a href='./2023n/'>2023年</a></li></ul></body></html>"
    )

    assert lists(found) == [f"{COLUMN}2024n/", f"{COLUMN}2023n/"]
    assert {step.context.group for step in found.steps} == {""}


def test_a_column_named_like_the_one_above_it_lies_below_by_its_address(reading: Reading) -> None:
    context = Context(column="年报 > 2024年 > 县政府", year=2024, group="government")
    found = reading(f"{COLUMN}n2024/zf.htm", "<html><body><ul><li><a href='zf/xzf.htm'>县政府</a></li></ul></body></html>", context=context)

    assert (found.trouble, lists(found)) == ("", [f"{COLUMN}n2024/zf/xzf.htm"])


def test_a_report_on_a_column_s_page_leads_to_its_other_years(reading: Reading) -> None:
    tabs = "".join(f"<li><a href='?area=77&fbtime={year}'>{year}年</a></li>" for year in (2024, 2023, 2022))
    context = Context(column="政府信息公开年报 > 县教育局", body="县教育局", found_on=COLUMN)
    found = reading(
        f"{COLUMN}year.jsp?area=77&fbtime=2024", f"<html><body><ul>{tabs}</ul><div id=zoom>{REPORT}</div></body></html>", context=context
    )

    assert found.is_report
    assert [(s.url[-4:], s.context.year, s.context.body) for s in found.steps] == [("2023", 2023, "县教育局"), ("2022", 2022, "县教育局")]


def test_one_year_named_on_a_report_s_page_is_no_row_of_tabs(reading: Reading) -> None:
    found = reading(f"{COLUMN}xz/hx.htm", f"<html><body><a href='../2023.htm'>2023年</a><div id=zoom>{REPORT}</div></body></html>")

    assert found.is_report
    assert found.steps == ()


BODIES = "".join(f"<li><a href='/gk/{i}/'>{name}</a></li>" for i, name in enumerate(("县政府", "县教育局", "县民政局", "河西镇", "河东乡")))


def test_a_section_that_names_many_bodies_is_a_directory_of_them(reading: Reading) -> None:
    found = reading(f"{SITE}/gk/", f"<html><body><ul>{BODIES}</ul></body></html>", StepKind.HUB, context=Context(column="政府信息公开"))

    assert lists(found) == [f"{SITE}/gk/{i}/" for i in range(5)]
    assert [(s.context.group, s.context.body) for s in found.steps][:2] == [("government", ""), ("", "县教育局")]


def test_bodies_under_the_heading_of_a_directory_are_followed_beside_the_county_s_own_column(reading: Reading) -> None:
    page = f"<html><body><a href='/nb/'>政府信息公开年报</a><h3>各部门、各乡镇信息公开目录</h3><ul>{BODIES}</ul></body></html>"
    found = reading(f"{SITE}/gk/", page, StepKind.HUB, context=Context(column="政务公开"))

    assert lists(found) == [f"{SITE}/nb/", *(f"{SITE}/gk/{i}/" for i in range(5))]


def test_reports_that_a_section_lists_are_no_bodies(reading: Reading) -> None:
    titles = "".join(f"<li><a href='{i}.htm'>河西镇{2020 + i}年政府信息公开工作年度报告</a> {2021 + i}-1-9</li>" for i in range(5))
    found = reading(
        f"{SITE}/gk/xxgk.htm", f"<html><body><ul>{titles}</ul></body></html>", StepKind.HUB, context=Context(column="政府信息公开")
    )

    assert {step.kind for step in found.steps} == {StepKind.REPORT}
    assert found.list_page
    assert found.list_page.rows == 5


def test_a_group_of_bodies_is_no_body(reading: Reading) -> None:
    found = reading(
        f"{SITE}/gk/bm/", "<html><body><a href='nb/'>政府信息公开年报</a></body></html>", context=Context(column="部门乡镇信息公开")
    )

    assert [step.context.body for step in found.steps] == [""]


def test_the_friends_of_a_site_are_no_way_to_its_reports(reading: Reading) -> None:
    friends = "<div><span>友情链接：</span><a href='http://clone.example/nb/'>政府信息公开年报</a></div>"
    home = f"<html><body><a href='/xxgk/'>信息公开</a><a href='/a/'>要闻</a><a href='/b/'>服务</a>{friends}</body></html>"

    assert [step.url for step in reading(f"{SITE}/", home, StepKind.HOME).steps] == [f"{SITE}/xxgk/"]


def test_what_a_search_found_is_content_though_a_search_box_is_not(reading: Reading) -> None:
    table = "<tr><td><a href='show/{0}.html'>河西镇{0}年政府信息公开工作年度报告</a></td><td>2025-01-0{1}</td></tr>"
    others = "".join(f"<a href='/s{i}/'>栏目</a>" for i in range(6))
    body = f"{others}<div class='search-list'><table>{table.format(2024, 1)}{table.format(2023, 2)}</table></div>"
    found = reading(COLUMN, f"<html><body>{body}</body></html>")

    assert found.list_page
    assert found.list_page.rows == 2


@pytest.mark.parametrize(
    ("own", "links", "pages"),
    [
        ("xxgk.htm", "第1页 <a href='xxgk2.htm'>[2]</a> <a href='xxgk3.htm'>[3]</a>", ["xxgk2.htm", "xxgk3.htm"]),
        ("list.html", "<b>1</b><a href='list_2.html'>2</a>", ["list_2.html"]),
        ("list.html", "<a href='list_3.html'>2</a><a href='list_2024.html'>2024</a>", []),
        ("list.html", "<a href='day_2.html'>2</a><a href='other3.html'>3</a>", []),
    ],
    ids=["by hand", "no box", "another number", "a calendar"],
)
def test_numbers_lead_on_where_their_addresses_are_the_list_s_own(own: str, links: str, pages: list[str], reading: Reading) -> None:
    found = reading(f"{COLUMN}{own}", f"<html><body>{rows(2024, 2023)}<p>{links}</p></body></html>")

    assert [url.removeprefix(COLUMN) for url in lists(found) if "2024" not in url] == pages


def test_an_address_that_an_element_carries_for_a_script_is_the_next_page(reading: Reading) -> None:
    more = "<li class=more data-next='/feed?after=2'></li>"
    found = reading(COLUMN, f"<html><body>{rows(2024, 2023)}{more}</body></html>")
    way = next(step for step in found.steps if step.kind is StepKind.LIST)
    last = reading(way.url, f"{rows(2022)}<li data-next=''></li>", context=way.context)

    assert (way.url, way.context.link_text) == (f"{SITE}/feed?after=2", "第2页")
    assert last.list_page
    assert (last.list_page.page, last.list_page.list_url, last.list_page.rows) == (2, COLUMN, 1)
    assert lists(last) == []


def test_buttons_packed_in_base64_stand_where_they_are_unpacked(reading: Reading) -> None:
    packed = base64.b64encode(b"<a href='list.html'>1</a><a href='list_2.html?x=1'>2</a>").decode()
    script = "<script>$('#pages').html(atob($('#pages').text()))</script>"
    found = reading(f"{COLUMN}list.html", f"<html><body>{rows(2024)}<div id=pages>{packed}</div>{script}</body></html>")

    assert lists(found) == [f"{COLUMN}list_2.html?x=1"]


def test_a_form_sent_back_is_asked_for_one_page_after_the_other(reading: Reading) -> None:
    def sheet(page: int) -> str:
        hidden = f"<input type=hidden name=__VIEWSTATE value=state{page}><input type=hidden name=__EVENTTARGET>"
        buttons = "".join(f"<a href=\"javascript:__doPostBack('ctl$Pager','{n}')\">{n}</a>" for n in (1, 2, 3) if n != page)
        return f"<html><body><form method=post action='List.aspx?c=7'>{hidden}{rows(2020 + page)}{buttons}</form></body></html>"

    url = f"{SITE}/List.aspx?c=7"
    first = next(step for step in reading(url, sheet(1)).steps if step.kind is StepKind.LIST)
    second = [step for step in reading(url, sheet(2), context=first.context).steps if step.kind is StepKind.LIST]

    assert (first.url, first.method) == (url, "POST")
    assert parse_qs(first.body) == {"__VIEWSTATE": ["state1"], "__EVENTTARGET": ["ctl$Pager"], "__EVENTARGUMENT": ["2"]}
    assert [parse_qs(step.body)["__EVENTARGUMENT"] for step in second] == [["3"]]
    third = reading(url, sheet(3), context=second[0].context)
    assert lists(third) == []


@pytest.mark.parametrize(
    "script", ["createPageHTML('box', 4, 1, 'list', 'shtml', 2)", "createPageHTML(4, 0, 'list', 'shtml')"], ids=["ucap", "trs"]
)
def test_a_page_that_answers_for_another_is_known_by_the_number_asked_for(script: str, reading: Reading) -> None:
    asked = Context(column="政府信息公开年报", link_text="第3页", found_on=f"{COLUMN}list.shtml")
    found = reading(f"{COLUMN}list_3.shtml", f"<html><body>{rows(2024, 2023)}<script>{script}</script></body></html>", context=asked)

    assert found.list_page
    assert found.list_page.page == 3


@pytest.mark.parametrize(
    ("titles", "about"),
    [
        (("青石县人民政府2024年", "青石县人民政府2023年", "青石县人民政府2022年"), "government"),
        (("县教育局2024年", "青石县教育局2023年度", "县教育局2022年"), "县教育局"),
        (("2024年", "2023年", "2022年"), "government"),
        (("2024年", "2024年", "2023年"), ""),
        (("县教育局2024年", "河西镇2024年", "县教育局2023年"), ""),
        (("县教育局2024年",), ""),
    ],
)
def test_reports_of_one_a_year_are_one_body_s(titles: tuple[str, ...], about: str, reading: Reading) -> None:
    entries = "".join(f"<li><a href='{i}.html'>{title}政府信息公开工作年度报告</a> 2025-01-{10 + i}</li>" for i, title in enumerate(titles))
    found = reading(COLUMN, f"<html><body><ul>{entries}</ul></body></html>")

    assert found.list_page
    assert found.list_page.about == about


def drawn(page: PageOf, *fetched: str) -> Page:
    """A list of twenty rows that a browser drew, asking for these addresses."""
    body = f"<html><body><div id=app>{rows(*range(2004, 2024))}</div><script src=/app.js></script></body></html>"
    return replace(page(COLUMN, body, via=Via.BROWSER), fetched=fetched)


def test_the_interface_a_browser_asked_hands_out_the_other_pages(page: PageOf, county: County) -> None:
    found = read(drawn(page, f"{SITE}/app.js", f"{SITE}/api/page?code=nb&current=1&size=20"), county)
    way = next(step for step in found.steps if step.kind is StepKind.LIST)
    answer = '{"data": {"total": 41, "records": [{"title": "河西镇2003年政府信息公开工作年度报告", "url": "/n/3", "date": "2004-01-09"}]}}'
    second = read(page(way.url, answer, context=way.context), county)

    assert (way.url, way.render) == (f"{SITE}/api/page?code=nb&current=2&size=20", False)
    assert [step.url for step in second.steps if step.kind is StepKind.LIST] == [f"{SITE}/api/page?code=nb&current=3&size=20"]
    assert second.list_page
    assert (second.list_page.page, second.list_page.total, second.list_page.list_url) == (2, 41, COLUMN)


def test_what_a_browser_asked_another_site_is_no_page_of_the_list(page: PageOf, county: County) -> None:
    found = read(drawn(page, "http://count.example/hit?page=1"), county)

    assert [step for step in found.steps if step.kind is StepKind.LIST] == []


def test_a_full_page_that_a_browser_drew_may_not_be_all(page: PageOf, county: County) -> None:
    """Nothing tells how such a list goes on, and twenty rows look like the first of several pages."""
    found = read(drawn(page), county)

    assert found.list_page
    assert found.list_page.pages == 2


def test_a_menu_held_in_a_script_leads_on(reading: Reading) -> None:
    nodes = "[{id:1, name:'县教育局', url:'/gk/u1.html'}, {id:2, name:'河西镇', url:'/gk/u2.html'}, {id:3, name:'全部'}]"
    found = reading(COLUMN, f"<html><body><ul id=tree></ul><script>var zNodes = {nodes}; zTree.init(zNodes);</script></body></html>")

    assert [(s.url, s.context.body) for s in found.steps] == [(f"{SITE}/gk/u1.html", "县教育局"), (f"{SITE}/gk/u2.html", "河西镇")]


@pytest.mark.parametrize(
    "button",
    [
        "<div class=pages><button onclick=\"location.href='list_2.html'\">下一页</button></div>",
        "<div class=pages><span onclick=\"window.location='list_2.html'\">&gt;</span></div>",
        "<link rel=next href='list_2.html'>",
    ],
    ids=["button", "span", "link in the head"],
)
def test_the_next_page_is_followed_whatever_its_button_is_made_of(button: str, reading: Reading) -> None:
    found = reading(f"{COLUMN}list.html", f"<html><body>{rows(2024, 2023)}{button}</body></html>")

    assert lists(found) == [f"{COLUMN}list_2.html"]


@pytest.mark.parametrize(
    "body",
    [
        "<div class=card onclick=\"window.location='/d/1'\"><p>河西镇2024年政府信息公开工作年度报告</p></div>",
        "<ul><li data-id=7>河西镇2024年政府信息公开工作年度报告</li></ul><script>function f(){location.href='/show?id='+id}</script>",
    ],
    ids=["a click", "an address put together"],
)
def test_what_a_click_does_is_no_redirect(body: str, reading: Reading) -> None:
    assert StepKind.LIST not in {step.kind for step in reading(COLUMN, f"<html><body>{body}</body></html>").steps}


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("<th>单位</th><th>2024年</th><th>2023</th>", (("河西镇", "1", "2"), ("县教育局", "3", ""))),
        ("<td>年度</td><td>河西镇</td><td>县教育局</td>", (("2024年", "1", "3"), ("2023", "2", ""))),
        ("<th>序号</th><th>单位</th><th>2024年</th><th>2023年</th>", (("1</td><td>河西镇", "1", "2"), ("2</td><td>县教育局", "3", ""))),
    ],
    ids=["bodies by years", "years by bodies", "numbered"],
)
def test_a_table_of_bodies_and_years_tells_both_of_each_cell(head: str, lines: tuple[tuple[str, ...], ...], reading: Reading) -> None:
    def line(name: str, *numbers: str) -> str:
        return f"<tr><td>{name}</td>{''.join(f'<td><a href={n}.html>查看</a></td>' if n else '<td>-</td>' for n in numbers)}</tr>"

    found = reading(COLUMN, f"<html><body><table><tr>{head}</tr>{''.join(line(*one) for one in lines)}</table></body></html>")
    told = {step.url.removeprefix(COLUMN): (step.context.body, step.context.year) for step in found.steps}

    assert told == {"1.html": ("河西镇", 2024), "2.html": ("河西镇", 2023), "3.html": ("县教育局", 2024)}


def test_a_year_s_own_page_without_a_report_is_a_list_without_rows(reading: Reading) -> None:
    """The tabs lead to the other years; whether this year has no report or failed to show it cannot be told."""
    tabs = "".join(f"<li><a href='?area=77&fbtime={year}'>{year}年</a></li>" for year in (2024, 2023))
    context = Context(column="政府信息公开年报 > 县教育局", body="县教育局", found_on=COLUMN)
    found = reading(
        f"{COLUMN}year.jsp?area=77&fbtime=2024", f"<html><body><ul>{tabs}</ul><div id=zoom></div></body></html>", context=context
    )

    assert lists(found) == [f"{COLUMN}year.jsp?area=77&fbtime=2023"]
    assert found.list_page
    assert found.list_page.rows == 0
