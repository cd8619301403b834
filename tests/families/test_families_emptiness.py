"""A column of one body and year may say that it holds nothing; any other without rows has failed to show them."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

URL = "http://www.qingshi.gov.cn/nb/2025/x/"


@pytest.mark.parametrize(
    ("words", "group", "year", "says"),
    [
        ("暂无信息", "government", 2025, True),
        ("共 0 条", "government", 2025, True),
        ("", "government", 2025, False),
        ("暂无数据", "township", 2025, False),
        ("暂无数据", "government", None, False),
    ],
)
def test_only_a_column_of_one_body_and_year_may_say_so(
    reading: Callable[..., Found], words: str, group: str, year: int | None, says: bool
) -> None:
    page = f"<html><body><a href='/'>首页</a><h3>政府信息公开年报</h3><p>{words}</p></body></html>"

    found = reading(URL, page, StepKind.LIST, context=Context(column="政府信息公开年报 > 一栏", year=year, group=group))

    assert (found.list_page is not None and found.list_page.total == 0) is says
    assert (found.trouble == "empty_list") is not says
