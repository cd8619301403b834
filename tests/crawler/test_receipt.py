"""The receipt of a visit, from notes and failures alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.model import Capture, Context, County, Failure, Receipt, Step, StepKind, Visit, VisitKind, Walk
from crawler.controls import ROUNDS, controls, sought
from crawler.memory import Memory
from crawler.receipt import Told, receipt, seen, why_incomplete
from crawler.walks import probes

COUNTY = County("999901", "测试县", "http://a.gov.cn/")
LIST = "http://a.gov.cn/nb/"
Noted = tuple[Step, Mapping[str, Any]]
HOME: Noted = (Step(COUNTY.home, StepKind.HOME), {"urls": [COUNTY.home], "status": 200})


def page(number: int, rows: list[int], pages: int | None = None, total: int | None = None, leads: int = 0) -> Noted:
    """One answered page of the list; `leads` further pages are asked for from it."""
    url = LIST if number == 1 else f"{LIST}index_{number - 1}.html"
    urls = [f"http://a.gov.cn/t{n}.html" for n in rows]
    shown = {"list_url": LIST, "page": number, "pages": pages, "rows": len(rows), "total": total, "row_urls": urls}
    onward = [f"{LIST}index_{n}.html" for n in range(1, leads + 1)]
    return Step(url, StepKind.LIST), {"urls": [url], "status": 200, "list": shown, "next": onward, "reports": urls}


def absent(url: str, kind: StepKind = StepKind.LIST) -> Noted:
    return Step(url, kind), {"urls": [url], "status": 404, "absent": True}


def answer(url: str, *asked: str, status: int = 200, look: str = "") -> Noted:
    shape = {"look": look or url}
    return Step(asked[0] if asked else url, StepKind.REPORT), {"urls": [*asked, url], "status": status, **shape}


def capture(url: str) -> Capture:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Capture("v:1", "v", "999901", url, StepKind.REPORT, now, 200, "text/html", 1, "0" * 64, "0" * 64, 0)


def told(*notes: Noted, failures: tuple[Failure, ...] = (), known: tuple[str, ...] = (), **more: Any) -> Told:
    kind = more.pop("kind", VisitKind.FULL)
    return Told(COUNTY, kind, [HOME, *notes], failures, {url: capture(url) for url in known}, **more)


def walk(*notes: Noted, failures: tuple[Failure, ...] = ()) -> Walk:
    return receipt(told(*notes, failures=failures)).walks[0]


def complete(case: Told) -> bool:
    return not why_incomplete(case, receipt(case))


def failure(url: str, kind: StepKind = StepKind.LIST, why: str = "http 500") -> Failure:
    return Failure(url, kind, Context(), why, 3)


def test_a_list_seen_to_its_stated_last_page_is_complete() -> None:
    one = walk(page(1, [1, 2], pages=2, total=3, leads=1), page(2, [3], pages=2, total=3))

    assert (one.complete, one.stop, one.rows, one.pages_seen, one.stale_total) == (True, "last page", 3, 2, False)


def test_a_total_disproved_by_walking_past_the_end_is_stale_and_complete() -> None:
    """The site says 30 items on 3 pages; the second page was asked for and is not there."""
    one = walk(page(1, [1, 2], pages=3, total=30, leads=2), absent(f"{LIST}index_1.html"), absent(f"{LIST}index_2.html"))

    assert (one.complete, one.stop, one.stale_total) == (True, "not found", True)


@pytest.mark.parametrize("rows", [[], [1, 2]])
def test_an_empty_or_repeated_page_is_the_end(rows: list[int]) -> None:
    """Some sites answer the first page, or nothing, for any page beyond the last."""
    one = walk(page(1, [1, 2], pages=2, total=9, leads=1), page(2, rows, pages=2, total=9))

    assert one.complete
    assert one.stale_total
    assert one.stop in ("empty", "repeated")


def test_a_list_that_breaks_off_after_a_full_page_is_a_gap() -> None:
    """Three pages of two rows are stated, the third is not found: the second was full, so nothing tells that it was the last."""
    one = walk(page(1, [1, 2], pages=3, total=6, leads=2), page(2, [3, 4], pages=3, total=6), absent(f"{LIST}index_2.html"))

    assert not one.complete
    assert "breaks off" in one.why_not


def ending(number: int, rows: list[int], pages: int) -> Noted:
    step, note = page(number, rows, pages=pages)
    return step, {**note, "list": {**note["list"], "beyond": f"{LIST}index_{pages}.html"}}


def test_a_list_that_ends_with_a_full_page_is_asked_for_the_next() -> None:
    full, part = ending(1, list(range(10)), 1), ending(1, list(range(7)), 1)

    assert [s.url for s in probes([HOME, full])] == [f"{LIST}index_1.html"]
    assert probes([HOME, part]) == []
    assert probes([HOME, full, absent(f"{LIST}index_1.html")]) == []


def test_a_list_that_shows_less_than_it_states_is_asked_for_the_next() -> None:
    """The site counts sixteen entries and one page, which shows seven: the number of pages may be the one that is wrong."""
    step, note = ending(1, list(range(7)), 1)

    assert [s.url for s in probes([HOME, (step, {**note, "list": {**note["list"], "total": 16}})])] == [f"{LIST}index_1.html"]


@pytest.mark.parametrize("why", ["a page without content (script shell)", "a list without rows"])
def test_a_stub_beyond_the_stated_end_is_the_end(why: str) -> None:
    case = told(ending(1, list(range(10)), 1), failures=(failure(f"{LIST}index_1.html", why=why),))

    assert receipt(case).walks[0].complete
    assert receipt(case).failures == ()


def test_an_error_beyond_the_stated_end_is_a_failure() -> None:
    case = told(ending(1, list(range(10)), 1), failures=(failure(f"{LIST}index_1.html"),))

    assert not receipt(case).walks[0].complete


def stub(number: int, why: str = "a page without content (script shell)") -> Failure:
    return Failure(f"{LIST}index_{number - 1}.html", StepKind.LIST, Context(link_text=f"第{number}页", found_on=LIST), why, 3)


def test_stubs_in_place_of_the_pages_stated_too_many_are_the_end_of_a_list_whose_last_page_is_not_full() -> None:
    pages = [page(1, [1, 2, 3, 4], 4, leads=3), page(2, [5, 6], 4)]

    assert walk(*pages, failures=(stub(3), stub(4))).complete
    assert receipt(told(*pages, failures=(stub(3), stub(4)))).failures == ()
    assert not walk(*pages, failures=(stub(3), stub(4, "http 500"))).complete
    assert not walk(page(1, [1, 2, 3, 4], 4, leads=3), page(2, [5, 6, 7, 8], 4), failures=(stub(3), stub(4))).complete
    assert not walk(page(1, [1, 2], 2, leads=1), failures=(stub(2),)).complete


def test_pages_of_different_hours_are_no_whole_list() -> None:
    """The first page comes from a cache: what was put on the list since then stands on none."""
    fresh = [page(2, [3, 4, 5], 2, total=8)]

    assert not walk(page(1, [1, 2, 3, 4], 2, total=6, leads=1), *fresh).complete
    assert walk(page(1, [1, 2, 3, 4], 2, total=5, leads=1), page(2, [5], 2, total=5)).complete
    assert walk(page(1, [1, 2, 3, 4], 2, total=6, leads=1), page(2, [5, 6, 7, 8], 2, total=8)).complete


def test_fewer_items_than_stated_without_a_disproof_is_a_gap() -> None:
    one = walk(page(1, [1, 2], pages=1, total=30))

    assert not one.complete
    assert "30 items" in one.why_not


def test_a_page_missing_in_the_middle_is_a_gap() -> None:
    """Page 2 is not found but page 3 has rows: that is no end of the list."""
    one = walk(page(1, [1], pages=3, leads=2), absent(f"{LIST}index_1.html"), page(3, [5], pages=3))

    assert not one.complete
    assert "page 2" in one.why_not


def test_a_failed_page_makes_its_list_incomplete() -> None:
    broken = failure(f"{LIST}index_1.html")
    case = told(page(1, [1], pages=2, leads=1), failures=(broken,))

    assert not receipt(case).walks[0].complete
    assert receipt(case).failures == (broken,)
    assert not complete(case)


def test_a_list_without_rows_is_a_failure_not_an_empty_list() -> None:
    assert walk(page(1, [])).why_not == "a list without rows"
    assert not complete(told(page(1, [])))


def test_a_list_address_that_is_not_there_is_a_failure() -> None:
    case = told(page(1, [1]), absent("http://a.gov.cn/other/"))

    assert [f.url for f in receipt(case).failures] == ["http://a.gov.cn/other/"]


@pytest.mark.parametrize("stands_in", ["sent to the home page", "the home page itself", "the answer to any address"])
def test_a_column_in_whose_place_another_page_stands_is_not_there(stands_in: str) -> None:
    """A column that is the report of a body: whatever list the page in its place shows, it is not the column."""
    look = "same"
    canary = (Step(f"{LIST}canary", StepKind.CANARY), {"urls": [f"{LIST}canary"], "status": 200, "look": look})
    column = page(1, [7, 8])[1] | {"list": {**page(1, [7, 8])[1]["list"], "list_url": "http://a.gov.cn/nb/p1/"}}
    changed = {
        "sent to the home page": {"urls": ["http://a.gov.cn/nb/p1/", COUNTY.home]},
        "the home page itself": {"look": "home"},
        "the answer to any address": {"look": look},
    }[stands_in]
    home = (HOME[0], {**HOME[1], "look": "home"})
    notes = (page(1, [1]), canary, (Step("http://a.gov.cn/nb/p1/", StepKind.LIST), column | {"urls": ["http://a.gov.cn/nb/p1/"]} | changed))
    made = receipt(replace(told(), notes=[home, *notes]))

    assert [(f.url, f.why) for f in made.failures] == [("http://a.gov.cn/nb/p1/", "not found")]
    assert [w.url for w in made.walks] == [LIST]


def test_known_reports_that_are_no_longer_there_are_gone() -> None:
    """Not found, answering like the canary, or sent to the home page: each is gone, none is a failure."""
    canary = (Step("http://a.gov.cn/nb/canary", StepKind.CANARY), {**answer("c", look="same")[1], "urls": ["http://a.gov.cn/nb/canary"]})
    one, two, three, four = (f"http://a.gov.cn/t{n}.html" for n in range(1, 5))
    notes = (absent(one, StepKind.REPORT), answer(two, look="same"), answer(COUNTY.home, three), answer(four))
    case = told(page(1, [4, 5]), answer("http://a.gov.cn/t5.html"), canary, *notes, known=(one, two, three, four))
    made = receipt(case)

    assert made.gone == (one, two, three)
    assert made.failures == ()
    assert made.canary == "200"
    assert complete(case)


def test_a_dead_link_to_a_report_never_seen_is_a_failure() -> None:
    """The list says that there is a report, its page says not found: we have not seen it."""
    case = told(page(1, [1]), absent("http://a.gov.cn/t1.html", StepKind.REPORT))

    assert [f.step for f in receipt(case).failures] == [StepKind.REPORT]


def test_a_known_report_that_its_list_still_shows_is_a_broken_link() -> None:
    """Nobody has taken it back who leaves its row standing."""
    case = told(page(1, [1, 2]), absent("http://a.gov.cn/t1.html", StepKind.REPORT), known=("http://a.gov.cn/t1.html",))

    assert [f.url for f in receipt(case).failures] == ["http://a.gov.cn/t1.html"]
    assert not complete(case)


def test_a_known_file_that_is_no_longer_there_is_gone_and_no_control() -> None:
    """A file that was seen before is gone; one never seen is a failure, and so is one that did not answer properly."""
    old, new, broken = (f"http://a.gov.cn/{name}.docx" for name in ("old", "new", "broken"))
    notes = (absent(old, StepKind.ATTACHMENT), absent(new, StepKind.ATTACHMENT))
    case = told(page(1, [1]), *notes, failures=(failure(broken, StepKind.ATTACHMENT),))
    files = {url: replace(capture(url), step=StepKind.ATTACHMENT) for url in (old, broken)}
    made = receipt(replace(case, known=files))

    assert made.gone == (old,)
    assert [f.url for f in made.failures] == [broken, new]
    assert (made.controls_expected, made.controls_missing) == (0, ())


def test_known_files_are_asked_for_after_the_pages_and_only_if_nothing_led_to_them() -> None:
    seen_page, lost_page, seen_file, lost_file = (f"http://a.gov.cn/{n}" for n in ("1.html", "2.html", "1.docx", "2.docx"))
    known = {url: capture(url) for url in (seen_page, lost_page)}
    known |= {url: replace(capture(url), step=StepKind.ATTACHMENT) for url in (seen_file, lost_file)}
    notes = (answer(seen_page), (Step(seen_file, StepKind.ATTACHMENT), {"urls": [seen_file], "status": 304}))

    assert [[s.url for s in controls(known, notes, kind)] for kind in ROUNDS] == [[lost_page], [lost_file]]


def test_a_known_report_that_no_list_shows_is_a_missing_control() -> None:
    """Its address still answers; a redirect from a listed address counts as listed."""
    lost, moved = "http://a.gov.cn/t8.html", "http://a.gov.cn/moved.html"
    case = told(page(1, [1]), answer(lost, status=304), answer(moved, "http://a.gov.cn/t1.html"), known=(lost, moved))

    assert receipt(case).controls_missing == (lost,)
    assert receipt(case).controls_expected == 2


def test_lists_that_suddenly_show_little_are_not_believed() -> None:
    known = tuple(f"http://a.gov.cn/t{n}.html" for n in range(1, 11))
    case = told(page(1, [1, 2]), *(answer(url) for url in known), known=known)

    assert not complete(case)
    assert "fewer" in why_incomplete(case, receipt(case))


def known_on_list(*rows: int) -> dict[str, Capture]:
    urls = [f"http://a.gov.cn/t{n}.html" for n in rows]
    return {url: replace(capture(url), context=Context(list_date=f"2026-01-{n:02}")) for n, url in zip(rows, urls, strict=True)}


def test_a_list_without_its_newest_reports_is_a_failure_of_that_list() -> None:
    """They still answer when asked for; that its oldest ones are cleared out is no failure."""
    known = known_on_list(1, 2, 3, *range(11, 21))
    still = [answer(url) for url in known]
    newest_lost = replace(told(page(1, [1, 2, 3, 11]), *still), known=known)
    oldest_lost = replace(told(page(1, list(range(11, 21))), *still), known=known)

    assert [f.why for f in receipt(newest_lost).failures] == ["the list lacks 9 of its 13 newest known reports, which still answer"]
    assert receipt(oldest_lost).failures == ()


def test_a_list_with_holes_is_a_failure_and_single_papers_that_were_replaced_are_none() -> None:
    """Two holes that the last walk did not have; then only where one in five stays away."""
    known = known_on_list(*range(1, 21))
    still = [answer(url) for url in known]
    shown = [n for n in range(1, 21) if n not in (7, 12)]
    holes = replace(told(page(1, shown), *still), known=known)
    one = replace(told(page(1, [*shown, 7]), *still), known=known)
    before = tuple(f"http://a.gov.cn/t{n}.html" for n in (7, 12))
    many = tuple(f"http://a.gov.cn/t{n}.html" for n in (3, 7, 9, 12))
    quarter = replace(told(page(1, [n for n in shown if n not in (3, 9)]), *still), known=known, missed_before=many)

    assert [f.why for f in receipt(holes).failures] == ["the list lacks 2 of its 20 newest known reports, which still answer"]
    assert receipt(one).failures == receipt(replace(holes, missed_before=before)).failures == ()
    assert [f.why for f in receipt(quarter).failures] == ["the list lacks 4 of its 20 newest known reports, which still answer"]


def test_a_list_that_shows_no_report_any_more_is_a_failure_though_all_are_gone() -> None:
    """A site that moved leaves its old lists behind with other papers."""
    known = known_on_list(1, 2)
    notices = (page(1, [8])[0], {**page(1, [8])[1], "reports": []})
    gone = [absent(known_url, StepKind.REPORT) for known_url in known]
    made = receipt(replace(told(notices, *gone), known=known))

    assert [(f.url, f.step, f.why) for f in made.failures] == [(LIST, StepKind.LIST, "the list shows no report, where 2 were known")]


def test_lists_that_show_nothing_are_told_before_any_single_failure() -> None:
    """A single dead address must not pass for all that was not seen."""
    notices = (page(1, [8])[0], {**page(1, [8])[1], "reports": []})
    dead = failure("http://a.gov.cn/xz/", StepKind.LIST)
    case = replace(told(notices, failures=(dead,)), known=known_on_list(1))

    assert why_incomplete(case, receipt(case)) == "no list shows any report, where 1 were known"


def test_a_page_in_a_files_place_is_a_failure_and_no_file() -> None:
    url = "http://a.gov.cn/P1.pdf"
    stands_in = (Step(url, StepKind.ATTACHMENT), {"urls": [url], "status": 200, "stands_in": "a page in place of the file"})

    assert [(f.url, f.why) for f in receipt(told(page(1, [1]), stands_in)).failures] == [(url, "a page in place of the file")]


def test_nothing_found_is_not_complete() -> None:
    assert not complete(told())


def test_expected_numbers_of_the_county_file_are_lower_bounds() -> None:
    case = told(page(1, [1]))
    strict = Told(County("999901", "测试县", COUNTY.home, expect={"reports": 2}), VisitKind.FULL, case.notes, (), {})

    assert complete(case)
    assert not complete(strict)


def test_a_glance_is_never_complete_and_has_no_controls() -> None:
    case = told(page(1, [1]), kind=VisitKind.GLANCE, known=("http://a.gov.cn/t9.html",))

    assert not complete(case)
    assert receipt(case).controls_expected == 0
    assert receipt(case).controls_missing == ()


@pytest.mark.parametrize(("why", "kind"), [("blocked:ruishu", "ruishu"), ("refused: robots.txt forbids it", "robots")])
def test_a_blocked_home_page_says_by_what(why: str, kind: str) -> None:
    """A block product, or the site's own robots.txt."""
    made = receipt(Told(COUNTY, VisitKind.FULL, [], (failure(COUNTY.home, StepKind.HOME, why),), {}))

    assert (made.blocked, made.reached, seen(made, False)) == (kind, False, f"blocked:{kind}")


