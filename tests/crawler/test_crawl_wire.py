"""What lies in the WARC is what went over the wire."""

import gzip

from archive.store.home import Home
from tests.crawler.small_web import Site, crawl, html, plain_county, raw, records, report_page

NAME = "年报.doc".encode("gbk")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Disposition: inline; filename=" + NAME


def test_headers_payloads_hops_and_requests_are_kept_as_they_were(site: Site, home: Home) -> None:
    """GBK bytes and repeated headers unchanged, gzip still packed, both ends of a redirect, robots.txt, canary, who asked."""
    plain_county(site, [[1, 2, 3]])
    body = report_page(1).partition(b"\r\n\r\n")[2]
    site.pages["/nb/t1.html"] = HEAD + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    packed = gzip.compress(report_page(2).partition(b"\r\n\r\n")[2], mtime=0)
    site.pages["/nb/t2.html"] = raw(packed, "text/html; charset=utf-8", headers="Content-Encoding: gzip\r\n")
    site.pages["/nb/t3.html"] = raw(b"", "text/html", "301 Moved Permanently", "Location: /nb/new.html?a=1&b=2\r\n")
    site.pages["/nb/new.html?a=1&b=2"] = report_page(3)

    done = crawl(home)

    assert done.code == 0, done.talk
    assert done.said["complete"], done.said["why_not"]
    kept = records(done)
    answers = {url: block for kind, url, block in kept if kind == "response"}
    assert b"filename=" + NAME + b"\r\n" in answers[site.url("/nb/t1.html")]
    assert answers[site.url("/nb/t1.html")].count(b"Set-Cookie:") == 2
    assert answers[site.url("/nb/t2.html")].endswith(b"\r\n\r\n" + packed)
    assert b" 301 " in answers[site.url("/nb/t3.html")][:20]
    assert answers[site.url("/nb/new.html?a=1&b=2")].startswith(b"HTTP/1.1 200")
    assert site.url("/robots.txt") in answers
    assert [url for url in answers if "nianbao-canary" in url]
    asked = {url: block for kind, url, block in kept if kind == "request"}
    assert asked[site.url("/nb/new.html?a=1&b=2")].startswith(b"GET /nb/new.html?a=1&b=2 HTTP/1.1\r\n")
    assert b"User-Agent: nianbao/" in asked[site.url("/")]
    assert {one.headers.get("referer") for one in site.asked if one.path == "/nb/t1.html"} == {site.url("/nb/")}


def test_bodies_beyond_the_limit_are_failures(site: Site, home: Home) -> None:
    """Too large as sent, too large unpacked, no answer at all: each report is a failure, and the bomb itself is kept packed."""
    plain_county(site, [[1, 2, 3, 4]])
    site.pages["/nb/t1.html"] = html("x" * (2 << 20))
    bomb = gzip.compress(b"<html>" + b"0" * (8 << 20), mtime=0)
    site.pages["/nb/t2.html"] = raw(bomb, "text/html", headers="Content-Encoding: gzip\r\n")
    site.pages["/nb/t3.html"] = lambda asked: None

    done = crawl(home, NIANBAO_CRAWL__MAX_BODY_MB="1")

    failed = {f["url"]: (f["why"], f["tries"]) for f in done.receipt["failures"]}
    assert set(failed) == {site.url(f"/nb/t{n}.html") for n in (1, 2, 3)}
    assert failed[site.url("/nb/t1.html")] == ("larger than crawl.max_body_mb", 1)
    assert "exceeded" in failed[site.url("/nb/t2.html")][0]
    assert failed[site.url("/nb/t3.html")][1] == 3
    assert any(block.endswith(bomb) for kind, _, block in records(done) if kind == "response")
    assert not done.said["complete"]
