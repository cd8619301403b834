"""A list is whole when what the site states of it is satisfied, however wrong its other figures are."""

from dataclasses import replace
from typing import Any

import pytest

from archive.model import Context, Step, StepKind
from crawler.lists import Noted
from crawler.walks import probes, strays, walks

LIST = "http://www.qingshi.gov.cn/nb/list.shtml"


def page(number: int, shown: range, **told: Any) -> Noted:
    """One answered page of the list, its rows numbered."""
    url = LIST if number == 1 else LIST.replace("list.", f"list_{number}.")
    after = LIST.replace("list.", f"list_{number + 1}.")
    rows = [f"{LIST}?{n}" for n in shown]
    list_page = {"list_url": LIST, "page": number, "rows": len(rows), "row_urls": rows, "pages": 1, "total": None, "beyond": after, **told}
    return Step(url, StepKind.LIST), {"urls": [url], "status": 200, "list": list_page, "next": [], "reports": rows}


def test_pages_beyond_the_stated_one_are_asked_for_until_one_is_short() -> None:
    """The site counts one page for ever; a second and a third are there, found only by asking."""
    first, second, third = page(1, range(10)), page(2, range(10, 20)), page(3, range(20, 24))

    assert [s.url for s in probes([first])] == [second[0].url]
    assert [s.url for s in probes([first, second])] == [third[0].url]
    assert probes([first, second, third]) == []


@pytest.mark.parametrize(("total", "complete"), [(20, True), (None, False), (35, False)])
def test_a_count_of_entries_that_is_satisfied_outweighs_a_count_of_pages(total: int | None, complete: bool) -> None:
    """Four pages are stated, the third answers as the second did, and the second was full."""
    told = {"pages": 4, "total": total}
    (walk,) = walks([page(1, range(10), **told), page(2, range(10, 20), **told), page(3, range(10, 20), **told)], ())

    assert (walk.stop, walk.complete) == ("repeated", complete)


def test_a_further_page_that_another_list_led_to_first_is_a_page_of_both() -> None:
    """A front page shows the newest year's list with its pager, and then leads to that list itself."""
    second = page(2, range(10, 14), pages=2)
    front, own = page(1, range(10), pages=2), page(1, range(10), pages=2, list_url=f"{LIST}?2025")
    for _, note in (front, own):
        note["next"] = [second[0].url]
    whole = walks([front, own, second], ())

    assert [(w.pages_seen, w.rows, w.complete) for w in whole] == [(2, 14, True), (2, 14, True)]


@pytest.mark.parametrize(
    ("about", "context", "witness"),
    [
        ("县教育局", Context(), ("", "县教育局")),
        ("government", Context(), ("government", "")),
        ("", Context(), ("", "")),
        ("government", Context(group="department"), ("department", "")),
        ("县教育局", Context(year=2024), ("", "")),
    ],
    ids=["one department's", "the government's own", "several bodies'", "a group's column", "a year's column"],
)
def test_a_list_of_one_body_s_reports_is_a_witness_of_that_body_alone(about: str, context: Context, witness: tuple[str, str]) -> None:
    """The county's own reports of seven years, all there, say nothing of its towns."""
    step, note = page(1, range(7), about=about)
    (walk,) = walks([(Step(step.url, step.kind, context), note)], ())

    assert (walk.context.group, walk.context.body) == witness


def test_a_body_s_own_column_of_years_is_a_witness_of_the_years_it_lacks() -> None:
    tab = f"{LIST}?unit=7"
    column: Noted = (Step(tab, StepKind.LIST, Context(body="河西镇")), {"urls": [tab], "status": 200, "reports": []})
    years = [Step(f"{LIST}?id={y}", StepKind.LIST, Context(body="河西镇", year=y, found_on=tab)) for y in (2024, 2022)]
    papers: list[Noted] = [(step, {"urls": [step.url], "status": 200, "reports": [step.url]}) for step in years]

    assert [(w.url, w.context.body, w.complete) for w in walks([column, *papers], ())] == [(tab, "河西镇", True)]
    assert walks([column, papers[0]], ()) == ()


