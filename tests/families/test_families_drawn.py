"""Lists that only a browser can draw are asked for again, and read normally once drawn."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind, Via
from crawler.families import Found

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/"
NAV = "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/zwgk/zfxxgknb/>政府信息公开年报</a></div>"
ROW = "<li><a href=/art/2025/art_1.html>河西镇2024年政府信息公开工作年度报告</a><span>2025-01-17</span></li>"
EMPTY = "<html><body>{}<ul id=list></ul><div id=pager></div>{}</body></html>"


@pytest.mark.parametrize(
    "script",
    [
        "<script>fetch('/data.json').then(r=>r.json()).then(draw)</script>",
        "<script>var x=new XMLHttpRequest();x.open('GET','/d');x.send()</script>",
        "<script>$.ajax({url:'/d'})</script>",
        "<script>document.writeln('<li><a href='+u+'>'+t+'</a></li>')</script>",
        "<script>new Vue({el:'#list'})</script>",
        "<script src=/js/list.js></script>",
    ],
)
def test_an_empty_list_beside_a_script_is_asked_for_again(script: str, reading: Reading) -> None:
    found = reading(LIST, EMPTY.format(NAV, script))

    assert (found.render, found.trouble, found.list_page) == (True, "", None)


def test_a_list_written_by_script_without_any_box_is_asked_for_again(reading: Reading) -> None:
    assert reading(LIST, f"<html><body>{NAV}<script>document.write('<li><a href=a.html>x</a></li>')</script></body></html>").render


def test_rows_of_a_sidebar_do_not_hide_an_empty_list(reading: Reading) -> None:
    side = f"<div class=recent><ul>{ROW}</ul></div>"

    assert reading(LIST, EMPTY.format(side, "<script>fetch('/d')</script>")).render


def test_what_a_browser_drew_is_read_like_any_page(reading: Reading) -> None:
    pager = "<div id=pager>共 38 条 第 1/3 页 <a href='?page=2'>下一页</a></div>"
    found = reading(LIST, f"<html><body>{NAV}<ul id=list>{ROW}</ul>{pager}<script>fetch('/d')</script></body></html>", via=Via.BROWSER)

    assert [(s.kind.value, s.url, s.render) for s in found.steps] == [
        ("report", "http://www.qingshi.gov.cn/art/2025/art_1.html", False),
        ("list", LIST + "?page=2", True),
    ]
    assert found.list_page
    assert (found.list_page.rows, found.list_page.pages, found.list_page.total) == (1, 3, 38)


def test_a_list_that_stays_empty_in_the_browser_is_trouble(reading: Reading) -> None:
    found = reading(LIST, EMPTY.format(NAV, "<script>fetch('/d')</script>"), via=Via.BROWSER)

    assert (found.render, found.trouble) == (False, "empty_list")


def test_scripts_that_count_visitors_do_not_ask_for_a_browser(reading: Reading) -> None:
    body = f"<html><body>{NAV}<ul class=list>{ROW}</ul><script>$.get('/count.do')</script><script src=/a.js></script></body></html>"
    found = reading(LIST, body)

    assert not found.render
    assert found.list_page


def test_an_article_without_words_beside_a_script_is_asked_for_again(reading: Reading) -> None:
    body = "<html><body><h1>年度报告</h1><div id=zoom></div><script>fetch('/detail?id=1')</script></body></html>"

    assert reading(LIST + "1.html", body, StepKind.REPORT, context=Context()).render
    assert not reading(LIST + "1.html", body, StepKind.REPORT, context=Context(), via=Via.BROWSER).render


def test_an_article_left_to_a_script_from_elsewhere_is_asked_for_again(reading: Reading) -> None:
    body = "<html><body><h1>年度报告</h1><div id=zoom></div><script src=/js/detail.js></script></body></html>"
    bare = "<html><body><div id=app></div><script src=/js/app.js></script></body></html>"

    for page in (body, bare):
        assert reading(LIST + "1.html", page, StepKind.REPORT, context=Context()).render
        assert not reading(LIST + "1.html", page, StepKind.REPORT, context=Context(), via=Via.BROWSER).render


def test_a_script_from_elsewhere_beside_a_written_article_asks_for_no_browser(reading: Reading) -> None:
    script = "<script src=/js/count.js></script>"
    written = f"<html><body><div id=zoom>{'本镇依法公开政府信息，' * 12}</div>{script}</body></html>"
    gone = f"<html><body><div id=zoom>该文章已被删除</div>{script}</body></html>"

    assert not reading(LIST + "1.html", written, StepKind.REPORT, context=Context()).render
    assert not reading(LIST + "1.html", gone, StepKind.REPORT, context=Context()).render


BOX = "<div class=blk><h3>{}</h3><ul class='gk_list' {}>{}</ul></div>"
REPORTS = BOX.format("政府信息公开年报", "", ROW)
FROM_OUTSIDE = "<script src=/js/jquery.js></script>"


@pytest.mark.parametrize(
    ("box", "script", "render"),
    [
        (BOX.format("机构职能", "", ""), FROM_OUTSIDE, False),
        (BOX.format("部门年报", "", ""), FROM_OUTSIDE, True),
        (BOX.format("机构职能", "id=list2", ""), FROM_OUTSIDE, True),
        (BOX.format("机构职能", "", ""), "<script>fetch('/d')</script>", True),
        ("<div><h3>机构职能</h3><ul class=list2></ul></div>", FROM_OUTSIDE, True),
    ],
    ids=["another column's", "one of reports", "with a name to be filled by", "beside a script that asks", "of another make"],
)
def test_an_empty_box_of_another_column_beside_one_that_came_filled_wants_no_browser(
    box: str, script: str, render: bool, reading: Reading
) -> None:
    """A body's page shows the newest entries of each of its columns; those that hold nothing stay empty."""
    found = reading(LIST, f"<html><body>{NAV}<div class=right>{box}{REPORTS}</div>{script}</body></html>")

    assert found.render is render
