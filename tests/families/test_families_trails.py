"""A page's own trail is read with or without the words that introduce one; a menu is none."""

from collections.abc import Callable

import pytest

from archive.model import Page
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
