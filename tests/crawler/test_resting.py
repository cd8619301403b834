"""When a paper is asked for again, and which lists a glance asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from archive.model import Capture, Context, Receipt, Step, StepKind, Visit, VisitKind, Walk
from crawler.glances import followed, glanced
from crawler.memory import Memory
from crawler.resting import sifted
from crawler.turns import QUARTER

DAY = date(2026, 5, 1)
NOON = datetime(2026, 5, 1, 4, tzinfo=UTC)
ROOT = "http://127.0.0.9/nb/"


def capture(url: str, kind: StepKind = StepKind.REPORT, **context: object) -> Capture:
    where = Context(**{"link_text": url, **context})  # type: ignore[arg-type]
    return Capture(f"c {url}", "v1", "999901", url, kind, NOON, 200, "text/html", 9, "00", "00", 0, context=where)


def memory(walks: tuple[Walk, ...], known: tuple[Capture, ...] = (), lists: tuple[Capture, ...] = ()) -> Memory:
    papers = {one.url: one for one in known}
    last = Visit("v1", "999901", VisitKind.FULL, NOON, NOON, True, "", Receipt(walks=walks))
    return Memory(papers, papers, {one.url: one for one in lists}, last)


def walk(url: str, **context: object) -> Walk:
    return Walk(url, Context(**context), 1, 1, 9, None, "single page", True)  # type: ignore[arg-type]


def test_a_glance_asks_first_for_the_list_of_a_body_whose_report_is_not_known() -> None:
    told = capture(f"{ROOT}a.html", body="青禾镇", link_title="青禾镇2025年政府信息公开工作年度报告")
    walks = (walk(f"{ROOT}1/", body="青禾镇"), walk(f"{ROOT}2/", body="白溪镇"), walk(f"{ROOT}3/", year=2023))

    assert [step.url for step in glanced(memory(walks, (told,)), DAY)] == [f"{ROOT}2/"]


def test_where_no_list_is_of_this_season_a_glance_asks_for_the_page_that_will_lead_to_it() -> None:
    lists = (
        capture(ROOT, StepKind.LIST, found_on="http://127.0.0.9/"),
        capture(f"{ROOT}2024/", StepKind.LIST, found_on=ROOT, year=2024),
        capture(f"{ROOT}2024/bm/", StepKind.LIST, found_on=f"{ROOT}2024/", year=2024),
    )
    seen = memory((walk(f"{ROOT}2024/bm/", year=2024, found_on=f"{ROOT}2024/"),), lists=lists)
    new = Step(f"{ROOT}2025/", StepKind.LIST, Context(link_text="2025年", found_on=ROOT, year=2025))
    old = Step(f"{ROOT}2024/", StepKind.LIST, Context(link_text="2024年", found_on=ROOT, year=2024))

    (asked,) = glanced(seen, DAY)

    assert asked.url == ROOT
    assert followed(asked, [new, old], seen) == [new]


def test_a_glance_costs_a_twentieth_of_a_first_visit_and_another_list_each_day() -> None:
    walks = tuple(walk(f"{ROOT}{n}/") for n in range(20))
    seen = memory(walks, tuple(capture(f"{ROOT}t{n}.html") for n in range(60)))
    days = [{step.url for step in glanced(seen, DAY + timedelta(n))} for n in range(30)]

    assert {len(urls) for urls in days} == {3}
    assert set().union(*days) == {w.url for w in walks}


def test_a_page_of_a_body_is_passed_by_only_while_its_report_of_the_season_is_known() -> None:
    page = capture(f"{ROOT}u1/", StepKind.LIST, body="青禾镇", found_on=ROOT)
    below = capture(f"{ROOT}u1/nb/", StepKind.LIST, body="青禾镇", found_on=f"{ROOT}u1/")
    report = capture(f"{ROOT}a.html", body="青禾镇", link_title="青禾镇2025年政府信息公开工作年度报告")
    step = Step(page.url, StepKind.LIST, page.context)
    told, untold = (memory((), known, (page, below)) for known in ((report,), (replace(report, context=Context(body="白溪镇")),)))

    assert [s.url for s in sifted([step], told, DAY, VisitKind.FULL).steps] == [below.url]
    assert [s.url for s in sifted([step], untold, DAY, VisitKind.FULL).steps] == [page.url]
    assert [s.url for s in sifted([step], told, DAY + timedelta(QUARTER), VisitKind.FULL).steps] == [page.url]


def test_a_page_whose_rows_a_script_asks_for_is_passed_by_as_well() -> None:
    """The walk bears the page's address, the rows came from another; a page past the first is no sign of that."""
    page = capture(f"{ROOT}u1/", StepKind.LIST, body="青禾镇", found_on=ROOT)
    first, second = (capture(f"{ROOT}api?page={n}", StepKind.LIST, body="青禾镇", link_text=f"第{n}页", found_on=page.url) for n in (1, 2))
    report = capture(f"{ROOT}a.html", body="青禾镇", link_title="青禾镇2025年政府信息公开工作年度报告")
    step, walks = Step(page.url, StepKind.LIST, page.context), (walk(page.url, body="青禾镇"),)
    elsewhere, here = (memory(walks, (report,), lists) for lists in ((page, first, second), (page, second)))

    assert [s.url for s in sifted([step], elsewhere, DAY, VisitKind.FULL).steps] == [first.url, second.url]
    assert [s.url for s in sifted([step], here, DAY, VisitKind.FULL).steps] == [page.url]


