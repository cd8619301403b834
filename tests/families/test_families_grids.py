"""Tables, trees and pages of lists that ready-made scripts fill from an interface, each as its maker documents it."""

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
URL = f"{SITE}/nb/list.html"
LINK = "formatter: function(v, row){ return '<a href=\"/a/' + row.id + '.html\">' + v + '</a>' }"
TEMPLET = "templet: '<a href=\"/a/{{d.id}}.html\">{{d.title}}</a>'"
NAMES = "县公安局", "县民政局", "县财政局"
PRESSED = "var s = {onClick: function(e, t, treeNode){ location.href = '/l?dept=' + treeNode.id }};"
NODES = ", ".join(f"{{id: {n}, pId: 0, name: '{name}'}}" for n, name in enumerate(NAMES, 1))
ROWS = "".join(f"<li><a href='/a/{n}.html'>青石县第{n}局2024年政府信息公开年度报告</a><span>2025-01-1{n}</span></li>" for n in range(10))
BACK = "<form method=post action=list.aspx><input type=hidden name=__VIEWSTATE value=v1>第1页/共3页 {}</form>"


def page(script: str, body: str = "") -> str:
    return f"<html><body><div class=main>{body}</div><script src=/js/ready.js></script><script>{script}</script></body></html>"


def lists(found: Found) -> list[str]:
    return [f"{s.url.removeprefix(SITE)}{' ' * bool(s.body)}{s.body}" for s in found.steps if s.kind is StepKind.LIST]


@pytest.mark.parametrize(
    ("script", "body", "asked"),
    [
        (f"$('#t').datagrid({{url: '/l.do?c=7', pagination: true, pageSize: 20, {LINK}}})", "", "/l.do?c=7 page=1&rows=20"),
        (f"var f = {{{LINK}}}", "<table class='easyui-datagrid' data-options=\"url:'/l.do'\"></table>", "/l.do"),
        (f"var f = {{{LINK}}}", "<div class=mini-datagrid url=/l.do pageSize=30></div>", "/l.do pageIndex=0&pageSize=30"),
        (f"$('#t').jqGrid({{url: '/l.do', postData: {{c: 7}}, rowNum: 15, {LINK}}})", "", "/l.do?c=7&page=1&rows=15"),
        (f"$('#t').bootstrapTable({{url: '/l.do', sidePagination: 'server', {LINK}}})", "", "/l.do?offset=0&limit=10"),
        (f"$('#t').bootstrapTable({{url: '/l.do', {LINK}}})", "", "/l.do"),
        (f"$('#t').DataTable({{serverSide: true, ajax: {{url: '/l.do', type: 'POST'}}, {LINK}}})", "", "/l.do start=0&length=10"),
        (f"$('#t').DataTable({{ajax: '/l.json', {LINK}}})", "", "/l.json"),
        (f"table.render({{url: '/l', where: {{c: 7}}, page: true, limit: 15, cols: [{{{TEMPLET}}}]}})", "", "/l?c=7&page=1&limit=15"),
        ("$('#u').tree({url: '/u.json', onClick: function(node){ location.href = '/l?dept=' + node.id }})", "<ul id=u></ul>", "/u.json"),
    ],
)
def test_the_interface_of_a_table_is_asked_as_its_maker_s_script_would(script: str, body: str, asked: str, reading: Reading) -> None:
    found = reading(URL, page(script, body))

    assert [step.split("&_")[0] for step in lists(found)] == [asked]


def test_a_table_whose_links_no_script_tells_is_left_to_the_browser(reading: Reading) -> None:
    assert reading(URL, page("$('#t').jqGrid({url: '/l.do'})", "<table id=t></table>")).render
    assert reading(URL, page("", "<ul><li v-for='x in list'><a :href='x.url'>{{x.title}}</a></li></ul>")).render


def test_records_without_addresses_get_theirs_from_the_table_s_template(reading: Reading) -> None:
    first = next(
        s for s in reading(URL, page(f"table.render({{url: '/l', page: true, cols: [{{{TEMPLET}}}]}})")).steps if s.kind is StepKind.LIST
    )
    answer = '{"count": 1, "data": [{"id": 77, "title": "河西镇2024年政府信息公开工作年度报告", "day": "2025-01-17"}]}'
    found = reading(first.url, answer, context=first.context, headers=((b"Content-Type", b"application/json"),))

    assert [s.url for s in found.steps if s.kind is StepKind.REPORT] == [f"{SITE}/a/77.html"]


