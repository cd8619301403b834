"""Pages of a list are found where scripts count them, where links stand, and in the order sites number them."""

from collections.abc import Callable

import pytest

from archive.model import Context, County, Page, StepKind, Via
from crawler.families import Found, read
from crawler.families.anatomy.turning import number_of
from crawler.notes import note_of

Reading = Callable[..., Found]
PageOf = Callable[..., Page]
LIST = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/"
ROW = "<li><a href='./202501/t20250117_1.html'>河西镇2024年政府信息公开工作年度报告</a>2025-01-17</li>"


def body(pager: str) -> str:
    return f"<html><body><ul class=list>{ROW}</ul>{pager}</body></html>"


def pages(found: Found) -> list[tuple[str, str]]:
    return [(s.context.link_text, s.url.removeprefix(LIST)) for s in found.steps if s.kind is StepKind.LIST]


@pytest.mark.parametrize(
    "script",
    [
        'createPageHTML(4, 0, "index", "html");',
        "createPageHTML(4,0,'index','html')",
        "var countPage = 4;//共多少页\nvar currentPage = 0;//所在页从0开始\n",
    ],
)
def test_trs_pages_are_counted_from_nought(script: str, reading: Reading) -> None:
    found = reading(LIST, body(f"<script>{script}</script>"))

    assert pages(found) == [("第2页", "index_1.html"), ("第3页", "index_2.html"), ("第4页", "index_3.html")]
    assert found.family == "trs"
    assert found.list_page
    assert (found.list_page.page, found.list_page.pages, found.list_page.list_url) == (1, 4, LIST)


def test_a_later_trs_page_belongs_to_the_list_of_its_first(reading: Reading) -> None:
    way = reading(LIST, body('<script>createPageHTML(3, 0, "index", "htm");</script>')).steps[1]
    found = reading(way.url, body('<script>createPageHTML(3, 1, "index", "htm");</script>'), context=way.context)

    assert found.list_page
    assert (found.list_page.list_url, found.list_page.page, found.list_page.pages) == (LIST, 2, 3)
    assert pages(found) == [("第3页", "index_2.htm")]


def test_a_trs_definition_or_a_comment_is_no_call(reading: Reading) -> None:
    script = "<script>function createPageHTML(_nPageCount, _nCurrIndex, n, e){}\n// createPageHTML(9, 0, 'index', 'html')\n</script>"

    assert pages(reading(LIST, body(script))) == []


def test_trs_pages_end_like_the_page_itself(reading: Reading) -> None:
    found = reading(LIST + "index.shtml", body("<script>var countPage = 2; var currentPage = 0;</script>"))

    assert pages(found) == [("第2页", "index_1.shtml")]


def test_ucap_pages_are_counted_from_one_and_tell_the_total(reading: Reading) -> None:
    script = "<script>createPageHTML('page_div', 3, 1, 'list','shtml', 38)</script>"
    found = reading(LIST + "list.shtml", body(script))

    assert pages(found) == [("第2页", "list_2.shtml"), ("第3页", "list_3.shtml")]
    assert found.family == "ucap"
    assert found.list_page
    assert (found.list_page.pages, found.list_page.total) == (3, 38)


def test_ucap_knows_a_later_page_by_its_number(reading: Reading) -> None:
    context = Context(column="政府信息公开年报", link_text="第2页", found_on=LIST + "list.shtml")
    found = reading(LIST + "list_2.shtml", body("<script>createPageHTML('page_div', 3, 2, 'list','shtml', 38)</script>"), context=context)

    assert found.list_page
    assert (found.list_page.page, found.list_page.list_url) == (2, LIST + "list.shtml")
    assert pages(found) == [("第3页", "list_3.shtml")]


@pytest.mark.parametrize(
    ("pager", "expected", "count", "total"),
    [
        ("<div>共38条 1/3页 <a href=list_2.html>下一页</a> <a href=list_3.html>尾页</a></div>", ["list_2.html", "list_3.html"], 3, 38),
        ("<p><a href=index_1.html>下页</a><a href=index_4.html>末页</a></p>", ["index_1.html", "index_4.html"], 5, None),
        ("<div class=page><b>1</b><a href=?p=2>2</a><a href=?p=3>3</a><a href=?p=2>&gt;</a></div>", ["?p=2", "?p=3"], 3, None),
        (
            "<div>共1432条 1/9 <a href=zfxxgknb/8.htm>下页</a> <a href=zfxxgknb/1.htm>尾页</a></div>",
            ["zfxxgknb/8.htm", "zfxxgknb/1.htm"],
            9,
            1432,
        ),
        ("<div><a href=a/8.htm>下页</a> <a href=a/1.htm>尾页</a></div>", ["a/8.htm", "a/1.htm"], 9, None),
        ("<div class=pagination>总记录数：7 共2页 <a href=/zwgk/zfxxgknb/2.html>下一页&gt;</a></div>", ["2.html"], 2, 7),
        ("<div>第1页 共1页 <a href=./>首页</a></div>", [], 1, None),
        ("", [], None, None),
    ],
)
def test_real_links_are_followed_and_counted(
    pager: str, expected: list[str], count: int | None, total: int | None, reading: Reading
) -> None:
    found = reading(LIST, body(pager))

    assert [url.removeprefix("index.html") for _, url in pages(found)] == expected
    assert found.list_page
    assert (found.list_page.page, found.list_page.pages, found.list_page.total) == (1, count, total)


