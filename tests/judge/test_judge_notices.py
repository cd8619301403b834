"""What the look through notices means: who has no report anywhere, and what an earlier look without it proves."""

from dataclasses import replace

import pytest

from archive.facts.notices import BESIDE
from archive.model import Agency, Context, Failure, Kind, Notices, Receipt, StepKind, Verdict, agency_id

BOARD = "http://127.0.0.9/gsgg/"
READ = Notices(BOARD, "公示公告", pages=2, rows=24, back_to="2025-12-28", papers=1, stop="before the season")
FAILED = Notices(BOARD, "公示公告", stop="failed", why_not="a page could not be seen (http 503)")
WAY = Context(link_text="柳湾镇2025年政府信息公开工作年度报告", column="公示公告", list_date="2026-01-08", found_on=BOARD)
LIST = Context(link_text="石桥镇2025年政府信息公开工作年度报告", list_date="2026-01-08")
TOWNS = tuple(Agency(agency_id("990001", name), "990001", name, Kind.TOWNSHIP) for name in ("柳湾镇", "石桥镇"))


def listed(build) -> list:
    """The report that stands on the list of reports."""
    return [("http://127.0.0.9/s.html", build.reading("石桥镇2025年政府信息公开工作年度报告", "石桥镇", claim="2026-01-08"), LIST)]


def looked(build, *notices: Notices, failures: tuple[Failure, ...] = (), day: str = "2026-04-20"):
    """A county of two towns, of which one is on the list, with one look in spring."""
    site = build.site(*TOWNS)
    site.visit(day, listed(build), receipt=Receipt(notices=notices, failures=failures))
    return site


def held(site, name: str = "柳湾镇") -> Verdict:
    return site.verdict(name, 2025, "2026-04-21")


def test_absence_says_that_the_notices_were_looked_through_and_how_far_back(build) -> None:
    missing = held(looked(build, READ))

    assert missing.status == "missing"
    assert "并查看了“公示公告”栏目共2页（最早至2025-12-28的条目）" in missing.reason_zh
    assert "nor among the notices under 公示公告 (2 pages, back to entries of 2025-12-28)" in missing.reason_en


def test_a_county_without_notices_is_judged_as_ever(build) -> None:
    missing = held(looked(build))

    assert missing.status == "missing"
    assert "公示公告" not in missing.reason_zh


def test_notices_that_failed_leave_open_only_who_has_no_report_elsewhere(build) -> None:
    site = looked(build, FAILED)

    assert (held(site).status, held(site, "石桥镇").status) == ("unknown", "on_time")
    assert "网站的公示公告类栏目未能看全，首先是 http://127.0.0.9/gsgg/：有一页未能看到" in held(site).reason_zh
    assert "the site's notices could not be looked through" in held(site).reason_en


def test_notices_of_another_body_leave_nothing_open(build) -> None:
    other = Notices(f"{BOARD}s/", "通知公告", body="石桥镇", stop="failed", why_not="http 503")
    own = Notices(f"{BOARD}l/", "通知公告", body="柳湾镇", stop="failed", why_not="http 503")

    assert [held(looked(build, one)).status for one in (other, own)] == ["missing", "unknown"]


def test_an_earlier_look_that_got_through_still_supports_what_it_found(build) -> None:
    site = looked(build, READ, day="2026-04-10")
    site.visit("2026-04-20", listed(build), receipt=Receipt(notices=(FAILED,)))

    assert held(site).status == "missing"


@pytest.mark.parametrize(
    ("title", "status"), [("2025年政府信息公开工作年度报告", "unknown"), ("西岭县某局2025年政府信息公开年报", "missing")]
)
def test_an_entry_that_could_not_be_seen_hides_whoever_it_may_be_of(title: str, status: str, build) -> None:
    context = Context(link_text=title, link_title=title, column="公示公告", found_on=BOARD)
    site = looked(build, READ, failures=(Failure(f"{BOARD}1.html", StepKind.REPORT, context, "http 500", 3),))

    assert (held(site).status, held(site, "石桥镇").status) == (status, "on_time")


def test_a_look_that_did_not_go_to_the_notices_proves_nothing_of_a_report_that_stood_there(build) -> None:
    """Its claim of before that look is believed; after a look that did go there it is not."""
    report = build.reading("柳湾镇2025年政府信息公开工作年度报告", "柳湾镇", claim="2026-01-08")
    verdicts = []
    for earlier in ((), (READ,)):
        site = build.site(*TOWNS)
        site.visit("2026-01-20", listed(build), receipt=Receipt(notices=earlier))
        site.visit("2026-02-05", [*listed(build), (f"{BOARD}l.html", report, WAY)], receipt=Receipt(notices=(READ,)))
        verdicts.append(site.verdict("柳湾镇", 2025, "2026-02-06"))

    assert [(one.status, [f.code for f in one.findings]) for one in verdicts] == [("on_time", []), ("undated", ["backdated"])]


def test_no_earlier_look_proves_that_a_report_met_in_passing_was_not_there(build) -> None:
    """A block of news shows its newest few alone: the link may have stood elsewhere, or nowhere yet."""
    report = build.reading("柳湾镇2025年政府信息公开工作年度报告", "柳湾镇", claim="2026-01-08")
    site = build.site(*TOWNS)
    site.visit("2026-02-01", listed(build), receipt=Receipt(notices=(READ,)))
    passing = (f"{BOARD}l.html", report, replace(WAY, column=BESIDE))
    site.visit("2026-02-05", [*listed(build), passing], receipt=Receipt(notices=(READ,)))

    verdict = site.verdict("柳湾镇", 2025, "2026-02-06")
    assert (verdict.status, verdict.findings) == ("on_time", ())


@pytest.mark.parametrize(
    ("link", "status"), [("关于2025年政府信息公开工作年度报告栏...", "missing"), ("2025年政府信息公开工作年度报告", "unknown")]
)
def test_a_cut_link_whose_page_bears_the_whole_title_of_another_paper_hides_no_report(link: str, status: str, build) -> None:
    page = build.reading("关于2025年政府信息公开工作年度报告栏目调整的说明", year=None, is_report=False, why="words about the column")
    site = build.site(*TOWNS)
    site.visit("2026-04-10", [*listed(build), ("http://127.0.0.9/x.html", page, Context(link_text=link))], receipt=Receipt(notices=(READ,)))

    assert held(site).status == status
