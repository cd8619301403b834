"""gkmlpt: the column of reports stands in a tree inside the page, its articles come from an interface, a hundred a page."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from archive.model import Context, County, Page, Step, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
ROOT = "http://www.qingshi.gov.cn/hxz"
TREE = [
    {"id": 101, "name": "政府信息公开指南", "children": [], "post_count": 1},
    {
        "id": 102,
        "name": "法定主动公开内容",
        "children": [{"id": 110, "name": "统计年报", "children": [], "post_count": 5}],
        "post_count": 9,
    },
    {"id": 103, "name": "政府信息公开年报", "children": [], "jump_url": "", "post_count": 130},
]
PAGE = "<html><body><div id=app></div><script>window._CONFIG = {SID: '755041', AREA: 7, TREE: %s, X: 1};</script></body></html>"


def article(n: int) -> dict[str, object]:
    given: dict[str, object] = {
        "id": 638000 + n,
        "title": f"河西镇{2000 + n % 26}年政府信息公开工作年度报告",
        "publisher": "河西镇人民政府",
    }
    return given | {"date": 1737000000 + n * 86400, "url": f"{ROOT}/gkmlpt/content/0/638/post_{638000 + n}.html" if n % 2 else ""}


def answer(asked: Step, articles: list[dict[str, object]], total: int) -> Page:
    body = json.dumps({"classify": {"post_count": total}, "articles": articles}).encode()
    return Page(asked.url, asked, 200, ((b"Content-Type", b"application/json"),), body, datetime(2026, 2, 10, tzinfo=UTC))


@pytest.fixture
def first(reading: Reading) -> Step:
    found = reading(f"{ROOT}/gkmlpt/annualreport", PAGE % json.dumps(TREE, ensure_ascii=False), StepKind.HUB, context=Context())

    assert found.family == "gkmlpt"
    assert len(found.steps) == 1
    return found.steps[0]


def test_the_column_is_found_in_the_tree(first: Step) -> None:
    assert (first.url, first.kind) == (f"{ROOT}/gkmlpt/api/all/103?page=1&sid=755041", StepKind.LIST)
    assert first.context.column == "政府信息公开年报"


def test_what_the_tree_only_sends_its_reader_to_is_followed(reading: Reading) -> None:
    nodes = [
        *TREE,
        {"id": 104, "name": "部门乡镇信息公开", "jump_url": "http://www.qingshi.gov.cn/bmxz/index.html", "post_count": 0, "children": []},
        {"id": 105, "name": "政府网站年度报表", "jump_url": "/bb/", "post_count": 0},
    ]
    found = reading(f"{ROOT}/gkmlpt/index", PAGE % json.dumps(nodes, ensure_ascii=False), StepKind.HUB, context=Context())

    assert [step.url for step in found.steps][1:] == ["http://www.qingshi.gov.cn/bmxz/index.html"]
    assert found.steps[1].context.column == "部门乡镇信息公开"


def test_an_answer_holds_a_hundred_articles_and_says_how_many_there_are(first: Step, county: County) -> None:
    found = read(answer(first, [article(n) for n in range(100)], 130), county)
    reports = [s for s in found.steps if s.kind is StepKind.REPORT]

    assert len(reports) == 100
    assert reports[0].url == f"{ROOT}/gkmlpt/content/0/638/post_638000.html"
    assert (reports[0].context.link_title, reports[0].context.list_date) == ("河西镇2000年政府信息公开工作年度报告", "2025-01-16")
    assert found.list_page
    assert (found.list_page.pages, found.list_page.total) == (2, 130)
    assert [s.url for s in found.steps if s.kind is StepKind.LIST] == [f"{ROOT}/gkmlpt/api/all/103?page=2&sid=755041"]


def test_an_answer_without_articles_is_no_empty_list(first: Step, county: County) -> None:
    assert read(answer(first, [], 0), county).trouble == "empty_list"


def test_a_tree_in_the_scripts_own_notation_is_read(reading: Reading) -> None:
    tree = "[{id:9,name:'机构职能',children:[],},{id:8, name: '政府信息公开年度报告', children: undefined, post_count: 3}]"
    found = reading(f"{ROOT}/gkmlpt/index", PAGE % tree, StepKind.HUB, context=Context())

    assert [s.url for s in found.steps] == [f"{ROOT}/gkmlpt/api/all/8?page=1&sid=755041"]


def test_years_below_the_column_are_asked_each(reading: Reading) -> None:
    years = [{"id": 200 + y, "name": f"20{y}年", "children": [], "post_count": 4} for y in (24, 25)]
    tree = [{"id": 103, "name": "政府信息公开年报", "children": years, "post_count": 0}]
    found = reading(f"{ROOT}/gkmlpt/index", PAGE % json.dumps(tree, ensure_ascii=False), StepKind.HUB, context=Context())

    assert [(s.context.year, s.url.split("?")[0][-3:]) for s in found.steps] == [(2024, "224"), (2025, "225")]


def test_a_column_of_notices_in_the_tree_is_known_by_its_own_address(reading: Reading) -> None:
    """Links to it differ from the page of reports only behind the #, which no server ever sees."""
    tree = [*TREE, {"id": 104, "name": "通知公告", "children": [], "post_count": 40}]
    found = reading(f"{ROOT}/gkmlpt/annualreport", PAGE % json.dumps(tree, ensure_ascii=False), StepKind.HUB, context=Context())

    assert [(s.kind, s.url) for s in found.notices] == [(StepKind.NOTICES, f"{ROOT}/gkmlpt/api/all/104?page=1&sid=755041")]
    assert [s.url for s in found.steps] == [f"{ROOT}/gkmlpt/api/all/103?page=1&sid=755041"]