def test_a_page_whose_list_is_a_frame_is_passed_by_as_well() -> None:
    """A frame is asked for by the way that led to its page; the list of another body is no frame of it."""
    page, frame = (capture(url, StepKind.LIST, body="青禾镇", link_text="青禾镇", found_on=ROOT) for url in (f"{ROOT}u1/", f"{ROOT}f1"))
    other = capture(f"{ROOT}f2", StepKind.LIST, body="白溪镇", link_text="白溪镇", found_on=ROOT)
    report = capture(f"{ROOT}a.html", body="青禾镇", link_title="青禾镇2025年政府信息公开工作年度报告")
    step, walks = Step(page.url, StepKind.LIST, page.context), (walk(frame.url, body="青禾镇"), walk(other.url, body="白溪镇"))

    assert [s.url for s in sifted([step], memory(walks, (report,), (page, frame, other)), DAY, VisitKind.FULL).steps] == [frame.url]
    assert [s.url for s in sifted([step], memory(walks, (), (page, frame, other)), DAY, VisitKind.FULL).steps] == [page.url]


def test_below_a_page_that_is_passed_by_others_may_be_so_too() -> None:
    """A past year's page, its groups, and the rows that each of them asks a script for."""
    year, group = (capture(f"{ROOT}{at}", StepKind.LIST, year=2023, found_on=above) for at, above in (("y/", ROOT), ("y/bm/", f"{ROOT}y/")))
    rows = capture(f"{ROOT}api", StepKind.LIST, year=2023, link_text="第1页", found_on=group.url)
    known = (capture(f"{ROOT}a.html", year=2023),)
    seen = memory((walk(group.url, year=2023),), known, (year, group, rows))

    assert [s.url for s in sifted([Step(year.url, StepKind.LIST, year.context)], seen, DAY, VisitKind.FULL).steps] == [rows.url]


def test_a_past_year_s_page_is_passed_by_where_it_led_to_whole_lists_alone() -> None:
    """That of the season never is: a new group may stand on it."""
    pages = [capture(f"{ROOT}{year}/", StepKind.LIST, year=year, found_on=ROOT) for year in (2025, 2023, 2022)]
    below = [capture(f"{page.url}bm/", StepKind.LIST, year=page.context.year, found_on=page.url) for page in pages]
    walks = (walk(below[0].url), walk(below[1].url), replace(walk(below[2].url), complete=False))
    seen = memory(walks, (capture(f"{ROOT}t.html"),), (*pages, *below))
    steps = [Step(page.url, StepKind.LIST, page.context) for page in pages]

    assert [s.url for s in sifted(steps, seen, DAY, VisitKind.FULL).steps] == [pages[0].url, below[1].url, pages[2].url]


def test_what_never_was_a_report_is_asked_for_at_each_walk() -> None:
    """It may become one."""
    report, other = (capture(f"{ROOT}{name}.html", link_title=name) for name in ("a", "b"))
    seen = replace(memory((), (report, other)), known={report.url: report})
    steps = [Step(one.url, StepKind.REPORT, one.context) for one in (report, other)]

    assert [s.url for s in sifted(steps, seen, DAY, VisitKind.FULL).steps] == [other.url]


def test_lists_of_long_ago_take_nothing_from_what_may_be_asked_for_again() -> None:
    """A walk costs what the last one cost: addresses that lead nowhere any more are not asked for."""
    known = tuple(capture(f"{ROOT}t{n}.html") for n in range(100))
    old = tuple(replace(capture(f"{ROOT}{n}/", StepKind.LIST), visit="v0") for n in range(90))
    in_a_week = DAY + timedelta(7)

    assert memory((), known, old).turns(in_a_week) == memory((), known).turns(in_a_week) != frozenset()


def test_a_report_whose_row_only_sends_on_rests_under_the_address_it_came_from() -> None:
    """It is shown on its list all the same, though that address stands in no row."""
    sent, came = (capture(f"{ROOT}{name}", link_text="青禾镇2024年年报", found_on=ROOT) for name in ("detail?id=7", "7.html"))
    seen = replace(memory((), (came,)), sent_on={sent.url: replace(sent, status=302)})
    step = Step(sent.url, StepKind.REPORT, sent.context)
    rests = sifted([step], seen, DAY, VisitKind.GLANCE)

    assert (rests.steps, rests.rests, rests.moved) == ((), ((came.url, "", False),), (came.url,))
    assert rests.noted({"reports": [sent.url]})["reports"] == [sent.url, came.url]