@pytest.mark.parametrize(
    "script",
    [
        f"{PRESSED} var n = [{NODES}];",
        "".join(f"t.nodes['0_{n}'] = 'text:{name};url:/l?dept={n}';" for n, name in enumerate(NAMES, 1)),
    ],
    ids=["pressed", "packed"],
)
def test_the_nodes_of_a_tree_are_columns(script: str, reading: Reading) -> None:
    found = reading(URL, page(script, "<ul id=tree></ul>"))

    assert [(s.url[-1], s.context.body) for s in found.steps] == [(str(n), name) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("button", "sent"),
    [
        ("<a href=\"javascript:__doPostBack('ctl00$next','')\">下一页</a>", "__EVENTTARGET=ctl00%24next&__EVENTARGUMENT="),
        ("<input type=submit name=btn value=下一页>", "btn=%E4%B8%8B%E4%B8%80%E9%A1%B5"),
    ],
)
def test_a_form_is_sent_back_by_its_button_for_the_next_page(button: str, sent: str, reading: Reading) -> None:
    assert lists(reading(URL, page("", f"<ul>{ROWS}</ul>{BACK.format(button)}"))) == [f"/nb/list.aspx __VIEWSTATE=v1&{sent}"]


@pytest.mark.parametrize(
    "button",
    [
        "<p><a href=list_2.html><img src=/images/p.gif></a></p>",
        "<p><a href='list.html?page=2'><i></i></a></p>",
        "<div class=page><a href=further.html><i class='fa fa-angle-right'></i></a></div>",
        "<div class=page><a href=further.html><img src=/images/right.png></a></div>",
    ],
)
def test_a_button_without_words_turns_the_page_where_its_sign_or_address_says_so(button: str, reading: Reading) -> None:
    assert len(lists(reading(URL, page("", f"<ul>{ROWS}</ul>{button}")))) == 1


def test_a_picture_of_another_year_is_no_next_page(reading: Reading) -> None:
    found = reading(f"{SITE}/nb/2023.html", page("", f"<ul>{ROWS}</ul><p><a href=2024.html><img src=/i/y.gif></a></p>"))

    assert lists(found) == []


@pytest.mark.parametrize(
    "script",
    [
        "var c = getQueryString('cid'); $.get('/api', {cid: c, page: 1}, put)",
        "const c = new URLSearchParams(location.search).get('cid'); fetch('/api?cid=' + c + '&page=1')",
        "axios.get('/api', {params: {cid: $.getUrlParam('cid'), page: 1}})",
    ],
)
def test_what_a_script_reads_from_the_page_s_own_address_is_handed_on(script: str, reading: Reading) -> None:
    assert lists(reading(f"{URL}?cid=77", page(script))) == ["/api?cid=77&page=1"]


def test_an_empty_list_that_is_called_as_the_full_ones_beside_it_is_no_box_for_page_buttons(reading: Reading) -> None:
    years = "".join(f"<h3>{year}年度</h3><ul class=pageList>{rows}</ul>" for year, rows in ((2024, ROWS[:800]), ("往", "")))
    awaited = f"<ul>{ROWS[:800]}</ul><div class=pages></div>"

    alike, waiting = (reading(URL, f"<html><body>{body}<script src=/js/p.js></script></body></html>") for body in (years, awaited))

    assert [found.list_page.pages for found in (alike, waiting) if found.list_page] == [None, 2]


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        ("$.getJSON('/data/c7.json', function(d){ var h = ''; $.each(d.rows, add); $('.news').html(h) })", ["/data/c7.json"]),
        ("function turn(p){ $('.news').load('/inc/l7_' + p + '.html') } $('.news').load('/inc/l7_1.html')", ["/inc/l7_1.html"]),
        ("$.get('/count?id=7', function(d){ $('.hits').html(d) })", []),
        ("$.get('/a.json', put); $.get('/b.json', function(d){ $('.news').html(d) })", []),
    ],
    ids=["data", "piece", "another box", "two questions"],
)
def test_a_file_that_a_script_puts_into_the_empty_list_is_asked_for(script: str, asked: list[str], reading: Reading) -> None:
    assert lists(reading(URL, page(script, "<ul class=news></ul>"))) == asked


def test_a_piece_of_a_list_leads_to_those_beside_it(reading: Reading) -> None:
    buttons = "".join(f"<a href='javascript:;' onclick='turn({n})'>{n}</a>" for n in (1, 2, 3))
    found = reading(f"{SITE}/inc/l7_1.html", f"<ul>{ROWS}</ul><div class=pg>{buttons}</div>")

    assert lists(found) == ["/inc/l7_2.html", "/inc/l7_3.html"]


def test_columns_offered_in_a_list_to_choose_from_are_read(reading: Reading) -> None:
    options = "".join(
        f"<option value='/c/{n}.html'>{name}</option>" for n, name in enumerate(("公开年报", "公开指南", "公开制度", "依申请公开"))
    )
    menu = "".join(f"<li><a href=/m/{n}.html>{name}</a></li>" for n, name in enumerate(("要闻", "公告", "动态", "专题", "服务")))
    choice = f"<select onchange='location.href=this.value'>{options}</select>"
    found = reading(URL, f"<html><body>{choice}<ul>{menu}</ul><ul>{ROWS}</ul></body></html>")

    assert found.list_page
    assert found.list_page.rows == 10
