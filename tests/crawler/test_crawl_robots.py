"""robots.txt by RFC 9309, in a walk: what it refuses is not asked for and blinds nothing else; what is no such file allows."""

import pytest

from archive.store.home import Home
from crawler.strikes import FORBIDDEN
from tests.crawler.small_web import Answer, Site, crawl, home_page, html, list_page, plain_county, raw, report_page

TOWNS = "<p>本栏目公布本县各单位的政府信息公开工作年度报告，欢迎查阅并提出意见和建议。</p>" * 4
HUGE = b"# rules\n" + b"User-agent: otherbot\nDisallow: /old/\n\n" * 20_000


def two_columns(site: Site) -> None:
    """Departments under /nb/, towns under /xz/."""
    plain_county(site, [[1, 2]])
    site.pages["/"] = html(f"{TOWNS}<a href='/gk/'>政府信息公开</a>", "测试县人民政府")
    site.pages["/gk/"] = html(f"{TOWNS}<a href='/nb/'>部门年报</a><a href='/xz/'>乡镇年报</a>", "政府信息公开")
    towns = list_page([7, 8], 1, 1)
    site.pages["/xz/"] = towns.replace(b"/nb/t", b"/xz/t")
    site.pages.update({f"/xz/t{n}.html": report_page(n) for n in (7, 8)})


def whole(done: dict[str, object], url: str) -> list[bool]:
    return [walk["complete"] for walk in done["walks"] if walk["url"] == url]  # type: ignore[attr-defined]


def test_a_column_that_is_forbidden_is_not_asked_for_and_the_other_is_seen_whole(site: Site, home: Home) -> None:
    two_columns(site)
    site.pages["/robots.txt"] = raw(b"User-agent: *\nDisallow: /xz/\n", "text/plain")

    done = crawl(home)

    assert not [path for path in site.paths() if path.startswith("/xz/")]
    assert [(f["url"], f["why"]) for f in done.receipt["failures"]] == [(site.url("/xz/"), FORBIDDEN)]
    assert whole(done.receipt, site.url("/nb/")) == [True]
    assert (done.said["complete"], done.said["seen"]) == (False, "partial")


def test_a_column_too_large_is_a_failure_of_that_column_alone(site: Site, home: Home) -> None:
    two_columns(site)
    site.pages["/xz/"] = html("<p>年</p>" * 200_000, "乡镇年报")

    done = crawl(home, NIANBAO_CRAWL__MAX_BODY_MB="1")

    assert [(f["url"], f["why"]) for f in done.receipt["failures"]] == [(site.url("/xz/"), "larger than crawl.max_body_mb")]
    assert whole(done.receipt, site.url("/nb/")) == [True]


@pytest.mark.parametrize(
    "answer",
    [
        raw(HUGE, "text/plain"),
        raw("# 本站规则\nUser-agent: *\nDisallow: /后台/\n".encode("gbk"), "text/plain"),
        home_page(),
        html("<p>Forbidden</p>", "403", "403 Forbidden"),
        html("<p>无此页</p>", "404", "404 Not Found"),
        raw(b"", "text/plain"),
    ],
    ids=["huge", "GBK", "the home page", "403", "404", "empty"],
)
def test_whatever_else_stands_there_hinders_nothing(site: Site, home: Home, answer: Answer) -> None:
    plain_county(site, [[1, 2]])
    site.pages["/robots.txt"] = answer

    done = crawl(home)

    assert done.said["complete"], done.said["why_not"]
    assert site.paths().count("/robots.txt") == 1


GUARD = raw(b"<script>document.cookie='__jsl_clearance_s=1'</script>", "text/html", "521 Down", "Set-Cookie: __jsluid_s=1\r\n")
ROUND = raw(b"", "text/html", "302 Found", "Location: /\r\nSet-Cookie: CT6T=1\r\n")


@pytest.mark.parametrize(("path", "answer", "named"), [("/robots.txt", GUARD, "jiasule"), ("/", ROUND, "ct6t")])
def test_a_guard_before_robots_or_one_that_sends_in_circles_is_named(site: Site, home: Home, path: str, answer: Answer, named: str) -> None:
    plain_county(site, [[1, 2]])
    site.pages[path] = answer

    assert crawl(home).said["seen"] == f"blocked:{named}"
