"""Days and months that a list writes with a slash beside its entries are no number of pages."""

from collections.abc import Callable

import pytest

from crawler.families import Found

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/zwgk/nb/lb.htm"
TOWNS = ("河西镇", "柳湾镇", "石桥乡")


def entries(day: str) -> str:
    one = "<li><a href='../../info/1013/3{0}.htm'>{1}2025年政府信息公开工作年度报告</a><div class='rq'>{2}</div></li>"
    return f"<ul>{''.join(one.format(n, town, day) for n, town in enumerate(TOWNS))}</ul>"


def pages(reading: Reading, body: str) -> int | None:
    found = reading(LIST, f"<html><body>{body}</body></html>")
    assert found.list_page
    return found.list_page.pages


DAYS = ("<b>03</b>2026/02", "<b>24</b>2026/11", "01/23", "12/25", "1/9")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", ["pb_sys_common pb_sys_normal", "fy", ""])
def test_the_pages_are_told_behind_the_entries_and_not_by_their_days(name: str, day: str, reading: Reading) -> None:
    pager = f"<div class='{name}'><span class='p_t'>共3条</span><span class='p_t'>1/1</span><span class='p_no_d'>1</span></div>"

    assert pages(reading, entries(day) + pager) == 1


@pytest.mark.parametrize("day", DAYS)
def test_days_alone_make_no_pages(day: str, reading: Reading) -> None:
    assert pages(reading, entries(day)) is None


@pytest.mark.parametrize("day", DAYS)
def test_more_pages_are_told_beside_such_days(day: str, reading: Reading) -> None:
    assert pages(reading, f"{entries(day)}<div><span>共41条</span><span>1/3</span><span>1</span></div>") == 3


@pytest.mark.parametrize(("told", "expected"), [("2026/2100页", 2100), ("1/12", 12), ("11/12", 12)])
def test_great_numbers_of_pages_are_no_days(told: str, expected: int, reading: Reading) -> None:
    assert pages(reading, f"{entries('2026-02-03')}<div>{told}</div>") == expected


def test_one_entry_in_a_table_for_the_layout_hides_no_pages(reading: Reading) -> None:
    link = "<a href='../../info/1013/31.htm'>河西镇2025年政府信息公开工作年度报告</a>"

    assert pages(reading, f"<table><tr><td><div>{link}</div><div>1/3</div></td></tr></table>") == 3