def years_of(body: str, tab: str, *years: int, group: str = "") -> list[Noted]:
    """A body's own column and its pages, one a year, each of which is the report."""
    own = Context(body=body, group=group, found_on=LIST)
    papers = [Step(f"{tab}&id={y}", StepKind.LIST, replace(own, year=y, found_on=tab)) for y in years]
    column: Noted = (Step(tab, StepKind.LIST, own), {"urls": [tab], "status": 200, "reports": []})
    return [column, *((step, {"urls": [step.url], "status": 200, "reports": [step.url]}) for step in papers)]


def test_a_column_with_a_single_paper_is_whole_where_its_neighbours_show_more() -> None:
    """Three bodies of one directory: the second has published once, the third, whose page shows nothing, is not believed."""
    first, second = years_of("河西镇", f"{LIST}?unit=7", 2023, 2024), years_of("", f"{LIST}?unit=8", 2024, group="government")
    third = years_of("河东镇", f"{LIST}?unit=9")
    shown = walks([*first, *second, *third], ())

    assert [(w.context.body or w.context.group, w.rows, w.complete) for w in shown] == [("河西镇", 2, True), ("government", 1, True)]
    assert walks([*second, *third], ()) == ()


def test_neighbours_are_named_by_one_directory_also_where_each_body_has_a_page_of_its_own_before_its_column() -> None:
    """The tabs of the second body's column hold one year alone."""
    notes: list[Noted] = []
    for name, years in (("河西镇", (2023, 2024)), ("河东镇", (2025,))):
        own = Step(f"{LIST}?{name}", StepKind.LIST, Context(body=name, found_on=LIST))
        (column, note), *papers = years_of(name, f"{LIST}?{name}&nb", *years)
        below = replace(column, context=replace(column.context, found_on=own.url))
        notes += [(own, {"urls": [own.url], "status": 200, "reports": []}), (below, note), *papers]

    assert [(w.context.body, w.rows, w.complete) for w in walks(notes, ())] == [("河西镇", 2, True), ("河东镇", 1, True)]


@pytest.mark.parametrize(("years", "rows"), [((2025, 2024, 2022), 4), ((), 0)])
def test_a_report_with_tabs_of_other_years_stands_for_the_column_that_a_learned_way_went_by(years: tuple[int, ...], rows: int) -> None:
    """The column was not asked for, so that only what it would have led to tells of it."""
    column, *papers = years_of("河西镇", f"{LIST}?unit=7", *years)
    front = Step(f"{LIST}?unit=7&newest", StepKind.LIST, Context(body="河西镇", found_on=column[0].url))

    shown = walks([(front, {"urls": [front.url], "status": 200, "reports": [front.url]}), *papers], ())

    assert [(w.url, w.context.body, w.rows, w.complete) for w in shown] == ([(front.url, "河西镇", rows, True)] if rows else [])


def test_papers_that_rest_count_one_by_one() -> None:
    (column, note), *papers = years_of("河西镇", f"{LIST}?unit=7", 2023, 2024)
    resting = {**note, "rests": [[step.url, "河西镇", True] for step, _ in papers]}

    assert [w.rows for w in walks([(column, resting)], ())] == [2]


def no_page(number: int, status: int = 404) -> Noted:
    url = LIST.replace("list.", f"list_{number}.")
    return Step(url, StepKind.LIST, Context(link_text=f"第{number}页", found_on=LIST)), {"urls": [url], "status": status, "absent": True}


def made_up(status: int) -> Noted:
    return Step(f"{LIST}-made-up", StepKind.CANARY), {"urls": [f"{LIST}-made-up"], "status": status}


def leading_to(first: Noted, *pages: Noted) -> list[Noted]:
    return [(first[0], {**first[1], "next": [step.url for step, _ in pages]}), *pages]


