"""Which bodies a visit would have shown, from its receipt alone."""

from dataclasses import replace
from itertools import product

import pytest

from archive.judge.coverage import coverage, seen
from archive.model import Agency, Context, Failure, Kind, Receipt, StepKind, VisitKind, Walk

BODIES = [
    Agency("gov", "990001", "青禾县人民政府", Kind.GOVERNMENT),
    Agency("fin", "990001", "财政局", Kind.DEPARTMENT),
    Agency("aud", "990001", "审计局", Kind.DEPARTMENT),
    Agency("lw", "990001", "柳湾镇", Kind.TOWNSHIP),
    Agency("hd", "990001", "河东街道", Kind.SUBDISTRICT),
]
EVERY = {"gov", "fin", "aud", "lw", "hd"}


def failure(step=StepKind.LIST, why="answered 500", **context):
    return Failure("http://127.0.0.9/x.html", step, Context(**context), why, 3)


def hidden(build, *, complete=False, why_not="1 addresses could not be seen", kind=VisitKind.FULL, **receipt):
    site = build.site(*BODIES)
    visit = site.visit("2026-02-10", complete=complete, why_not=why_not, kind=kind, receipt=Receipt(**receipt))
    return {c.agency for c in coverage(visit, BODIES, site.county) if not c.complete}


def test_a_body_that_no_list_could_hold_is_not_covered_however_complete_the_visit(build):
    """Only the townships' column was found: what it does not show says nothing of the departments."""
    townships = Walk("http://127.0.0.9/xz.html", Context(group="township"), 1, 1, 9, None, "single page", complete=True)
    visit = replace(build.site(*BODIES).visit("2026-02-10"), receipt=Receipt(walks=(townships,)))

    covered = {c.agency: c for c in coverage(visit, BODIES, build.site(*BODIES).county)}

    assert {a for a, c in covered.items() if c.complete} == {"lw", "hd"}
    assert "no list that could hold" in covered["fin"].why_not


def test_a_complete_visit_covers_every_body(build):
    assert hidden(build, complete=True, why_not="") == set()


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"group": "township"}, {"lw", "hd"}),
        ({"group": "subdistrict"}, {"hd"}),
        ({"group": "department"}, {"fin", "aud"}),
        ({"group": "government"}, {"gov"}),
        ({"body": "财政局", "group": "department"}, {"fin"}),
        ({"body": "青禾县财政局"}, {"fin"}),
        ({"body": "乡镇街道"}, EVERY),
        ({"group": "something"}, EVERY),
        ({}, EVERY),
    ],
)
def test_a_broken_list_hides_the_bodies_of_its_context_and_no_others(build, context, expected):
    walk = Walk("http://127.0.0.9/l.html", Context(**context), 3, 1, 20, None, "failed", complete=False, why_not="page 2 was not seen")

    assert hidden(build, failures=(failure(**context),)) == expected
    assert hidden(build, walks=(walk,)) == expected


NEWEST = Walk("http://127.0.0.9/2025.html", Context(year=2025, group="department"), 1, 1, 9, None, "single page", complete=True)


PURGED = "http://127.0.0.9/2023/1.html"


@pytest.mark.parametrize(
    ("broken", "more", "expected"),
    [
        ({"year": 2023, "group": "department"}, {}, set()),
        ({"year": 2023, "group": "department"}, {"why": "answered 500"}, {"fin", "aud"}),
        ({"year": 2023, "group": "department"}, {"gone": ()}, {"fin", "aud"}),
        ({"year": 2023, "group": "department"}, {"beside": replace(NEWEST, complete=False, why_not="cut")}, {"fin", "aud"}),
        ({"year": 2023, "group": "township"}, {}, {"lw", "hd"}),
        ({"year": 2023}, {}, EVERY),
        ({"year": 2025, "group": "department"}, {}, {"fin", "aud"}),
        ({"group": "department"}, {}, {"fin", "aud"}),
    ],
    ids=["cleared out", "not seen", "nothing gone", "newest not whole", "of others", "of anybody", "the newest itself", "of no year"],
)
def test_a_column_of_an_earlier_year_that_was_cleared_out_hides_nobody(build, broken, more, expected):
    """A new report is at times put into an older year's column: only one that is known to be cleared out holds none."""
    everybody = Walk("http://127.0.0.9/all.html", Context(), 1, 1, 9, None, "single page", complete=True)
    walks = (everybody, more.get("beside", NEWEST))
    empty = failure(why=more.get("why", "a list without rows"), **broken)

    assert hidden(build, failures=(empty,), walks=walks, gone=more.get("gone", (PURGED,))) == expected


def test_the_year_of_a_column_that_was_cleared_out_is_not_known_and_the_newest_is(build):
    site = build.site(*BODIES)
    papers = [
        (f"http://127.0.0.9/{n}{y}.html", build.reading(f"{n}{y}年年报", n, y, f"{y + 1}-01-20"), Context(year=y, group="department"))
        for n, y in product(("财政局", "审计局"), (2022, 2024))
    ]
    empty = failure(why="a list without rows", year=2023, group="department")
    gaps = Receipt(walks=(NEWEST,), failures=(empty,), gone=(PURGED,))
    for day in ("2025-02-10", "2026-02-10"):
        site.visit(day, papers, complete=False, why_not="1 addresses could not be seen", receipt=gaps)

    assert site.verdict("财政局", 2023, "2026-02-10").status.value == "unknown"
    assert site.verdict("财政局", 2025, "2026-02-10").status.value == "missing"


