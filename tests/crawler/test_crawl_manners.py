"""Blocks, refusals, robots.txt, retries: how the crawl behaves towards a site, and what it then says."""

from collections.abc import Callable
from itertools import count

from archive.store.home import Home
from tests.crawler.small_web import Asked, Site, crawl, html, list_page, plain_county, raw, report_page

SERVER_ERROR = html("<p>Internal error</p>", "500", "500 Internal Server Error")


def flaky(first: bytes, then: bytes, times: int) -> Callable[[Asked], bytes]:
    """An answer that changes after some requests."""
    turns = count()
    return lambda asked: first if next(turns) < times else then


def test_failures_are_tried_three_times_and_then_said(site: Site, home: Home) -> None:
    """A list page that stays broken is a failure after three tries; a report that recovers is none."""
    plain_county(site, [[1, 2], [3]])
    site.pages["/nb/index_1.html"] = SERVER_ERROR
    site.pages["/nb/t1.html"] = flaky(SERVER_ERROR, report_page(1), 2)

    done = crawl(home)

    (failure,) = done.receipt["failures"]
    assert (failure["url"], failure["why"], failure["tries"]) == (site.url("/nb/index_1.html"), "http 500", 3)
    assert (site.paths().count("/nb/index_1.html"), site.paths().count("/nb/t1.html")) == (3, 3)
    assert not done.receipt["walks"][0]["complete"]
    assert (done.code, done.said["complete"], done.said["seen"]) == (0, False, "partial")


def test_redirects_out_of_the_gate_are_not_followed(site: Site, home: Home, serve: Callable[..., Site]) -> None:
    """Neither the metadata address, nor another port of this machine, nor a decimal spelling of it."""
    stranger = serve("127.0.0.1")
    stranger.pages["/"] = html("secret")
    port = stranger.address.rpartition(":")[2]
    plain_county(site, [[1, 2, 3, 4]])
    for n, target in enumerate(["http://169.254.169.254/latest/", stranger.url(), f"http://2130706433:{port}/"], start=1):
        site.pages[f"/nb/t{n}.html"] = raw(b"", "text/html", "302 Found", f"Location: {target}\r\n")

    done = crawl(home)

    assert stranger.asked == []
    assert len(done.receipt["failures"]) == 3
    assert all(f["why"].startswith("refused:") and f["tries"] == 1 for f in done.receipt["failures"])


def test_robots_with_a_server_error_refuses_everything(site: Site, home: Home) -> None:
    """Asked three times, then nothing else of the host is asked."""
    plain_county(site, [[1]])
    site.pages["/robots.txt"] = SERVER_ERROR

    done = crawl(home)

    assert site.paths() == ["/robots.txt"] * 3
    assert (done.code, done.said["seen"]) == (0, "down")
    assert "robots.txt" in str(done.said["why_not"])


def test_robots_rules_are_obeyed_and_the_canary_with_them(site: Site, home: Home) -> None:
    """A forbidden report is a failure that nobody asked for; the canary is silently left out."""
    plain_county(site, [[1, 2]])
    rules = "User-agent: *\nDisallow: /nb/t1.html\nDisallow: /nb/nianbao-canary\n"
    site.pages["/robots.txt"] = raw(b"", "text/plain", "302 Found", "Location: /real-robots.txt\r\n")
    site.pages["/real-robots.txt"] = raw(rules.encode(), "text/plain")

    done = crawl(home)

    assert "/nb/t1.html" not in site.paths()
    assert not [p for p in site.paths() if "canary" in p]
    assert [f["why"] for f in done.receipt["failures"]] == ["refused: robots.txt forbids it"]


def test_a_block_page_is_named_and_left_alone(site: Site, home: Home) -> None:
    """Three spaced tries at the front door, no other request."""
    site.pages["/"] = html("<script>$_ts=window['$_ts'];</script>", "", "412 Precondition Failed")

    done = crawl(home)

    assert done.said["seen"] == "blocked:ruishu"
    assert site.paths() == ["/robots.txt", "/", "/", "/"]


def test_a_soft_404_is_told_by_the_canary(site: Site, home: Home) -> None:
    """The site answers 200 for anything: a report link that leads there is a failure, not a report."""
    plain_county(site, [[1, 2]])
    nothing = html(
        "<p>欢迎光临本站，精彩内容正在建设之中，敬请期待，请您返回首页继续浏览其他栏目的内容。</p>" * 6 + "<a href='/'>首页</a>", "栏目"
    )
    site.pages["/nb/t2.html"] = nothing
    original = site.answer

    def anything(asked: Asked) -> bytes | None:
        if "canary" in asked.path:
            site.pages[asked.path] = nothing
        return original(asked)

    site.answer = anything  # type: ignore[method-assign]
    done = crawl(home)

    assert done.receipt["canary"] == "200"
    assert [f["url"] for f in done.receipt["failures"]] == [site.url("/nb/t2.html")]


def test_a_host_that_asks_for_time_gets_it(site: Site, home: Home) -> None:
    """Retry-After holds every request to that host."""
    plain_county(site, [[1]])
    busy = html("<p>busy</p>", "503", "503 Service Unavailable", "Retry-After: 1\r\n")
    site.pages["/nb/"] = flaky(busy, list_page([1], 1, 1), 1)

    done = crawl(home)

    assert done.said["complete"], done.said["why_not"]
    assert site.paths().count("/nb/") == 2


def test_a_file_in_place_of_the_home_page_is_no_look_at_the_site(site: Site, home: Home) -> None:
    """Nothing was seen of it, whatever the file may be."""
    site.default = raw(b"%PDF-1.4 and so on", "application/pdf")

    done = crawl(home)

    assert (done.said["seen"], done.said["complete"]) == ("down", False)
    assert site.paths() == ["/robots.txt", "/", "/", "/"]