def test_a_row_that_may_send_on_to_either_of_two_papers_is_asked_for() -> None:
    sent, *came = (capture(f"{ROOT}{name}", link_text="2024年年报", found_on=ROOT) for name in ("detail?id=7", "7.html", "8.html"))
    seen = replace(memory((), tuple(came)), sent_on={sent.url: replace(sent, status=302)})
    later = replace(memory((), (replace(came[0], visit="v2"),)), sent_on=seen.sent_on)
    step = Step(sent.url, StepKind.REPORT, sent.context)

    assert [sifted([step], one, DAY, VisitKind.GLANCE).steps for one in (seen, later)] == [(step,), (step,)]


def test_a_page_whose_list_a_form_brought_is_always_asked_for() -> None:
    """The list has no address of its own: asked for without the form, its address shows another one."""
    page = capture(f"{ROOT}u1/", StepKind.LIST, body="青禾镇", found_on=ROOT)
    below = capture(f"{ROOT}search", StepKind.LIST, body="青禾镇", found_on=page.url)
    report = capture(f"{ROOT}a.html", body="青禾镇", link_title="青禾镇2025年政府信息公开工作年度报告")
    step = Step(page.url, StepKind.LIST, page.context)
    plain, of_form = (memory((walk(url, body="青禾镇"),), (report,), (page, below)) for url in (below.url, f"{below.url}#nb"))

    assert [[s.url for s in sifted([step], one, DAY, VisitKind.FULL).steps] for one in (plain, of_form)] == [[below.url], [page.url]]


@pytest.mark.parametrize("other", [f"{ROOT}jyj.html?nbYear=2023", f"{ROOT}jyj.html?nbYear=2022"])
def test_a_page_that_is_the_newest_report_and_links_the_other_years_as_tabs_is_asked_for_each_time(other: str) -> None:
    """Nothing else shows the other years: were it to rest, they would seem to be gone from every list."""
    newest = capture(f"{ROOT}jyj.html", body="县教育局", found_on=f"{ROOT}index.html")
    tab = capture(other, body="县教育局", found_on=f"{ROOT}index.html")
    alone = capture(f"{ROOT}mzj.html", body="县民政局", found_on=f"{ROOT}index.html")
    steps = [Step(one.url, StepKind.LIST, one.context) for one in (newest, alone)]
    asked = sifted(steps, memory((), (newest, tab, alone)), DAY + timedelta(1), VisitKind.FULL)

    assert [step.url for step in asked.steps] == [newest.url]
    assert [url for url, *_ in asked.rests] == [alone.url]


def test_a_glance_asks_for_the_rows_of_a_list_at_once_where_its_page_only_frames_them() -> None:
    page = capture(f"{ROOT}bm/", StepKind.LIST, found_on=ROOT)
    first, second = (capture(f"{ROOT}api?page={n}", StepKind.LIST, link_text=f"第{n}页", found_on=page.url) for n in (1, 2))

    seen = memory((walk(page.url, found_on=page.url),), lists=(page, first, second))

    assert [step.url for step in glanced(seen, DAY)] == [first.url]


def test_a_glance_looks_at_no_page_again_that_was_no_report_while_its_row_stands() -> None:
    near = capture(f"{ROOT}d.html", link_title="一图读懂:青禾镇2025年…", list_date="2026-01-20")
    seen = Memory({}, {near.url: near}, {}, None)
    row = Step(near.url, StepKind.REPORT, near.context)
    renamed = replace(row, context=replace(near.context, link_title="青禾镇2025年政府信息公开工作年度报告"))

    assert sifted([row, renamed], seen, DAY, VisitKind.GLANCE).steps == (renamed,)
    assert sifted([row], seen, DAY, VisitKind.FULL).steps == (row,)


def test_a_page_below_which_something_was_not_there_is_asked_for_again() -> None:
    """A list was looked for at an address that nobody names: passing the page by, the walk would take it for one that is lost."""
    page, below = (
        capture(url, StepKind.LIST, year=2023, found_on=above) for url, above in ((f"{ROOT}y/", ROOT), (f"{ROOT}y/bm/", f"{ROOT}y/"))
    )
    nothing = replace(capture(f"{ROOT}y/nb/", StepKind.LIST, year=2023, found_on=page.url), status=404)
    seen = memory((walk(below.url, year=2023),), (capture(f"{ROOT}a.html", year=2023),), (page, below, nothing))

    assert [s.url for s in sifted([Step(page.url, StepKind.LIST, page.context)], seen, DAY, VisitKind.FULL).steps] == [page.url]
    assert seen.vacant == {nothing.url}
