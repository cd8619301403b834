"""A list that holds reports among much else goes on through pages that show none of them."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

SECOND = Context(link_text="第2页", column="信息公开", found_on="http://www.qingshi.gov.cn/xxgk.html")
MENU = "".join(f"<a href='/{n}/'>栏目{n}</a>" for n in range(6))
ROWS = "".join(f"<li><a href='/html/{n}.html'>财政局开展培训工作情况（{n}）</a><span>2025-11-{n:02}</span></li>" for n in range(1, 21))
BUTTONS = "<a href='/xxgk.html'>上一页</a> <a href='/xxgk_3.html'>下一页</a> 第2页/共21页"


def page(rows: str, buttons: str) -> str:
    return f"<html><head><title>信息公开-青石县人民政府</title></head><body><nav>{MENU}</nav><ul>{rows}</ul><p>{buttons}</p></body></html>"


def test_a_further_page_without_reports_is_a_page_of_it(reading: Callable[..., Found]) -> None:
    found = reading("http://www.qingshi.gov.cn/xxgk_2.html", page(ROWS, BUTTONS), StepKind.LIST, context=SECOND)

    assert found.trouble == ""
    assert found.list_page is not None
    assert (found.list_page.page, found.list_page.pages, found.list_page.rows) == (2, 21, 20)


@pytest.mark.parametrize(("rows", "buttons"), [(ROWS, ""), ("", BUTTONS)])
def test_a_page_without_buttons_or_without_entries_is_none(rows: str, buttons: str, reading: Callable[..., Found]) -> None:
    found = reading("http://www.qingshi.gov.cn/xxgk_2.html", page(rows, buttons), StepKind.LIST, context=SECOND)

    assert found.list_page is None