def test_a_county_that_never_answered_is_down() -> None:
    case = Told(COUNTY, VisitKind.FULL, [], (failure(COUNTY.home, StepKind.HOME, "connection refused"),), {})

    assert seen(receipt(case), False) == "down"
    assert "connection refused" in why_incomplete(case, receipt(case))


def test_another_door_that_opened_makes_the_first_one_no_failure() -> None:
    """http answered where https did not: nothing was hidden by that."""
    case = told(page(1, [1]), failures=(failure("https://a.gov.cn/", StepKind.HOME, "connection refused"),))

    assert receipt(case).failures == ()
    assert complete(case)


def test_a_visit_stopped_early_says_why() -> None:
    case = told(page(1, [1]), stopped="crawl.max_pages (5) was reached")

    assert why_incomplete(case, receipt(case)) == "crawl.max_pages (5) was reached"


def papers(*named: tuple[str, int]) -> list[Noted]:
    """Reports as a list leads to them, each with its body and year."""
    steps = [
        Step(f"http://a.gov.cn/{body}{year}.html", StepKind.REPORT, Context(link_text=f"{body}{year}年政府信息公开工作年度报告"))
        for body, year in named
    ]
    return [(step, {"urls": [step.url], "status": 200}) for step in steps]


WHOLE = [(body, year) for body in ("财政局", "柳湾镇", "石桥镇") for year in (2024, 2025)]