def test_a_middle_page_knows_its_place_and_goes_on(reading: Reading) -> None:
    pager = "<div>共38条 2/4页 <a href=./>首页</a> <a href=./>上一页</a> <a href=list_3.html>下一页</a> <a href=list_4.html>尾页</a></div>"
    found = reading(LIST + "list_2.html", body(pager), context=Context("第2页", column="政府信息公开年报", found_on=LIST))

    assert found.list_page
    assert (found.list_page.list_url, found.list_page.page, found.list_page.pages) == (LIST, 2, 4)
    assert pages(found) == [("第3页", "list_3.html"), ("第4页", "list_4.html")]
    assert {s.context.found_on for s in found.steps if s.kind is StepKind.LIST} == {LIST}


def test_numbers_of_a_calendar_are_no_pages(reading: Reading) -> None:
    calendar = "<table class=cal><tr>" + "".join(f"<td><a href=/d/{n}.html>{n}</a></td>" for n in range(1, 29)) + "</tr></table>"

    assert pages(reading(LIST, body(calendar))) == []


def test_a_list_a_browser_drew_goes_on_in_the_browser(reading: Reading) -> None:
    found = reading(LIST, body("<div class=pager><a href='?page=2'>下一页</a></div>"), via=Via.BROWSER)

    assert [(s.kind, s.render) for s in found.steps] == [(StepKind.REPORT, False), (StepKind.LIST, True)]


@pytest.mark.parametrize("words", ["下页", "后一页", "后页", "往后翻页", "下翻", "›", "»", "》", "→", "下一頁", "Next Page", "加载更多"])
def test_the_button_for_the_next_page_goes_by_many_words(words: str, reading: Reading) -> None:
    found = reading(LIST, body(f"<div class=page><a href='./'>首页</a><a href='l2.html'>{words}</a></div>"))

    assert pages(found) == [("第2页", "l2.html")]


@pytest.mark.parametrize(("second", "third"), [("第二页", "第三页"), ("二", "三"), ("[二]", "[三]")])
def test_pages_are_numbered_in_words_too(second: str, third: str, reading: Reading) -> None:
    links = f"<a href='./'>第一页</a> <a href='b.html'>{second}</a> <a href='c.html'>{third}</a>"
    found = reading(LIST, body(f"<div class=pages>{links}</div>"))

    assert pages(found) == [("第2页", "b.html"), ("第3页", "c.html")]


