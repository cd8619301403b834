"""The look through a site's notices: when it is made, how far it goes, what it asks for, and what the receipt says of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.model import Agency, Context, County, Failure, Kind, Step, StepKind
from archive.store.codec import plain
from archive.store.home import Home
from crawler.notice_column import MOST_PAGES
from crawler.notices import ODDLY_GONE, SoFar, looked_through, notice_steps, other_ways
from tests.crawler.small_web import ROW, Site, crawl, home_for, html, plain_county, report_page

HOME = "http://127.0.0.9/"
BOARD = f"{HOME}gsgg/"
SPRING = date(2026, 4, 20)
TOWNS = ("柳湾镇", "石桥镇", "河东街道")
COUNTY = County("999901", "青禾县", HOME, agencies=tuple(Agency(f"a{n}", "999901", name, Kind.TOWNSHIP) for n, name in enumerate(TOWNS)))
Noted = tuple[Step, Mapping[str, Any]]


def door(url: str = BOARD, body: str = "") -> Step:
    trail = f"{body} > 公示公告" if body else "公示公告"
    return Step(url, StepKind.NOTICES, Context(link_text="公示公告", column=trail, body=body, found_on=HOME))


def front(*doors: Step, **more: object) -> Noted:
    return Step(HOME, StepKind.HOME), {"urls": [HOME], "status": 200, "notices": plain(doors or (door(),)), **more}


def paper(name: str, year: int = 2025, column: str = "政府信息公开年报", day: str = "2026-01-20") -> Step:
    """A report as a list leads to it."""
    title = f"青禾县{name}{year}年政府信息公开工作年度报告"
    return Step(f"{HOME}{name}{year}.html", StepKind.REPORT, Context(link_text=title, link_title=title, column=column, list_date=day))


def seen(step: Step) -> Noted:
    return step, {"urls": [step.url], "status": 200}


def listed(*names: str) -> list[Noted]:
    return [seen(paper(name)) for name in names]


def page(number: int = 1, newest: str = "2026-03-01", papers: Sequence[Step] = (), *, more: bool = False, oldest: str = "") -> Noted:
    """One page of the column, with the next page's address where it goes on."""
    url = BOARD if number == 1 else f"{BOARD}{number}.html"
    context = Context(link_text="公示公告" if number == 1 else f"第{number}页", column="公示公告", found_on=HOME if number == 1 else BOARD)
    shown = {"list_url": BOARD, "page": number, "row_urls": [f"{url}r"], "newest": newest, "oldest": oldest or newest, "more": more}
    onward = [further(number + 1)] if more else []
    return Step(url, StepKind.NOTICES, context), {
        "urls": [url],
        "status": 200,
        "notice_page": shown,
        "papers": plain(papers),
        "onward": plain(onward),
    }


def further(number: int) -> Step:
    return Step(f"{BOARD}{number}.html", StepKind.NOTICES, Context(link_text=f"第{number}页", column="公示公告", found_on=BOARD))


def so_far(*notes: Noted, day: date = SPRING, failures: Sequence[Failure] = ()) -> SoFar:
    return SoFar(COUNTY, notes, failures, {}, day)


def urls(steps: Sequence[Step]) -> list[str]:
    return [step.url for step in steps]


def test_nothing_is_asked_where_everybody_s_report_is_listed() -> None:
    assert notice_steps(so_far(front(), *listed(*TOWNS))) == []


def test_nothing_is_asked_before_the_day_is_past() -> None:
    assert notice_steps(so_far(front(), *listed("柳湾镇"), day=date(2026, 1, 31))) == []
    assert urls(notice_steps(so_far(front(), *listed("柳湾镇"), day=date(2026, 2, 1)))) == [BOARD]


def test_a_body_in_no_register_is_looked_for_where_it_published_for_the_year_before() -> None:
    bureau = [seen(paper("财政局", 2024))]

    assert notice_steps(so_far(front(), *listed(*TOWNS, "财政局"), *bureau)) == []
    assert urls(notice_steps(so_far(front(), *listed(*TOWNS), *bureau))) == [BOARD]
    assert notice_steps(so_far(front(), *listed(*TOWNS), seen(paper("财政局", 2022)))) == []


