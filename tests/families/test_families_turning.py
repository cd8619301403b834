"""Links that turn the pages of a list are told by what they say, are named and lead to, wherever a template has put them."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/"
ROW = "<li><a href='./202501/t2025011{n}_{n}.html'>第{n}镇2024年政府信息公开工作年度报告</a><span>2025-01-1{n}</span></li>"
ROWS = f"<ul>{''.join(ROW.format(n=n) for n in range(10))}</ul>"


def lists(found: Found) -> list[str]:
    return [step.address.removeprefix(LIST) for step in found.steps if step.kind is StepKind.LIST]


def stated(found: Found) -> int | None:
    return found.list_page.pages if found.list_page else None


@pytest.mark.parametrize(
    "button",
    [
        "<a href=index_1.html>下一页</a>",
        "<p><a href=index_1.html>【下一页】</a></p>",
        "<a href=index_1.html>[下一页]</a>",
        "<a href=index_1.html>下10条</a><a href=index_1.html>下一页 &gt;&gt;</a>",
        "<a href=index_1.html title=下一页><img src=/i/a.gif></a>",
        "<nav><a href=index_1.html aria-label=下一页><i></i></a></nav>",
        "<div><a href=index_1.html><img src=/images/next.gif></a></div>",
        "<div><a class=next href=index_1.html></a></div>",
        "<div><a rel=next href=index_1.html></a></div>",
        "<input type=button value=下一页 onclick=\"location.href='index_1.html'\">",
        "<button onclick=\"location.href='index_1.html'\">下一页</button>",
        "<nav><h2>文章导航</h2><div class=nav-previous><a href=index_1.html>较早文章</a></div></nav>",
        "<p><a href=index_1.html>&larr; Older posts</a></p>",
        "<p><a href=index_1.html>下一屏→</a></p>",
    ],
)
def test_a_lone_button_for_the_next_page_is_followed_wherever_it_stands(button: str, reading: Reading) -> None:
    found = reading(LIST, f"<html><body>{ROWS}{button}</body></html>")

    assert lists(found) == ["index_1.html"]
    assert stated(found) == 2


@pytest.mark.parametrize(
    "numbers",
    [
        "1 <a href=l.jsp?p=2>2</a> <a href=l.jsp?p=3>3</a>",
        "<p><b>1</b> <a href=l.jsp?p=2>2</a> <a href=l.jsp?p=3>3</a></p>",
        "<ul><li><a href=./>1</a></li><li><a href=l.jsp?p=2>2</a></li><li><a href=l.jsp?p=3>3</a></li></ul>",
        "<p>转到第<select onchange=\"location.href='l.jsp?p='+this.value\"><option value=1>1<option value=2>2<option value=3>3</select>页</p>",
        "<p>第<select onchange='go(this.value)'><option value=1>1<option value=2>2<option value=3>3</select>页</p><script>function go(n){location.href='l.jsp?p='+n}</script>",
    ],
)
def test_numbers_in_a_row_whose_addresses_count_alike_are_pages_without_a_box_of_their_own(numbers: str, reading: Reading) -> None:
    found = reading(LIST, f"<html><body>{ROWS}{numbers}</body></html>")

    assert lists(found) == ["l.jsp?p=2", "l.jsp?p=3"]
    assert (stated(found), found.list_page and found.list_page.page) == (3, 1)


@pytest.mark.parametrize(
    "others",
    [
        "<p><a href=/a/7.html>2</a> <a href=/b/19.html>3</a></p>",
        "<p>按月查看<select onchange=\"location.href='l.jsp?m='+this.value\"><option value=1>1<option value=2>2<option value=3>3</select></p>",
        "<p><a href=index_1.html>下一篇</a></p>",
        "<p><a href=/cal/2.html>2</a> <a href=/cal/5.html>5</a> <a href=/cal/9.html>9</a></p>",
    ],
    ids=["addresses that do not count", "months", "the next article", "days with news"],
)
def test_other_numbers_and_words_are_no_pages(others: str, reading: Reading) -> None:
    found = reading(LIST, f"<html><body>{ROWS}{others}</body></html>")

    assert lists(found) == []
    assert stated(found) is None


@pytest.mark.parametrize(
    "button",
    [
        "<a id=nx href='javascript:;'>下一页</a><script>$('#nx').click(function(){p++;load(p)})</script>",
        "<a class=nx href='javascript:void(0)'>下一页</a><script>document.querySelector('.nx').addEventListener('click', more)</script>",
        "<nav><a href='javascript:void(0)' data-page=2>下一页</a></nav>",
        "<nav><a href='javascript:void(0)' data-page=2>2</a></nav>",
    ],
)
def test_a_live_button_that_leads_nowhere_we_can_read_leaves_the_list_unfinished(button: str, reading: Reading) -> None:
    assert stated(reading(LIST, f"<html><body>{ROWS}{button}</body></html>")) == 2


@pytest.mark.parametrize(
    "button", ["<a>下一页</a>", "<span class=disabled>下一页</span>", "<a href='#'>下一页</a>", "<a href='javascript:void(0)'>尾页</a>"]
)
def test_a_button_that_is_switched_off_leads_nowhere(button: str, reading: Reading) -> None:
    assert stated(reading(LIST, f"<html><body>{ROWS}{button}</body></html>")) in (None, 1)


def test_the_words_of_a_list_to_choose_from_name_no_page(reading: Reading) -> None:
    """第[1 2 3]页 is a list of pages, and this page is not the 123rd."""
    found = reading(LIST, f"<html><body>{ROWS}<p>转到第<select><option>1<option>2<option>3</select>页</p></body></html>")

    assert found.list_page
    assert (found.list_page.page, found.list_page.pages) == (1, 3)


@pytest.mark.parametrize(("words", "total"), [("记录总数：38", 38), ("合计38条", 38), ("每页10条记录", None), ("显示第1-10条记录", None)])
def test_what_a_list_says_of_its_length_is_told_from_the_length_of_its_pages(words: str, total: int | None, reading: Reading) -> None:
    found = reading(LIST, f"<html><body>{ROWS}<p>{words}</p></body></html>")

    assert found.list_page
    assert found.list_page.total == total


@pytest.mark.parametrize(
    ("more", "followed"),
    [
        ("<a href=all.html>查看更多</a>", ["all.html"]),
        ("<p><a href=list/>更多报告&gt;&gt;</a></p>", ["list/"]),
        ("<h3>新闻</h3><a href=news.html>更多</a>", []),
        ("<a href=/news/>更多</a>", []),
    ],
    ids=["beside", "below", "of another block", "elsewhere"],
)
def test_the_page_of_all_entries_behind_the_newest_ones_is_followed(more: str, followed: list[str], reading: Reading) -> None:
    assert lists(reading(LIST, f"<html><body>{ROWS}{more}</body></html>")) == followed


@pytest.mark.parametrize(
    ("held", "button"),
    [
        (2, "<a href='#' onclick=\"document.getElementById('f').submit()\">下一页</a></form>"),
        (2, "</form><a href='javascript:document.f.submit()'>下页</a>"),
        (1, "</form><a href=\"javascript:document.f.page.value='2';document.f.submit()\">下一页&gt;</a>"),
        (
            1,
            "<a href='javascript:further()'>下一页</a></form><script>function further(){ var f = document.f; f.page.value++; f.submit(); }</script>",
        ),
    ],
)
def test_a_link_for_the_next_page_that_sends_a_form_is_followed(held: int, button: str, reading: Reading) -> None:
    form = f"<form id=f name=f method=post action=more.do><input type=hidden name=page value={held}><input type=hidden name=c value=7>"

    (step,) = [step for step in reading(LIST, f"<html><body>{ROWS}{form}{button}</body></html>").steps if step.kind is StepKind.LIST]

    assert (step.url, step.method, step.body) == (f"{LIST}more.do", "POST", "page=2&c=7")


def test_a_form_of_the_list_s_own_that_nothing_sends_further_states_no_number_of_pages(reading: Reading) -> None:
    form = "<form method=post><input type=hidden name=page value=1><input name=kw><input type=submit value=搜索></form>"

    assert stated(reading(LIST, f"<html><body>{form}{ROWS}</body></html>")) is None