@pytest.mark.parametrize("step", [StepKind.HOME, StepKind.HUB, StepKind.ROBOTS])
def test_a_closed_door_hides_everybody(build, step):
    assert hidden(build, failures=(failure(step, group="township"),)) == EVERY


def test_a_site_that_is_down_or_blocks_hides_everybody(build):
    assert hidden(build, reached=False) == EVERY
    assert hidden(build, blocked="wzws", failures=(failure(group="township"),)) == EVERY


def test_a_block_of_one_column_hides_its_bodies_and_no_others(build):
    flat = (Walk("http://127.0.0.9/all.html", Context(), 1, 1, 40, None, "single page", complete=True),)

    assert hidden(build, blocked="wzws", walks=flat, failures=(failure(why="blocked:wzws", group="township"),)) == {"lw", "hd"}
    assert hidden(build, blocked="wzws", walks=flat, failures=(failure(StepKind.HUB, why="blocked:wzws"),)) == EVERY


def test_a_glance_covers_nobody(build):
    assert hidden(build, complete=True, why_not="", kind=VisitKind.GLANCE) == EVERY


@pytest.mark.parametrize(
    "why", ["interrupted", "the disk has less than crawl.min_free_mb left", "stopped", "crawl.max_pages (20000) was reached"]
)
def test_a_visit_that_ended_early_covers_nobody_whatever_it_names(build, why):
    assert hidden(build, why_not=why) == EVERY
    assert hidden(build, why_not=why, failures=(failure(group="township"),)) == EVERY


def test_an_incomplete_visit_without_a_nameable_gap_covers_nobody(build):
    assert hidden(build, why_not="no list shows any report, where 12 were known") == EVERY


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"link_text": "柳湾镇2025年政府信息公开工作年度报告"}, {"lw"}),
        ({"link_text": "柳湾镇2025年…", "link_title": "青禾县柳湾镇2025年政府信息公开工作年度报告", "group": "township"}, {"lw"}),
        ({"link_text": "白石县柳湾镇2025年政府信息公开工作年度报告"}, set()),
        ({"link_text": "水利局2025年政府信息公开工作年度报告"}, {"fin", "aud"}),
        ({"link_text": "2025年政府信息公开工作年度报告", "group": "department"}, {"fin", "aud"}),
        ({"link_text": "2025年政府信息公开工作年度报告", "body": "审计局"}, {"aud"}),
        ({"link_text": "2025年政府信息公开工作年度报告"}, EVERY),
    ],
)
def test_a_report_page_that_failed_hides_the_body_its_link_names(build, context, expected):
    assert hidden(build, failures=(failure(StepKind.REPORT, **context),)) == expected


def test_a_lost_file_hides_a_body_only_where_its_link_names_it(build):
    named = failure(StepKind.ATTACHMENT, link_text="柳湾镇2025年政府信息公开工作年度报告.docx")

    assert hidden(build, failures=(named,)) == {"lw"}
    assert hidden(build, failures=(failure(StepKind.ATTACHMENT, link_text="附件1.docx"),)) == set()
    assert hidden(build, failures=(failure(StepKind.ATTACHMENT, link_text="附件1.docx", body="审计局"),)) == {"aud"}


def test_lists_that_show_nothing_cover_nobody_although_a_single_failure_names_its_body(build):
    named = failure(StepKind.REPORT, link_text="柳湾镇2025年政府信息公开工作年度报告")

    assert hidden(build, why_not="no list shows any report, where 12 were known", failures=(named,)) == EVERY


def test_lists_that_lose_most_known_reports_are_not_believed(build):
    few = {"controls_expected": 40, "controls_missing": ("a", "b")}
    many = {"controls_expected": 40, "controls_missing": tuple(f"u{n}" for n in range(30))}

    assert hidden(build, complete=True, why_not="", **few) == set()
    assert hidden(build, complete=True, why_not="", **many) == EVERY


def test_the_county_is_ok_partial_blocked_or_down(build):
    site = build.site(*BODIES)
    assert seen(site.visits) == "down"
    site.visit("2026-02-01")
    assert seen(site.visits) == "ok"
    site.visit("2026-02-02", kind=VisitKind.GLANCE, complete=False, why_not="a glance")
    assert seen(site.visits) == "ok"
    site.visit("2026-02-03", complete=False, why_not="a gap")
    assert seen(site.visits) == "partial"
    site.visit("2026-02-04", kind=VisitKind.GLANCE, complete=False, receipt=Receipt(blocked="wzws"))
    assert seen(site.visits) == "blocked:wzws"
    site.visit("2026-02-05", complete=False, receipt=Receipt(reached=False))
    assert seen(site.visits) == "down"
