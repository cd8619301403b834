"""Lists told by form alone: calls, variables, forms, interfaces and written rows of systems that nobody has named."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.model import Context, County, Page, StepKind, Via
from crawler.families import Found, read
from crawler.families.anatomy import answers
from crawler.families.anatomy.questions import questions

Reading = Callable[..., Found]
PageOf = Callable[..., Page]
URL = "http://www.qingshi.gov.cn/nb/list.html"
ROW = "<li><a href='/a/{n}.html'>青石县第{n}局2024年政府信息公开年度报告</a><span>2025-01-1{n}</span></li>"
ROWS = f"<ul>{''.join(ROW.format(n=n) for n in range(3))}</ul>"


def further(found: Found) -> list[tuple[str, str]]:
    return [(s.url.removeprefix("http://www.qingshi.gov.cn"), s.body) for s in found.steps if s.kind is StepKind.LIST]


@pytest.mark.parametrize(
    ("script", "pages"),
    [
        ("showPages(3, 0, 'list', 'html');", ["/nb/list_1.html", "/nb/list_2.html"]),
        ("makePage('box', 3, 1, 'list', 'html', 30);", ["/nb/list_2.html", "/nb/list_3.html"]),
        ("writePages(1, 3, 'more.asp?id=7&page=');", ["/nb/more.asp?id=7&page=2", "/nb/more.asp?id=7&page=3"]),
        ("var pageCount = 3; var pageIndex = 0;", ["/nb/list_1.html", "/nb/list_2.html"]),
        ("var totalPage = 2; var curPage = 1; var go = 'p_' + n + '.shtml';", ["/nb/p_2.shtml"]),
        ('const totalPage = 2; for (const i of all) h += `<a href="list_${i}.html">${i}</a>`;', ["/nb/list_2.html"]),
        (
            'const total = 28, size = 10; for (let i = 1; i <= n; i++) h += `<a href="?c=7&page=${i}">${i}</a>`;',
            ["/nb/list.html?c=7&page=2", "/nb/list.html?c=7&page=3"],
        ),
        ('const total = 3, size = 2; for (let i = 1; i <= n; i++) h += `<a href="?c=7&page=${i}">${i}</a>`;', []),
    ],
)
def test_a_pager_written_by_an_unknown_script_is_counted_as_its_first_page_counts(reading: Reading, script: str, pages: list[str]) -> None:
    found = reading(URL, f"<html><body>{ROWS}<script>{script}</script></body></html>")
    assert further(found) == [(page, "") for page in pages]


def test_buttons_that_call_for_a_page_are_sent_by_the_form_of_the_page(reading: Reading) -> None:
    form = "<form action='/ui' method='post'><input name=id value=5><input name=currentPage value=1></form>"
    buttons = "<div class=paging><a href='javascript:next(2)'>2</a><a href='javascript:next(2)'>下一页</a></div>"
    found = reading(URL, f"<html><body>{ROWS}{form}{buttons}</body></html>")
    assert further(found) == [("/ui", "id=5&currentPage=2")]


def test_numbers_of_pictures_that_follow_one_another_are_no_pages(reading: Reading) -> None:
    slides = "<div class='swiper-pagination'><span>1</span><span>2</span><span>3</span></div>"
    found = reading(URL, f"<html><body>{slides}{ROWS}</body></html>")
    assert found.list_page
    assert found.list_page.pages is None


def test_buttons_that_nothing_explains_leave_the_list_unfinished(reading: Reading) -> None:
    found = reading(URL, f"<html><body>{ROWS}<div class=paging><a href='javascript:next(4)'>4</a></div></body></html>")
    assert found.list_page
    assert (found.list_page.pages, further(found)) == (4, [])


def test_rows_written_one_by_one_by_scripts_are_rows(reading: Reading) -> None:
    script = "<script>var u='/a/{n}.html', t='青石县{n}局2024年政府信息公开年度报告';var u='/a/{n}.html';var t='青石县{n}局2024年政府信息公开年度报告';document.writeln(\"<li><a href='\"+u+\"'>\"+t+\"</a>2025-01-1{n}</li>\");</script>"  # fmt: skip  # noqa: E501
    found = reading(URL, f"<html><body><ul class=list>{''.join(script.replace('{n}', str(n)) for n in range(3))}</ul></body></html>")
    assert [s.url.rsplit("/", 1)[1] for s in found.steps if s.kind is StepKind.REPORT] == ["0.html", "1.html", "2.html"]


def test_quotation_marks_within_a_text_that_a_script_writes_belong_to_what_it_writes(reading: Reading) -> None:
    write = r"""document.writeln("<li><a href=\""+url+"\" title=\""+title+"\" target=_blank>"+title+"<\/a></li>");"""
    row = "<script>var url='./202601/t{n}.html'; var title='\\u9752石县{n}局2025年政府信息公开年度报告';\n" + write + "</script>"

    found = reading(URL, f"<html><body><ul class=list>{''.join(row.replace('{n}', str(n)) for n in range(3))}</ul></body></html>")

    told = [(s.url.rsplit("/", 2)[1:], s.context.link_title) for s in found.steps if s.kind is StepKind.REPORT]
    assert told == [(["202601", f"t{n}.html"], f"青石县{n}局2025年政府信息公开年度报告") for n in range(3)]


def test_a_choice_of_years_puts_its_value_into_the_address(reading: Reading) -> None:
    select = "<select onchange=\"location.href='list.html?nbYear='+this.value\"><option value=2024>2024年</option></select>"
    found = reading(URL, f"<html><body>{select}{ROWS}</body></html>")
    assert ("/nb/list.html?nbYear=2024", 2024) in [
        (s.url.removeprefix("http://www.qingshi.gov.cn"), s.context.year) for s in found.steps if s.kind is StepKind.LIST
    ]


@pytest.mark.parametrize(
    ("script", "address", "body"),
    [
        ("$.ajax({url: '/l', type: 'POST', data: {pageIndex: 1, id: '7'}})", "http://h/l", "pageIndex=1&id=7"),
        ("var id = '7'; $.get('/l', {page: n, id: id}, draw)", "http://h/l?page=1&id=7", ""),
        ("function load(n) { fetch('/l?id=7&page=' + n).then(draw) }", "http://h/l?id=7&page=1", ""),
        ("axios.post('/l', {channel: '3', pageNo: 1})", "http://h/l", '{"channel": "3", "pageNo": 1}'),
        ("xhr.open('GET', '/l?page=1', true)", "http://h/l?page=1", ""),
        ("Site.ajax.get('/l?id=7&pageIndex=1', function(h){ show(h) })", "http://h/l?id=7&pageIndex=1", ""),
        (
            "var list = ['4f', '5a'];\n$.ajax({url: '/l', type: 'POST', data: JSON.stringify({list: list, pageNo: n, size: 15, by: 'day'})})",  # noqa: E501
            "http://h/l",
            '{"list": ["4f", "5a"], "pageNo": 1, "size": 15, "by": "day"}',
        ),
        ("var q = {id: '7', page: 1}; $.post('/l', q, draw)", "http://h/l", "id=7&page=1"),
        ("var d = 'id=7&page=' + n + '&rows=10'; $.ajax({type: 'POST', url: '/l', data: d})", "http://h/l", "id=7&page=1&rows=10"),
        ("x.open('POST', '/l', true); x.send('id=7&page=1');", "http://h/l", "id=7&page=1"),
        ("data: {q: {page: 1, id: '7'}}, load() { this.$http.post('/l', this.q) }", "http://h/l", '{"page": 1, "id": "7"}'),
        (
            "data: {no: 1, size: 10}, load() { axios.get('/l', {params: {page: this.no, size: this.size}}) }",
            "http://h/l?page=1&size=10",
            "",
        ),
        ("axios.post('/l', Qs.stringify({id: '7', page: 1}))", "http://h/l", "id=7&page=1"),
        ("$.getJSON('/l', {id: 7, start: (n - 1) * 10, limit: 10}, draw)", "http://h/l?id=7&start=0&limit=10", ""),
        ("$.post('/l', {ids: ['4f', '5a'], page: 1})", "http://h/l", "ids%5B%5D=4f&ids%5B%5D=5a&page=1"),
    ],
)
def test_what_a_script_asks_its_site_for_is_asked(script: str, address: str, body: str) -> None:
    asked = questions(script, "http://h/nb/")
    assert [(q.address, q.body) for q in asked] == [(address, body)]


def test_entries_before_a_page_are_counted_where_a_question_counts_them() -> None:
    asked = questions("$.getJSON('/l', {id: 7, start: 0, limit: 10}, draw)", "http://h/nb/")[0]
    assert [asked.at(page).address for page in (1, 3)] == ["http://h/l?id=7&start=0&limit=10", "http://h/l?id=7&start=20&limit=10"]


def test_the_records_of_any_interface_are_rows_with_a_total(page: PageOf, county: County) -> None:
    records = [{"infoTitle": f"青石县{n}局2024年政府信息公开年度报告", "linkUrl": f"/a/{n}.html", "fbrq": 1736900000000} for n in range(3)]
    answer = json.dumps({"code": 0, "data": {"totalCount": 7, "page": 1, "list": records}})
    context = Context(column="政府信息公开年报", link_text="第1页", found_on=URL)
    found = read(page("http://www.qingshi.gov.cn/api/l?page=1&pageSize=3", answer, context=context), county)
    assert [s.url[-6:] for s in found.steps if s.kind is StepKind.REPORT] == ["0.html", "1.html", "2.html"]
    assert [url for url, _ in further(found)] == ["/api/l?page=2&pageSize=3", "/api/l?page=3&pageSize=3"]
    assert {s.context.list_date for s in found.steps if s.kind is StepKind.REPORT} == {"2025-01-15"}


@pytest.mark.parametrize("day", ["2025-01-15", "2025-01-15 10:00:00"])
def test_records_whose_fields_have_names_that_say_nothing_are_read_by_their_values(day: str) -> None:
    rows = answers.rows_of({"data": [{"t": "县教育局2024年政府信息公开工作年度报告", "u": "/a/202501/1.html", "d": day, "n": 7}]}) or ""
    assert ("/a/202501/1.html" in rows, "县教育局2024年" in rows, "2025-01-15" in rows) == (True, True, True)


@pytest.mark.parametrize(
    "one", [{"t": "访问统计", "n": 7}, {"t": "背景", "u": "/images/bg.png"}, {"u": "/a/1.html"}, {"t": "2025年1月2日", "u": "/a/1.html"}]
)
def test_values_that_are_no_words_with_the_address_of_a_page_are_no_record(one: object) -> None:
    assert not answers.rows_of({"data": [one]})


@pytest.mark.parametrize("answer", [{"code": 403, "msg": "no"}, {}, [1, 2], {"data": "x"}])
def test_an_answer_without_records_is_no_list(answer: object) -> None:
    assert not answers.rows_of(answer)


@pytest.mark.parametrize("name", ["财政局", "青石县统计局", "审计局"])
def test_bodies_named_after_other_subjects_are_columns_of_a_year(reading: Reading, name: str) -> None:
    links = "".join(f"<li><a href='/x{i}/'>{n}</a></li>" for i, n in enumerate((name, "教育局", "水利局")))
    found = reading(URL, f"<html><body><ul>{links}</ul></body></html>", context=Context(column="政府信息公开年报 > 2024年", year=2024))
    assert name in [s.context.body for s in found.steps]


def test_buttons_that_send_the_form_to_an_address_with_the_page_in_it(reading: Reading) -> None:
    script = "function toPage(n){ document.f.action = '/s.jsp?id=5&currpage=' + n; document.f.submit(); }"
    form = "<form name=f method=post><input type=hidden name=infoCount value=30></form>"
    buttons = "<div class=fy>第1/3页 <a href='javascript:toPage(2)'>下一页</a> <a href='javascript:toPage(3)'>尾页</a></div>"
    found = reading(URL, f"<html><body>{ROWS}{form}{buttons}<script>{script}</script></body></html>")
    assert further(found) == [("/s.jsp?id=5&currpage=2", "infoCount=30"), ("/s.jsp?id=5&currpage=3", "infoCount=30")]


def test_more_rows_are_counted_as_their_script_counts_them(reading: Reading) -> None:
    script = "var page=1,pageCount=3; function loadMore(){ page++; $.get('/more?cid=7&page='+page, add); }"
    found = reading(URL, f"<html><body>{ROWS}<div onclick='loadMore()'>加载更多</div><script>{script}</script></body></html>")
    assert further(found) == [("/more?cid=7&page=2", ""), ("/more?cid=7&page=3", "")]


def test_a_button_for_more_rows_that_a_script_listens_to_leaves_the_list_open(reading: Reading) -> None:
    script = "var b=document.getElementById('more'); b.addEventListener('click', function(){ $.getJSON('/api?c='+b.dataset.next, add) })"
    rows, button = "".join(ROW.format(n=n) for n in range(8)), "<button id=more data-next=eyJjIjogOH0>点击加载更多</button>"
    found = reading(URL, f"<html><body><ul>{rows}</ul>{button}<script>{script}</script></body></html>")
    assert found.list_page
    assert found.list_page.pages == 2


def feed(rows: int) -> str:
    script = """var page=1;function nx(){$.getJSON("/m/feed?c="+document.querySelector("#f").getAttribute("data-c")+"&page="+(++page),add)}
    window.addEventListener("scroll", function(){ if(near()) nx() });"""
    return f"<html><body><ul id=f data-c=67>{''.join(ROW.format(n=n) for n in range(rows))}</ul><script>{script}</script></body></html>"


@pytest.mark.parametrize("rows", [8, 10])
def test_what_scrolling_brings_is_asked_for_as_the_script_asks(rows: int, reading: Reading) -> None:
    assert further(reading(URL, feed(rows))) == [("/m/feed?c=67&page=2", "")]


def test_a_drawn_page_that_scrolls_on_is_not_whole(reading: Reading) -> None:
    found = reading(URL, feed(8).replace("/m/feed?c=", "' + secret() + '"), via=Via.BROWSER)
    assert found.list_page
    assert (found.list_page.pages or 0) > 1


def test_buttons_of_a_drawn_page_that_nothing_explains_are_asked_as_the_browser_asked(page: PageOf, county: object) -> None:
    rows = "".join(ROW.format(n=n) for n in range(10))
    body = f"<html><body><ul>{rows}</ul><div class=pages>共20条<button onclick='window.gopage(2)'>2</button></div></body></html>"
    drawn = page(URL, body, via=Via.BROWSER)
    drawn = replace(drawn, fetched=("http://www.qingshi.gov.cn/api/page?channel=3&pageNum=1&pageSize=10",))
    assert further(read(drawn, county)) == [("/api/page?channel=3&pageNum=2&pageSize=10", "")]  # type: ignore[arg-type]


def test_a_picture_of_a_report_in_a_list_is_no_column(reading: Reading) -> None:
    picture = "<li><a href='/a/9.html'>一图读懂：青石县人民政府2024年政府信息公开工作年度报告</a></li>"
    found = reading(URL, f"<html><body><ul>{ROWS}{picture}</ul></body></html>")
    assert further(found) == []


def test_the_parts_of_a_group_stand_below_its_year(reading: Reading) -> None:
    way = Context(column="政府信息公开年报 > 乡镇街道年报 > 2025年年报", year=2025, group="township")
    found = reading(URL, "<html><body><ul><li><a href='z/'>镇</a></li><li><a href='j/'>街道</a></li></ul></body></html>", context=way)
    assert not found.trouble
    assert [(s.context.column.rpartition(" > ")[2], s.context.year, s.context.group) for s in found.steps] == [
        ("镇", 2025, "township"),
        ("街道", 2025, "township"),
    ]


def test_a_directory_that_a_column_of_reports_links_to_names_its_bodies(reading: Reading) -> None:
    names = "".join(f"<li><a href='/u/{n}/'>{name}</a></li>" for n, name in enumerate(("县教育局", "县民政局", "河西镇", "河东镇")))
    way = Context(link_text="返回部门乡镇列表", column="政府信息公开年报 > 青石县人民政府 > 返回部门乡镇列表", group="government")
    found = reading(f"{URL}?rel", f"<html><title>部门乡镇信息公开目录</title><body><ul>{names}</ul></body></html>", context=way)
    assert [(s.context.body, s.kind) for s in found.steps] == [
        (name, StepKind.LIST) for name in ("县教育局", "县民政局", "河西镇", "河东镇")
    ]
    unit = "<html><body><a href='zn/'>政府信息公开指南</a><a href='nb/'>政府信息公开年报</a></body></html>"
    own = reading("http://www.qingshi.gov.cn/u/0/", unit, context=found.steps[0].context)
    assert [(s.url.rpartition("/u/")[2], s.context.body) for s in own.steps] == [("0/nb/", "县教育局")]


RECORDS = [{"articleId": 101 + n, "title": f"青石县第{n}局2024年政府信息公开年度报告", "publishDate": f"2025-01-1{n}"} for n in range(3)]


@pytest.mark.parametrize("drawn", [True, False])
def test_records_without_an_address_stand_where_the_page_puts_them(drawn: bool, page: PageOf, county: object) -> None:
    """The script that writes the rows tells how, or else the rows that a browser drew do."""
    api = "http://www.qingshi.gov.cn/api/page?channel=3&pageNum=1&pageSize=10"
    rows = "".join(f"<li><a href='/d?id={201 + n}'>青石县第{n}乡2024年政府信息公开年度报告</a></li>" for n in range(10)) if drawn else ""
    script = "" if drawn else f"$.get('{api}', function(r){{ h += '<li><a href=\"/d?id=' + a.articleId + '\">' + a.title + '</a>'; }})"
    first = page(
        URL, f"<html><body><ul class=list>{rows}</ul><script>{script}</script></body></html>", via=Via.BROWSER if drawn else Via.HTTP
    )
    step = next(s for s in read(replace(first, fetched=(api,)), county).steps if s.kind is StepKind.LIST)  # type: ignore[arg-type]
    answer = replace(page(step.url, json.dumps({"data": {"records": RECORDS, "total": 13}}), context=step.context), step=step)
    found = read(answer, county)  # type: ignore[arg-type]

    assert [s.url.rpartition(".cn")[2] for s in found.steps if s.kind is StepKind.REPORT] == ["/d?id=101", "/d?id=102", "/d?id=103"]
    assert found.list_page
    assert found.list_page.list_url == URL