def test_a_page_past_the_stated_end_that_repeats_the_last_one_is_the_end_whatever_number_it_gives_itself() -> None:
    """Two pages are numbered; the third, asked for because the second was full, is the second again and counts itself."""
    (walk,) = walks([page(1, range(10), pages=2), page(2, range(10, 20), pages=2), page(3, range(10, 20), pages=3)], ())

    assert (walk.stop, walk.complete) == ("repeated", True)


@pytest.mark.parametrize(
    ("stated", "missing", "status", "total", "complete"),
    [
        (5, (3, 4, 5), 404, None, True),
        (3, (3,), 404, None, False),
        (5, (3, 5), 404, None, False),
        (5, (3, 4, 5), 200, None, False),
        (5, (3, 4, 5), 404, 43, False),
    ],
    ids=["none is there", "a single one", "one was not asked for", "not as the made-up address", "more entries stated"],
)
def test_stated_pages_of_which_none_is_there_were_stated_too_many(
    stated: int, missing: tuple[int, ...], status: int, total: int | None, complete: bool
) -> None:
    first, second = page(1, range(10), pages=stated, total=total), page(2, range(10, 20), pages=stated, total=total)
    (walk,) = walks([made_up(404), *leading_to(first, second, *(no_page(n, status) for n in missing))], ())

    assert (walk.complete, walk.stale_total) == (complete, complete)


def test_pages_of_which_not_even_the_second_is_there_may_only_have_been_looked_for_in_the_wrong_place() -> None:
    (walk,) = walks([made_up(404), *leading_to(page(1, range(10), pages=3), no_page(2), no_page(3))], ())

    assert not walk.complete


def test_a_column_that_only_leads_on_has_no_further_pages_though_it_states_some() -> None:
    column: Noted = (Step(LIST, StepKind.LIST), {"urls": [LIST], "status": 200, "leads": 3, "reports": []})

    assert strays([column, no_page(2), no_page(3)]) == []
    assert [step.url for step in strays([column, no_page(2)])] == [no_page(2)[0].url]
    assert len(strays([column, no_page(2), (no_page(3)[0], {"urls": [LIST], "status": 200})])) == 1


@pytest.mark.parametrize(
    ("read", "lost"),
    [
        ("search_custom.jsp?divid=div4&infotypeId=A42882&area=1141", 0),
        ("search_custom.jsp?divid=div4&infotypeId=A42882&area=1142", 1),
        ("search_custom.jsp?divid=div4&infotypeId=A4&area=1141", 1),
        ("search_custom.jsp?divid=div4&area=1141", 1),
    ],
    ids=["the same column", "another office's", "another column", "no column named"],
)
def test_a_column_that_another_interface_handed_out_is_not_missed(read: str, lost: int) -> None:
    """A tree names a column whose usual search is not there; the page itself shows it by a search of its own."""
    step, note = page(1, range(7), list_url=f"{LIST}/{read}")
    usual = Step(f"{LIST}/search.jsp?divid=div1&infotypeId=A42882&area=1141", StepKind.LIST, Context(column="政府信息公开年报"))

    assert len(strays([(step, note), (usual, {"urls": [usual.url], "status": 404, "absent": True})])) == lost


@pytest.mark.parametrize(
    ("first", "second", "complete"),
    [
        ("http://www.qingshi.gov.cn/api/all/7?page=1", "http://www.qingshi.gov.cn/api/all/7?page=2", False),
        (LIST, LIST.replace("list.", "list_2."), True),
    ],
)
def test_a_page_that_a_query_asks_for_is_no_end_of_a_list_when_it_is_not_there(first: str, second: str, complete: bool) -> None:
    """Seven of fourteen entries, and no second page: an interface has none but answers, a site of files has no file."""
    step, note = page(1, range(7), total=14, list_url=first)
    further = Step(second, StepKind.LIST, Context(link_text="第2页", found_on=first))

    notes = [
        (replace(step, url=first), {**note, "urls": [first], "next": [second]}),
        (further, {"urls": [second], "status": 404, "absent": True}),
    ]

    assert [walk.complete for walk in walks(notes, ())] == [complete]
