"""jpaas lists: page after page from the interface, with the page wanted inside paramJson."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.model import County, Page, Step, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
HOST = "http://www.qingshi.gov.cn"
LIST = f"{HOST}/col/col77_1/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
QUERY = "{'webId':'b4a1','pageId':'77','parseType':'bulidstatic','pageType':'column','tagId':'信息列表','tplSetId':'9c','editType':'null'}"


def row(n: int) -> str:
    title = f"溪{n}镇2024年政府信息公开工作年度报告"
    return f"<li><a href='/zwgk/art/2025/art_{n:032x}.html' title='{title}'>溪{n}镇</a><span>2025-01-20</span></li>"


def rows(first: int, last: int) -> str:
    return f"<ul class='list'>{''.join(map(row, range(first, last + 1)))}</ul>"


def pager(total: int, page: int = 1) -> str:
    return f'<div class="pagination" count="{total}" rows="15" pageNo="{page}" unitUrl="{UNIT}" queryData="{QUERY}"></div>'


def lists(found: Found) -> list[Step]:
    return [s for s in found.steps if s.kind is StepKind.LIST]


def answer(asked: Step, html: str) -> Page:
    body = json.dumps({"success": True, "data": {"html": html}}).encode()
    return Page(asked.url, asked, 200, ((b"Content-Type", b"application/json"),), body, datetime(2026, 2, 10, tzinfo=UTC))


def test_every_page_is_asked_for_inside_param_json(reading: Reading) -> None:
    found = reading(LIST, f"<html><body>{rows(1, 15)}{pager(38)}</body></html>")
    queries = [parse_qs(urlsplit(s.url).query) for s in lists(found)]

    assert found.family == "jpaas"
    assert [json.loads(q["paramJson"][0]) for q in queries] == [{"pageNo": n, "pageSize": 15} for n in (2, 3)]
    assert {(q["webId"][0], q["tagId"][0], q["tplSetId"][0], q["pageType"][0]) for q in queries} == {("b4a1", "信息列表", "9c", "column")}
    assert {urlsplit(s.url).path for s in lists(found)} == {UNIT}
    assert found.list_page
    assert (found.list_page.pages, found.list_page.total) == (3, 38)


def test_an_answer_is_a_page_of_the_list(reading: Reading, county: County) -> None:
    asked = lists(reading(LIST, f"<html><body>{rows(1, 15)}{pager(38)}</body></html>"))[1]
    found = read(answer(asked, rows(31, 38) + pager(38, 3)), county)

    assert len([s for s in found.steps if s.kind is StepKind.REPORT]) == 8
    assert found.list_page
    assert (found.list_page.page, found.list_page.list_url) == (3, LIST)
    assert found.steps[0].url == f"{HOST}/zwgk/art/2025/art_{31:032x}.html"


def test_a_page_without_rows_of_its_own_asks_for_the_first_page_too(reading: Reading) -> None:
    found = reading(LIST, f"<html><body><div id='list'></div>{pager(20)}</body></html>")

    assert [json.loads(parse_qs(urlsplit(s.url).query)["paramJson"][0])["pageNo"] for s in lists(found)] == [1, 2]
    assert not found.render


def test_an_answer_without_rows_is_no_empty_list(reading: Reading, county: County) -> None:
    asked = lists(reading(LIST, f"<html><body>{rows(1, 15)}{pager(38)}</body></html>"))[1]

    assert read(answer(asked, ""), county).trouble == "empty_list"


@pytest.mark.parametrize(("shown", "told", "may_go_on"), [(10, 10, False), (15, 15, True), (10, 12, True)])
def test_a_page_that_is_shorter_than_the_site_says_and_as_long_as_it_counts_is_the_whole_list(
    shown: int, told: int, may_go_on: bool, reading: Reading
) -> None:
    found = reading(LIST, f"<html><body>{rows(1, shown)}{pager(told)}</body></html>")

    assert found.list_page
    assert bool(found.list_page.beyond) is may_go_on
