"""Pagers that pages hand to ready-made scripts, as their makers document them: each tells its pages, and where they stand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.model import StepKind
from crawler.families import Found
from crawler.families.anatomy.spelling import Spelling, kept

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
URL = f"{SITE}/nb/list.html"
ROWS = "".join(f"<li><a href='/a/{n}.html'>青石县第{n}局2024年政府信息公开年度报告</a><span>2025-01-1{n}</span></li>" for n in range(10))
NAMED, ASKED = ("/nb/list_2.html", "/nb/list_3.html"), ("/nb/list.html?page=2", "/nb/list.html?page=3")

SAMPLES = Path(__file__).with_name("pagers.txt")
TOLD = [line.split("\t") for line in SAMPLES.read_text().splitlines()]
"""The addresses that a page leads to (none where its script only parts what it holds), the script, buttons in its body."""


def page(script: str, rows: str = ROWS, *, beside: str = "") -> str:
    return f"<html><body><ul class=list>{rows}</ul>{beside}<div id=pager></div><script>{script}</script></body></html>"


def further(found: Found) -> tuple[str, ...]:
    return tuple(f"{s.url.removeprefix(SITE)}{' ' * bool(s.body)}{s.body}" for s in found.steps if s.kind is StepKind.LIST)


@pytest.mark.parametrize("told", [told for told in TOLD if told[0]], ids=lambda told: told[1][:30])
def test_a_ready_made_pager_leads_to_its_pages(told: list[str], reading: Reading) -> None:
    found = reading(URL, page(told[1], beside="".join(told[2:])))

    assert further(found) == tuple(told[0].split(", "))
    assert found.list_page
    assert (found.list_page.page, found.list_page.pages) == (1, 3)


@pytest.mark.parametrize(
    ("beside", "pages"),
    [
        ("<div data-pages=3 data-current=1 data-url='list_{page}.html'></div>", NAMED),
        ("<div data-total=28 data-page-size=10 data-page=1 data-href='?page={0}'></div>", ASKED),
    ],
)
def test_the_attributes_of_an_element_are_a_pager_too(beside: str, pages: tuple[str, ...], reading: Reading) -> None:
    assert further(reading(URL, page("", beside=beside))) == pages


def test_a_later_page_asks_only_for_those_behind_it(reading: Reading, page_of_second: Callable[[str], Found]) -> None:
    found = page_of_second("laypage({cont: 'pager', pages: 3, curr: 2, jump: function(e){ location.href = '?page=' + e.curr; }});")

    assert [url for url in further(found) if url.endswith("3")] == ["/nb/list.html?page=3"]
    assert found.list_page
    assert (found.list_page.page, found.list_page.pages, found.list_page.list_url) == (2, 3, URL)


@pytest.fixture
def page_of_second(reading: Reading) -> Callable[[str], Found]:
    """The second page of a list whose script is given."""
    first = reading(URL, page("laypage({cont: 'pager', pages: 3, curr: 1, jump: function(e){ location.href = '?page=' + e.curr; }});"))
    step = next(s for s in first.steps if s.kind is StepKind.LIST)
    return lambda script: reading(step.url, page(script), context=step.context)


@pytest.mark.parametrize("script", [told[1] for told in TOLD if not told[0]])
def test_a_pager_that_only_parts_what_the_page_holds_leads_nowhere(script: str, reading: Reading) -> None:
    found = reading(URL, page(script))

    assert further(found) == ()
    assert found.list_page
    assert (found.list_page.rows, found.list_page.pages in (None, 1)) == (10, True)


def test_a_pager_whose_addresses_nothing_tells_leaves_the_list_unfinished(reading: Reading) -> None:
    found = reading(URL, page("$('#pager').zPager({totalData: 28, pageSize: 10});"))

    assert further(found) == ()
    assert found.list_page
    assert found.list_page.pages == 3


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("list_{page}.html", Spelling("list_", ".html")),
        ("<a class=p href='?c=7&p={{ number }}'>{{ number }}</a>", Spelling("?c=7&p=")),
        ("第{{page}}页", None),
        ("共{total}条", None),
        ("/x/{id}/{page}.html", None),
        ("{page}", None),
        ("list.html", None),
    ],
)
def test_a_place_for_a_number_is_known_within_an_address(text: str, spelling: Spelling | None) -> None:
    assert kept(text) == spelling
