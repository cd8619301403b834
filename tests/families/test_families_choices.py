"""A year or a body chosen from a list is followed, however it is sent; a list that cannot be followed leaves the page's own unfinished."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest

from archive.model import Context, Page, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
PageOf = Callable[..., Page]
HOST = "http://www.qingshi.gov.cn"
URL = f"{HOST}/nb/list.aspx"
ROW = "<li><a href='/a/{n}.html'>青石县第{n}局2025年政府信息公开年度报告</a><span>2026-01-1{n}</span></li>"
ROWS = f"<ul>{''.join(ROW.format(n=n) for n in range(3))}</ul>"
YEARS = "<option value=25 selected>2025年</option><option value=24>2024年</option><option value=23>2023年</option>"


def chosen(found: Found) -> list[tuple[int | None, str, str, str]]:
    lists = [s for s in found.steps if s.kind is StepKind.LIST]
    return [(s.context.year, s.context.body or s.context.group, s.url.removeprefix(HOST), s.body) for s in lists]


def shown(select: str, rest: str = "", rows: str = ROWS) -> str:
    return f"<html><body>{select}{rows}{rest}</body></html>"


@pytest.mark.parametrize(
    ("select", "script", "address"),
    [
        ("<select onchange=\"window.location='l.jsp?y=' + encodeURI(this.value)\">", "", "/nb/l.jsp?y={}"),
        ("<select onchange='go(this.value)'>", "function go(v){ window.location = 'year_' + v + '.html'; }", "/nb/year_{}.html"),
        ("<select onchange='go(this)'>", "function go(o){ location.href='l.jsp?y='+o.options[o.selectedIndex].value; }", "/nb/l.jsp?y={}"),
        ("<select id=y>", "$('#y').change(function(){ location.href = `/l?y=${$(this).val()}`; });", "/l?y={}"),
        ("<select id=y>", "$('#y').on('change', function(){ var v = $('#y').val(); window.open('/l/' + v + '/'); });", "/l/{}/"),
        ("<select id=y>", "document.getElementById('y').onchange = function(){ location.search = '?y=' + this.value; };", "/nb/list.aspx?y={}"),
        ("<select id=y>", "document.querySelector('#y').addEventListener('change', e => { location.assign('/l?y=' + e.target.value); });", "/l?y={}"),
        ("<select id=y><!-- --></select><select name=y>", "function find(){ location.href='/l?y='+encodeURIComponent($('select[name=y]').val()); }", "/l?y={}"),
        ("<select id=y>", "function find(){ var y=document.getElementById('y').value; location.href=location.pathname+'?y='+y; }", "/nb/list.aspx?y={}"),
        ("<select id=y onchange='load()'>", "function load(){ $.get('/l', {page: 1, y: $('#y').val()}, draw); }", "/l?page=1&y={}"),
    ],
)  # fmt: skip
def test_an_address_that_a_script_makes_of_the_value_is_followed(reading: Reading, select: str, script: str, address: str) -> None:
    found = reading(URL, shown(f"{select}{YEARS}</select>", f"<script>{script}</script>"))
    assert [(y, a) for y, _, a, _ in chosen(found)] == [(2024, address.format(24)), (2023, address.format(23))]
    assert found.list_page
    assert found.list_page.pages is None


@pytest.mark.parametrize("how", ["", "method=get"])
def test_a_form_sends_the_value_in_its_address(reading: Reading, how: str) -> None:
    form = f"<form action=list.jsp {how}><input type=hidden name=c value=7><select name=y onchange='this.form.submit()'>{YEARS}</select></form>"
    assert chosen(reading(URL, shown(form)))[0] == (2024, "", "/nb/list.jsp?c=7&y=24", "")


def test_a_form_posts_the_value_with_the_button_that_searches(reading: Reading) -> None:
    form = f"<form action=list.jsp method=post><select name=y>{YEARS}</select><input type=submit name=b value=查询></form>"
    year, _, url, body = chosen(reading(URL, shown(form)))[0]
    assert (year, url, parse_qs(body)) == (2024, "/nb/list.jsp", {"y": ["24"], "b": ["查询"]})


def test_a_page_of_the_old_kind_is_sent_back_with_its_state(reading: Reading) -> None:
    box = f"<select name='ctl00$year' onchange=\"javascript:setTimeout('__doPostBack(\\'ctl00$year\\',\\'\\')', 0)\">{YEARS}</select>"
    form = f"<form method=post action='list.aspx?c=1'><input type=hidden name=__VIEWSTATE value='dD+w='>{box}</form>"
    year, _, url, body = chosen(reading(URL, shown(form)))[0]
    sent = {"__VIEWSTATE": ["dD+w="], "ctl00$year": ["24"], "__EVENTTARGET": ["ctl00$year"], "__EVENTARGUMENT": [""]}
    assert (year, url, parse_qs(body, keep_blank_values=True)) == (2024, "/nb/list.aspx?c=1", sent)


def test_what_was_chosen_is_not_offered_again_though_every_page_has_another_state(page: PageOf, county: object) -> None:
    form = "<form method=post><input type=hidden name=__VIEWSTATE value=x{}>{}</form>"
    box = f"<select name=y onchange=\"__doPostBack('y','')\">{YEARS}</select>"
    way = read(page(URL, shown(form.format(1, box))), county).steps  # type: ignore[arg-type]
    step = next(s for s in way if s.body)
    answer = page(step.url, shown(form.format(2, box)), context=step.context)
    assert [s for s in read(answer, county).steps if s.body] == []  # type: ignore[arg-type]


def test_a_body_is_chosen_below_the_year_and_the_year_shown_needs_no_request(reading: Reading) -> None:
    bodies = "<option value=''>请选择</option><option value=1>教育局</option><option value=2>河西镇</option>"
    form = f"<form action=l><select name=y>{YEARS}</select><select name=d>{bodies}</select><button>查询</button></form>"
    first = [(y, b, a) for y, b, a, _ in chosen(reading(URL, shown(form, rows="")))]
    assert first[:2] == [(2024, "", "/nb/l?y=24&d="), (2023, "", "/nb/l?y=23&d=")]
    assert first[2:] == [(2025, "教育局", "/nb/l?y=25&d=1"), (2025, "河西镇", "/nb/l?y=25&d=2")]
    below = reading(URL, shown(form, rows=""), context=Context(column="政府信息公开年报 > 2024年", year=2024))
    assert [(y, b) for y, b, _, _ in chosen(below)] == [(2024, "教育局"), (2024, "河西镇")]


def test_values_are_sent_in_the_encoding_of_the_page(reading: Reading) -> None:
    box = "<option selected>全部</option><option>教育局</option><option>河西镇</option>"
    form = shown(f"<form method=post><select name=d>{box}</select><input type=submit value=检索></form>", rows="").encode("gbk")
    assert [body for *_, body in chosen(reading(URL, form))] == ["d=%BD%CC%D3%FD%BE%D6", "d=%BA%D3%CE%F7%D5%F2"]


def test_a_list_to_choose_from_that_nothing_explains_leaves_the_list_unfinished(reading: Reading) -> None:
    found = reading(URL, shown(f"<select id=y>{YEARS}</select>"))
    assert found.list_page
    assert (found.list_page.page, found.list_page.pages) == (1, 2)


def test_a_filter_over_a_list_that_shows_all_years_is_no_way_on(reading: Reading) -> None:
    rows = ROWS.replace("1局2025", "1局2024").replace("2局2025", "2局2023")
    found = reading(
        URL,
        shown(
            f"<form><select name=y><option>全部年份</option>{YEARS.replace(' selected', '')}</select><button>查询</button></form>",
            rows=rows,
        ),
    )
    assert chosen(found) == []
    assert found.list_page
    assert found.list_page.pages is None


def test_lists_of_other_things_are_left_alone(reading: Reading) -> None:
    months = "".join(f"<option>{n}</option>" for n in range(1, 13))
    friends = "<div class=footer><select><option>县直部门</option><option>教育局</option><option>财政局</option></select></div>"
    found = reading(URL, shown(f"<select id=m>{months}</select><select><option>标题</option><option>全文</option></select>{friends}"))
    assert chosen(found) == []
    assert found.list_page
    assert found.list_page.pages is None


def test_the_first_choice_shown_empty_is_a_list_without_rows_and_the_others_are_followed(reading: Reading) -> None:
    found = reading(URL, shown(f"<form action=l><select name=y>{YEARS}</select><button>查询</button></form>", rows="<p>暂无</p>"))
    assert found.list_page
    assert (found.list_page.rows, len(chosen(found))) == (0, 2)


def test_further_pages_of_a_list_that_a_form_chose_keep_the_choice(page: PageOf, county: object) -> None:
    form = f"<form action=l.jsp method=post><input type=hidden name=curPage value=1><select name=y>{YEARS.replace(' selected', '')}</select><input type=submit value=查询></form>"
    buttons = "<div class=pages><a href='javascript:go(2)'>下一页</a></div><script>function go(n){ document.f.curPage.value=n; document.f.submit(); }</script>"
    way = next(s for s in read(page(URL, shown(form, buttons, rows="")), county).steps if s.context.year == 2024)  # type: ignore[arg-type]
    answer = Page(way.url, way, 200, (), shown(form, buttons).encode(), page(URL, "").fetched_at)
    found = read(answer, county)  # type: ignore[arg-type]
    (second,) = [s for s in found.steps if s.kind is StepKind.LIST]
    assert (second.context.year, parse_qs(second.body)) == (2024, {"curPage": ["2"], "y": ["24"]})
    assert found.list_page
    assert found.list_page.list_url == second.context.found_on != way.url


@pytest.mark.parametrize(
    ("select", "script"),
    [
        ("<select onchange='loadYear(this.value)'>", "function loadYear(y){ $('#list').load('/nb/of?y=' + y); } loadYear(25);"),
        ("<select onchange='loadYear(this)'>", "function loadYear(o){ var y=o.value; fetch('/nb/of?y=' + y).then(put); } loadYear(first);"),
        ("<select id=y onchange='load()'>", "function load(){ $.get('/nb/of', {y: $('#y').val()}, put); } load();"),
        (
            "<select id=y>",
            "$('#y').change(function(){ var y=$(this).val(); $.ajax({url: '/nb/of', data: {y: y}, success: put}); }).change();",
        ),
    ],
    ids=["a box", "fetched", "a question", "a listener"],
)
def test_a_list_that_only_a_choice_fills_is_asked_for_each_choice_without_a_browser(reading: Reading, select: str, script: str) -> None:
    found = reading(URL, shown(f"{select}{YEARS}</select><div id=list></div>", f"<script>{script}</script>", rows=""))

    assert [(y, a) for y, _, a, _ in chosen(found)] == [(2025, "/nb/of?y=25"), (2024, "/nb/of?y=24"), (2023, "/nb/of?y=23")]
    assert (found.render, found.trouble, found.list_page) == (False, "", None)