def test_where_reports_name_nobody_anybody_may_be_missing() -> None:
    nameless = Step(f"{HOME}x.html", StepKind.REPORT, Context(link_text="2025年政府信息公开工作年度报告", column="政府信息公开年报"))

    assert urls(notice_steps(so_far(front(), *listed(*TOWNS), seen(nameless)))) == [BOARD]


def test_the_notices_of_a_body_s_own_page_are_for_that_body_alone() -> None:
    """And where they are those of the whole site, they are looked through as such."""
    own = (Step(f"{HOME}sqz/", StepKind.LIST, Context(body="石桥镇")), {"urls": [f"{HOME}sqz/"], "status": 200})
    own[1]["notices"] = plain([door(f"{HOME}sqz/gg/", "石桥镇"), door(BOARD, "石桥镇")])  # type: ignore[index]

    assert urls(notice_steps(so_far(front(), own, *listed("柳湾镇", "石桥镇")))) == [BOARD]
    assert urls(notice_steps(so_far(front(), own, *listed("柳湾镇", "河东街道")))) == [BOARD, f"{HOME}sqz/gg/"]


def test_only_what_may_be_a_missing_body_s_report_of_the_season_is_asked_for() -> None:
    column = "公示公告"
    wanted = paper("石桥镇", column=column)
    rows = [paper("柳湾镇", column=column), wanted, paper("石桥镇", 2024, column), paper("河东街道", 2025, column, "2025-06-01")]

    asked = notice_steps(so_far(front(), page(papers=rows), *listed("柳湾镇")))

    assert urls(asked)[1:] == [wanted.url]


def test_what_stands_among_notices_is_no_reason_to_stop_looking() -> None:
    """Its page may turn out to be no report at all."""
    found = seen(paper("石桥镇", column="公示公告"))

    assert further(2).url in urls(notice_steps(so_far(front(), page(more=True), found, *listed("柳湾镇", "河东街道"))))


def test_the_look_goes_on_to_the_first_page_from_before_the_season() -> None:
    notes = [front(), page(1, "2026-03-01", more=True)]
    assert further(2).url in urls(notice_steps(so_far(*notes)))

    notes.append(page(2, "2025-12-31", more=True))
    assert further(3).url not in urls(notice_steps(so_far(*notes)))
    assert [(one.pages, one.back_to, one.stop, one.why_not) for one in looked_through(so_far(*notes))] == [
        (2, "2025-12-31", "before the season", "")
    ]


def test_entries_without_days_are_gone_through_to_the_end_or_to_the_limit() -> None:
    notes = [front(), *(page(n, "", more=True) for n in range(1, MOST_PAGES + 1))]
    ended = [front(), page(1, "", more=True), page(2, "")]

    assert further(MOST_PAGES).url in urls(notice_steps(so_far(*notes[:-1])))
    assert further(MOST_PAGES + 1).url not in urls(notice_steps(so_far(*notes)))
    assert [(one.stop, bool(one.why_not)) for one in looked_through(so_far(*notes))] == [("limit", True)]
    assert [(one.stop, one.why_not) for one in looked_through(so_far(*ended))] == [("last page", "")]


def failure(step: Step, why: str = "http 503") -> Failure:
    return Failure(step.url, step.kind, step.context, why, 3)


CANARY = Step(f"{HOME}canary.html", StepKind.CANARY)
CANARY_200, CANARY_404 = ((CANARY, {"urls": [CANARY.url], "status": status}) for status in (200, 404))
SOFTLY = {"urls": [BOARD], "status": 200, "absent": True}
GONE = {"urls": [BOARD], "status": 404, "absent": True}


