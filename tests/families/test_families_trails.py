"""A page's own trail is read with or without the words that introduce one; a menu is none."""

from collections.abc import Callable

import pytest

from archive.model import Page
from crawler.families import Found
from crawler.families.anatomy.view import view_of

PageOf = Callable[..., Page]
MENU = "<ul><li><a href=/>首页</a></li><li>|</li><li><a href=/x/>新闻</a></li><li>|</li><li><a href=/nb/>信息公开年报</a></li></ul>"


@pytest.mark.parametrize(
    ("trail", "names"),
    [
        ("<div>当前位置：<a href=/>首页</a> &gt; <a href=/gk/>年报</a></div>", ("首页", "年报")),
        ("<div>当前位置：<a href=/>首页</a> · <a href=/gk/>年报</a></div>", ("首页", "年报")),
        (
            "<div class=dqwz><a href=/>首页</a> / <a href=/gk/>信息公开</a> / <a href=/jyj/>县教育局</a></div>",
            ("首页", "信息公开", "县教育局"),
        ),
        ("<ol><li><a href=/>首页</a></li><li>&gt;</li><li>信息公开</li></ol>", ("首页", "信息公开")),
        ("", ()),
    ],
)
def test_a_trail_is_told_from_a_menu(trail: str, names: tuple[str, ...], page: PageOf) -> None:
    view = view_of(page("http://www.qingshi.gov.cn/gk/jyj/", f"<html><body>{MENU}{trail}<p>正文</p></body></html>"))

    assert view.breadcrumb == names


def test_the_trail_of_a_page_does_not_go_on_with_the_entries_below_it(reading: Callable[..., Found]) -> None:
    """The box around the trail and the list begins as the trail does."""
    trail = (
        "<div class=crumb>您当前的位置：<a href=/>首页</a> &gt; <a href=/gk/>政府信息公开</a> &gt; <a href=/gk/mix.html>年度报告</a></div>"
    )
    rows = "".join(
        f"<tr><td><a href=/a/{n}.html>青石县第{n}局2025年政府信息公开年度报告</a></td><td>2026-01-1{n}</td></tr>" for n in range(5)
    )
    further = "<a href=mix_2.html>下一页</a>"
    found = reading(
        "http://www.qingshi.gov.cn/gk/mix.html", f"<html><body><div class=row>{trail}<table>{rows}</table>{further}</div></body></html>"
    )

    assert {step.context.year for step in found.steps} == {None}
