"""Ways that are dead, and notices told from the oldest on: whoever may stand there is not said to have no report."""

import pytest

from tests.hostile.counties import CROWD, SITE, article, flat, links, page, papers
from tests.hostile.looked import Looked, Web, accused

EVERYBODY = papers(silent=())
PAPER = next(paper for paper in EVERYBODY if (paper.body, paper.year) == ("花园镇", 2025))
GONE = page("提示信息", "<div>您访问的页面不存在或已删除！</div>")
OLD = [f"<li><a href='/tz/{n}.html'>关于某事项{n}的通知</a><span>20{10 + n // 6}-0{n % 6 + 1}-11</span></li>" for n in range(94)]


@pytest.mark.parametrize("answer", [404, 403, 500, GONE])
def test_a_dead_column_of_a_group_on_the_home_page_hides_the_bodies_of_the_group(answer: int | bytes) -> None:
    ways = [("/gk/nb/", "政府信息公开年报"), ("/gk/xznb/", "乡镇政府信息公开年报"), ("/gk/", "政府信息公开")]
    listed = flat([paper for paper in EVERYBODY if paper.body not in ("花园镇", "双河乡")])

    assert accused(Looked({**listed, "/": page(f"{SITE}门户网站", links(ways) + CROWD), "/gk/xznb/": answer})) == []


def noticed(rows: list[str]) -> Web:
    """A report that stands among the notices alone, twenty a page, in this order."""
    ways = [("/gk/", "政府信息公开"), ("/tz/", "通知公告"), ("/news/", "新闻动态")]
    parts = [rows[n : n + 20] for n in range(0, len(rows), 20)]
    addresses = ["/tz/", *(f"/tz/list_{n}.html" for n in range(2, len(parts) + 1))]
    pager = "".join(f"<a href='{url}'>{n}</a>" for n, url in enumerate(addresses, 1))
    shown = (f"<div class='list'><ul>{''.join(part)}</ul></div><div class='pages'>{pager}</div>" for part in parts)
    pages = {url: page(f"通知公告_{SITE}", body, ["通知公告"]) for url, body in zip(addresses, shown, strict=True)}
    rest = flat([paper for paper in EVERYBODY if paper is not PAPER])
    return {**rest, **pages, PAPER.path: article(PAPER), "/": page(f"{SITE}门户网站", links(ways) + CROWD)}


@pytest.mark.parametrize("order", [1, -1])
def test_a_report_among_notices_hides_nobody_whichever_end_is_the_newest(order: int) -> None:
    mine = f"<li><a href='{PAPER.path}'>{PAPER.title}</a><span>{PAPER.day}</span></li>"

    assert accused(Looked(noticed([*OLD, mine][::order]))) == []


def test_notices_without_a_word_of_the_season_are_looked_at_one_page_further_and_leave_nobody_open() -> None:
    web = {**noticed(OLD[::-1]), PAPER.path: 404}
    look = Looked(web)

    assert accused(look) == ["花园镇"]
    assert [url for url in look.asked if "/tz/" in url and "list_3" in url] == []
