"""The next visit: what is known is asked for again, cheaply, directly, and its absence is told apart from our failure."""

from archive.model import Report, StepKind, VisitKind
from archive.store.home import Home
from archive.store.ledger import Ledger
from tests.crawler.small_web import CODE, NOT_FOUND, Asked, Site, crawl, list_page, plain_county, raw, report_page

ETAG = '"v1"'


def remembered(home: Home) -> None:
    """Take the closed visits in and read each report page as a report."""
    ledger = Ledger.open(home)
    ledger.take_in()
    for capture in ledger.captures(CODE):
        if capture.step is StepKind.REPORT and capture.status == 200:
            ledger.keep_reading(capture, "test", Report(capture.sha256, True, "a report", report_year=2025))
    ledger.close()


def unchanged_if_known(asked: Asked) -> bytes:
    if asked.headers.get("if-none-match") == ETAG:
        return raw(b"", "text/html", "304 Not Modified", f"ETag: {ETAG}\r\n")
    body = report_page(1).partition(b"\r\n\r\n")[2]
    return raw(body, "text/html; charset=utf-8", headers=f"ETag: {ETAG}\r\n")


def test_known_reports_are_asked_conditionally_and_directly(site: Site, home: Home) -> None:
    """One unchanged, one gone, one off the list but alive; lists are fetched whole, and the visit is complete."""
    plain_county(site, [[1, 2, 3, 4]])
    site.pages["/nb/t1.html"] = unchanged_if_known
    first = crawl(home)
    remembered(home)
    site.asked.clear()
    site.pages["/nb/"] = list_page([1, 4, 5], 1, 1)
    site.pages["/nb/t5.html"] = report_page(5)
    site.pages["/nb/t2.html"] = NOT_FOUND

    again = crawl(home)

    assert again.code == 0, again.talk
    assert [o.headers.get("if-none-match") for o in site.asked if o.path == "/nb/t1.html"] == [ETAG]
    assert "if-none-match" not in next(o.headers for o in site.asked if o.path == "/nb/")
    receipt = again.receipt
    assert receipt["gone"] == [site.url("/nb/t2.html")]
    assert receipt["controls_missing"] == [site.url("/nb/t3.html")]
    assert receipt["controls_expected"] == 4
    assert again.said["complete"], again.said["why_not"]
    assert again.visit["previous"] == Ledger.open(home).last_visit(CODE, "default").wacz_sha256  # type: ignore[union-attr]
    assert first.said["visit"] != again.said["visit"]


def test_a_glance_asks_for_first_pages_alone_and_is_never_complete(site: Site, home: Home) -> None:
    """It sees a new report on the first page, and asks neither for later pages nor for reports off the list."""
    plain_county(site, [[1, 2], [3, 4]])
    crawl(home)
    remembered(home)
    site.asked.clear()
    site.pages["/nb/"] = list_page([9, 1], 1, 2)
    site.pages["/nb/t9.html"] = report_page(9)

    glance = crawl(home, "--kind", VisitKind.GLANCE.value)

    assert set(site.paths()) == {"/robots.txt", "/nb/", "/nb/t9.html", "/nb/t1.html"}
    assert (glance.said["complete"], glance.receipt["gone"], glance.receipt["controls_expected"]) == (False, [], 0)
    assert "glance" in str(glance.said["why_not"])