@pytest.mark.parametrize(
    ("notes", "failures", "stop", "why_not"),
    [
        ([], [failure(door())], "failed", f"a page could not be seen ({BOARD}: http 503)"),
        ([page(more=True)], [failure(further(2))], "failed", f"a page could not be seen ({BOARD}2.html: http 503)"),
        ([(door(), GONE)], [], "not there", ""),
        ([(door(), SOFTLY), CANARY_200], [], "not there", ""),
        ([(door(), SOFTLY), CANARY_404], [], "failed", f"a page could not be seen ({BOARD}: {ODDLY_GONE})"),
        ([page(newest="")], [], "last page", ""),
        ([page(more=True), (further(2), GONE)], [], "last page", ""),
        ([page(more=True)], [], "stopped", "page 2 was not seen"),
    ],
)
def test_the_receipt_says_how_far_the_look_came(notes: list[Noted], failures: list[Failure], stop: str, why_not: str) -> None:
    """A dead link and an empty column hide nothing; what failed may hide a report."""
    (said,) = looked_through(so_far(front(), *notes, failures=failures))

    assert (said.stop, said.why_not) == (stop, why_not)


def test_a_column_that_goes_on_without_an_address_was_not_looked_through() -> None:
    step, note = page()
    (said,) = looked_through(so_far(front(), (step, {**note, "notice_page": {**note["notice_page"], "more": True}})))

    assert (said.stop, said.why_not) == ("no way on", "it goes on, but there is no address to ask")


def test_other_sections_of_the_home_page_are_walked_where_the_best_one_leaves_somebody_out_or_shows_no_past() -> None:
    other = Step(f"{HOME}old/", StepKind.HUB, Context(column="信息公开", found_on=HOME))
    with_past = [*listed(*TOWNS, "财政局"), seen(paper("柳湾镇", 2024))]
    home = front(others=plain([other]))

    assert other_ways(so_far(home, *with_past)) == []
    assert other_ways(so_far(home, *listed(*TOWNS))) == [other]
    assert other_ways(so_far(home, *with_past[1:])) == [other]


@pytest.fixture
def noticed(tmp_path: Path, site: Site) -> Home:
    """A county whose fourth town published among the notices alone."""
    plain_county(site, [[1, 2, 3]])
    body = site.pages["/"].decode().partition("<body>")[2].partition("</body>")[0]  # type: ignore[union-attr]
    site.pages["/"] = html(f"{body}<a href='/gsgg/'>公示公告</a>", "测试县人民政府")
    other = ROW.format(url="/gsgg/t9.html", title="关于封闭施工的公告", day=4)
    own = ROW.format(url="/gsgg/t4.html", title="测试县第4镇人民政府2025年政府信息公开工作年度报告", day=4)
    site.pages |= {"/gsgg/": html(f"<h2>公示公告</h2><ul>{other}{own}</ul>"), "/gsgg/t4.html": report_page(4)}
    return home_for(tmp_path / "home", site, "townships = ['第1镇', '第2镇', '第3镇', '第4镇']", rehearsal=True)


@pytest.mark.parametrize(("day", "led"), [("2026-01-20", []), ("2026-02-05", ["/gsgg/", "/gsgg/t4.html"])])
def test_a_walk_goes_through_the_notices_once_the_day_is_past(day: str, led: list[str], site: Site, noticed: Home) -> None:
    done = crawl(noticed, "--kind", "full", "--today", day)

    assert done.said["complete"], done.said["why_not"]
    assert [path for path in site.paths() if path.startswith("/gsgg/")] == led


def test_notices_that_fail_are_said_and_leave_the_visit_complete(site: Site, noticed: Home) -> None:
    site.pages["/gsgg/"] = html("busy", status="503 Busy")

    done = crawl(noticed, "--kind", "full", "--today", "2026-02-05")

    assert done.said["complete"], done.said["why_not"]
    (said,) = done.receipt["notices"]
    assert (said["name"], said["stop"], "http 503" in said["why_not"]) == ("公示公告", "failed", True)


def test_a_glance_goes_through_no_notices(site: Site, noticed: Home) -> None:
    crawl(noticed, "--kind", "glance", "--today", "2026-02-05")

    assert [path for path in site.paths() if path.startswith("/gsgg/")] == []
