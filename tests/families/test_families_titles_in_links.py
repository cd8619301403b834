"""Titles in a box of their own within a link: the link leads to them, unless it leads nowhere or bears several."""

from collections.abc import Callable

import pytest

from crawler.families import Found

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/channels/3322.html"
WEST, WILLOWS = "河西镇2025年政府信息公开工作年度报告", "柳湾镇2025年政府信息公开工作年度报告"


def vain(reading: Reading, items: str) -> list[str]:
    """The titles that the page names without an address."""
    found = reading(LIST, f"<html><body><div class='content'><ul>{items}</ul></div></body></html>")
    return [step.context.link_text for step in found.passing if step.url == LIST]


def item(href: str, *titles: str) -> str:
    return f"<li><a href='{href}'><em>1</em>{''.join(f'<p>{title}</p>' for title in titles)}<i>2026-01-30</i></a></li>"


def test_a_title_within_a_link_has_the_links_address(reading: Reading) -> None:
    assert vain(reading, item("/contents/3322/11.html", WEST) + item("/contents/3322/12.html", WILLOWS)) == []


def test_a_title_told_twice_within_one_link_is_one(reading: Reading) -> None:
    assert vain(reading, item("/contents/3322/11.html", WEST, f"{WEST}全文如下")) == []


@pytest.mark.parametrize("href", [LIST, "/", "#top"])
def test_a_link_that_stays_on_the_page_or_goes_home_leads_to_no_report(href: str, reading: Reading) -> None:
    named = vain(reading, item(href, WEST) + item("/contents/3322/12.html", WILLOWS))

    assert any(WEST in title for title in named)
    assert not any(WILLOWS in title for title in named)


def test_one_link_around_two_titles_leads_to_one_of_them_at_most(reading: Reading) -> None:
    assert {WEST, WILLOWS} <= set(vain(reading, item("/contents/3322/11.html", WEST, WILLOWS)))


def test_a_title_beside_links_has_no_address(reading: Reading) -> None:
    assert vain(reading, f"<li><p>{WEST}</p></li>{item('/contents/3322/12.html', WILLOWS)}") == [WEST]
