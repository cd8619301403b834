"""What stood in place of a report, by the visit's own receipt, is never read as the report."""

from dataclasses import replace

import pytest

from archive.judge.unseen import really_seen
from archive.model import Agency, Context, Failure, Kind, Receipt, Report, StepKind, Walk

URL = "http://127.0.0.9/t1.html"
LINK = Context(link_text="青禾县财政局2025年政府信息公开工作年度报告", found_on="http://127.0.0.9/l.html")
FINANCE = Agency("fin", "990001", "财政局", Kind.DEPARTMENT)


def kept(build, url: str, receipt: Receipt) -> list[str]:
    site = build.site(FINANCE)
    site.visit("2026-02-10", [(url, Report("k", is_report=True, why="", report_year=2025, agency="青禾县财政局"), LINK)])
    visits = [replace(v, receipt=receipt) for v in site.visits]
    return [o.capture.url for o in really_seen(site.observations, visits)]


@pytest.mark.parametrize(
    ("url", "receipt"),
    [
        (URL, Receipt(failures=(Failure(URL, StepKind.REPORT, LINK, "sent to the home page", 1),))),
        ("http://127.0.0.9/", Receipt(failures=(Failure(URL, StepKind.REPORT, LINK, "sent to the home page", 1),))),
        (URL, Receipt(gone=(URL,))),
    ],
    ids=["its address failed", "the link led to the home page", "its address is gone"],
)
def test_a_page_that_its_visit_calls_unseen_is_not_read(build, url: str, receipt: Receipt) -> None:
    assert kept(build, url, receipt) == []


def test_a_failure_elsewhere_leaves_the_report_as_it_was_seen(build) -> None:
    other = Failure("http://127.0.0.9/t2.html", StepKind.REPORT, Context(link_text="另一个"), "http 500", 1)

    assert kept(build, URL, Receipt(failures=(other,))) == [URL]


@pytest.mark.parametrize(("named", "rows", "stays"), [("", 6, False), ("青禾县财政局", 6, True), ("", 1, True)])
def test_a_list_that_is_called_as_a_report_is_is_no_report_of_anybody(build, named: str, rows: int, stays: bool) -> None:
    """政府信息公开年报(2025) in a menu is the column of that year."""
    site = build.site(FINANCE)
    menu = Context(link_text="政府信息公开年报(2025)", found_on="http://127.0.0.9/l.html")
    site.visit("2026-02-10", [(URL, Report("k", is_report=True, why="", report_year=2025, agency=named), menu)])
    walk = Walk(URL, menu, None, 1, rows, None, "single page", complete=True)
    visits = [replace(v, receipt=Receipt(walks=(walk,))) for v in site.visits]

    assert bool(really_seen(site.observations, visits)) is stays


@pytest.mark.parametrize(
    ("title", "expected"),
    [("青禾县财政局2025年政府信息公开工作年度报告", "unknown"), ("青禾县财政局2024年政府信息公开工作年度报告", "overdue")],
)
def test_a_report_that_was_named_since_and_could_not_be_opened_may_be_out(build, title: str, expected: str) -> None:
    """A complete look showed none; a later one met its title and a captcha behind it."""
    site = build.site(FINANCE)
    site.visit("2026-02-02")
    link = Context(link_text=title, link_title=title, found_on="http://127.0.0.9/l.html")
    failed = Failure(URL, StepKind.REPORT, link, "blocked:captcha", 3)
    site.visit("2026-02-06", complete=False, why_not="1 addresses could not be seen", receipt=Receipt(failures=(failed,)))

    assert site.verdict("财政局", 2025, "2026-02-06").status.value == expected


@pytest.mark.parametrize(("passed_by", "expected"), [("http://127.0.0.9/u5/", []), ("", ["backdated"])])
def test_a_list_found_without_its_body_s_page_contradicts_no_day(build, passed_by: str, expected: list[str]) -> None:
    """The report may have stood behind that page all the while."""
    site, report = build.site(FINANCE), build.reading("财政局2025年年报", "财政局", claim="2026-01-10")
    walk = Walk("http://127.0.0.9/u5/nb/", Context(body="财政局"), 1, 1, 3, None, "single page", complete=True, passed_by=passed_by)
    site.visit("2026-01-20", receipt=Receipt(walks=(walk,)))
    site.visit("2026-02-05", [(URL, report, LINK)])

    assert [found.code for found in site.verdict("财政局", 2025, "2026-02-06").findings] == expected
