"""The pace as the site's own log shows it."""

from itertools import pairwise

from archive.store.home import Home
from tests.crawler.small_web import Site, crawl, home_page, html, plain_county, raw

SERVER_ERROR = html("<p>Internal error</p>", "500", "500 Internal Server Error")
PAUSE_S = 0.15


def test_no_two_requests_come_closer_than_the_pause(site: Site, home: Home) -> None:
    """Robots.txt with a redirect, the canary, redirect hops, retries: everything waits, and the peak rate is never above the one set."""
    plain_county(site, [[1, 2, 3], [4]])
    site.pages["/robots.txt"] = raw(b"", "text/plain", "302 Found", "Location: /r.txt\r\n")
    site.pages["/r.txt"] = raw(b"User-agent: *\nAllow: /", "text/plain")
    site.pages["/nb/t1.html"] = raw(b"", "text/html", "302 Found", "Location: /nb/t2.html\r\n")
    site.pages["/nb/t3.html"] = SERVER_ERROR

    crawl(home, NIANBAO_CRAWL__PAUSE_S=str(PAUSE_S))

    assert len(site.times) >= 12
    assert min(b - a for a, b in pairwise(site.times)) >= PAUSE_S


def test_a_crawl_delay_longer_than_the_pause_is_kept(site: Site, home: Home) -> None:
    plain_county(site, [[1]])
    site.pages["/robots.txt"] = raw(b"User-agent: *\nCrawl-delay: 0.4", "text/plain")

    assert crawl(home).said["complete"]
    assert min(b - a for a, b in pairwise(site.times)) >= 0.4


def test_a_scheduled_crawl_asks_for_nothing_outside_its_hours(site: Site, home: Home) -> None:
    """By a rehearsal's clock it is noon."""
    site.pages["/"] = home_page()
    plain_county(site, [[1]])
    (home.path / "nianbao.toml").write_text("[home]\nrehearsal = true\n", encoding="utf-8")
    asked = ("--today", "2026-02-10", "--nightly")

    outside = crawl(home, *asked, NIANBAO_CRAWL__WINDOW="22:00-06:00")

    assert (outside.code, outside.said["visit"], site.asked) == (0, "", [])
    assert "crawl.window" in str(outside.said["why_not"])
    assert crawl(home, *asked, NIANBAO_CRAWL__WINDOW="11:00-13:00").said["complete"]