@pytest.mark.parametrize(
    ("words", "number"), [("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("第三十一页", 31), ("12", 12), ("后天", None)]
)
def test_a_number_in_words_is_that_number(words: str, number: int | None) -> None:
    assert number_of(words) == number


def test_a_length_told_in_words_leaves_the_list_unfinished_where_no_page_is_linked(reading: Reading) -> None:
    found = reading(LIST, body("<div class=page>第一页/共三页</div>"))

    assert found.list_page
    assert (found.list_page.page, found.list_page.pages) == (1, 3)


def test_a_year_in_the_trail_is_no_page(reading: Reading) -> None:
    trail = "<div class='page-top'><a href='./'>2024</a></div>"
    found = reading(LIST, body(f"{trail}<div class=page><a href='l2.html'>2</a> <a href='l2.html'>下一页</a> 共2页</div>"))

    assert pages(found) == [("第2页", "l2.html")]
    assert found.list_page
    assert found.list_page.page == 1


def test_a_further_page_belongs_to_its_list_though_the_page_told_more_of_itself_than_the_way_there(page: Callable[..., Page]) -> None:
    """A list reached by the column's name alone shows in its trail that it is the townships' of 2024."""
    trail = "<div>当前位置：首页 > 政府信息公开年报 > 2024年 > 乡镇</div>"
    first = page(LIST, body(f"{trail}<div class=page><a href='l2.html'>下一页</a></div>"))
    found = read(first, County("999901", "青石县", "http://www.qingshi.gov.cn/"))

    assert [(s.context.year, s.context.group) for s in found.steps if s.kind is StepKind.LIST] == [(2024, "township")]
    assert note_of(first, (first.url,), found=found)["next"] == [f"{LIST}l2.html"]


@pytest.mark.parametrize(("total", "is_end"), [(15, True), (41, False), (0, False)], ids=["all shown before", "more entries", "no entries"])
def test_an_empty_page_past_the_end_that_an_answer_states_is_an_answer_and_no_trouble(total: int, is_end: bool, reading: Reading) -> None:
    """Asked for the second page of fifteen entries, fifteen a page; the one that counts more failed to show them."""
    answer = f'{{"code": 200, "data": {{"total": {total}, "page": 2, "rows": 15, "results": []}}}}'
    asked = "http://www.qingshi.gov.cn/common/search/ab12?_isJson=true&_pageSize=15&page=2"
    found = reading(asked, answer, context=Context(link_text="第2页", found_on=LIST, column="政府信息公开年报"))

    assert (found.trouble, found.list_page is not None) == (("", True) if is_end else ("empty_list", False))
    assert found.list_page is None or (found.list_page.rows, found.list_page.page) == (0, 2)


@pytest.mark.parametrize(("name", "pages"), [("", 3), ("pages", 3), ("page", 1)])
def test_a_number_of_pages_beside_the_buttons_of_pages_is_read_apart(reading: Reading, name: str, pages: int) -> None:
    buttons = "".join(f"<span class='p_no {name}'><a href=2024n/{n}.htm>{n}</a></span>" for n in range(2, pages + 1))
    told = f"<span class='p_t {name}'>共23条</span><span class='p_t {name}'>1/{pages}</span>"
    pager = f"{told}<span class='p_no_d {name}'>1</span>{buttons}"
    rows = "".join(
        f"<li><a href=/info/1/{n}.htm>河西镇{n}年政府信息公开工作年度报告</a><span>2025-01-17</span></li>" for n in range(2010, 2020)
    )
    found = reading("http://www.qingshi.gov.cn/nb/2024n.htm", f"<html><body><ul>{rows}</ul><div>{pager}</div></body></html>")

    assert found.list_page
    assert (found.list_page.pages, found.list_page.total) == (pages, 23)


@pytest.mark.parametrize("words", ["1 of 3", "Page 1 of 3", "合计3页", "分3页", "3页中第1页", "共有3页", "共 3 頁"])
def test_the_number_of_pages_is_told_in_many_words_among_page_buttons(words: str, reading: Reading) -> None:
    found = reading(LIST, body(f"<div class=page>{words}</div>"))

    assert found.list_page
    assert found.list_page.pages == 3


ENTRIES = "总数：28 信息总数：28 共找到28条 28条记录 检索到28条结果 总计28条 全部28条 共28个 Total28 共28则 共28份 1-10/28 总量：28条"


@pytest.mark.parametrize("words", ENTRIES.split())
def test_the_number_of_entries_is_told_in_many_words_among_page_buttons(words: str, reading: Reading) -> None:
    found = reading(LIST, body(f"<div class=page>{words}</div>"))

    assert found.list_page
    assert found.list_page.total == 28


@pytest.mark.parametrize(
    "words",
    [
        "<div class=page>本站访问总量：28123</div>",
        "<div class='page-title'>全县共28个部门</div>",
        "<p>全部28个乡镇均已公布</p>",
        "<div class=page>每页15条</div>",
    ],
)
def test_what_else_is_counted_on_a_page_is_no_number_of_its_entries(words: str, reading: Reading) -> None:
    found = reading(LIST, body(words))

    assert found.list_page
    assert (found.list_page.total, found.list_page.pages) == (None, None)


@pytest.mark.parametrize("before", ["", "<p>政务服务热线12345，12时办结</p>"])
def test_numbers_to_choose_from_are_no_page_s_own_number_whatever_else_the_page_says(before: str, reading: Reading) -> None:
    choice = "跳转到第<select onchange='jump(this)'><option value=1 selected>1</option><option value=2>2</option></select>页 共2页"
    script = "<script>function jump(o){var k=o.value;location.href='/nb/lb'+(k>1?'_'+k:'')+'.html'}</script>"

    found = reading("http://www.qingshi.gov.cn/nb/lb.html", before + body(choice + script))

    assert found.list_page
    assert (found.list_page.page, found.list_page.pages) == (1, 2)


def test_the_county_s_own_column_in_a_menu_is_no_further_page_of_a_body_s_list_of_the_same_name(page: PageOf, county: County) -> None:
    menu = "<ul class=nav><li><a href='/xxgk/xxgknb/'>政府信息公开年报</a></li></ul>"
    way = Context(
        link_text="政府信息公开年报",
        column="各单位信息公开 > 河西镇 > 政府信息公开年报",
        body="河西镇",
        found_on="http://www.qingshi.gov.cn/dw/",
    )
    own = page(
        "http://www.qingshi.gov.cn/xxgk/dw/hx/xxgknb/", menu + body("<script>createPageHTML(1, 0, 'index', 'html')</script>"), context=way
    )

    found = read(own, county)

    assert "http://www.qingshi.gov.cn/xxgk/xxgknb/" in [step.url for step in found.steps]
    assert note_of(own, (own.url,), found=found)["next"] == []
