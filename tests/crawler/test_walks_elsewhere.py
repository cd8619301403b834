"""A list is whole when what the site states of it is satisfied, however wrong its other figures are."""

from typing import Any

import pytest

from archive.model import Context, Step, StepKind
from crawler.lists import Noted
from crawler.walks import probes, walks

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