@pytest.mark.parametrize(
    ("shown", "why", "expected"),
    [
        (WHOLE, "refused: not a host of this county", True),
        (WHOLE, "http 503", False),
        ([one for one in WHOLE if one[0] != "财政局"], "refused: not a host of this county", False),
        ([one for one in WHOLE if one[1] == 2024], "refused: not a host of this county", False),
        ([one for one in WHOLE if one[1] == 2025], "refused: not a host of this county", False),
    ],
)
def test_a_section_that_we_may_not_enter_is_not_needed_where_the_lists_show_most(
    shown: list[tuple[str, int]], why: str, expected: bool
) -> None:
    """New reports may stand behind it alone, or those of a whole kind of bodies: then nothing is said."""
    hub = Step("http://a.gov.cn/xxgk/", StepKind.HUB), {"urls": ["http://a.gov.cn/xxgk/"], "status": 200, "leads": 1}
    closed = failure("http://b.cn/xxgk/", StepKind.HUB, why)

    assert complete(told(hub, page(1, [1, 2]), *papers(*shown), failures=(closed,), today=date(2026, 3, 15))) is expected


def test_a_report_that_moved_is_asked_for_at_its_old_address_once_and_its_file_too() -> None:
    """The walk after the move still asks; the one after that is led to the same report elsewhere, and no more."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    named = Context(link_title="测试县财政局2024年政府信息公开工作年度报告")
    old, file, other = "http://a.gov.cn/old.html", "http://a.gov.cn/old.docx", "http://a.gov.cn/other.html"
    known = {old: replace(capture(old), context=named), other: replace(capture(other), context=replace(named, link_title="别的"))}
    known |= {file: replace(capture(file), step=StepKind.ATTACHMENT, context=Context(found_on=old))}
    elsewhere = [(Step("http://a.gov.cn/new/1.html", StepKind.REPORT, named), {"urls": ["http://a.gov.cn/new/1.html"], "status": 200})]
    last = Visit("w", "999901", VisitKind.FULL, at, at, complete=True, why_not="", receipt=Receipt())
    answered = {url: replace(c, fetched_at=at) for url, c in known.items()}

    assert sought(Memory(known, last=last), elsewhere, COUNTY).keys() == {other}
    assert sought(Memory(known, last=last), [], COUNTY) == sought(Memory(known, answered, last=last), elsewhere, COUNTY) == known
    assert sought(Memory(known, last=replace(last, receipt=Receipt(rested=(old, file)))), elsewhere, COUNTY) == known
