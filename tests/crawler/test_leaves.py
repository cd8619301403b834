"""Pages of a list bound into one derivative and taken apart again; what they show together."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Context, County, Page, Step, StepKind, Via
from crawler.families import Found
from crawler.leaves import Leaf, Leaves, bound, read_leaves, unbound

LIST = "http://127.0.0.1/nb/"
COUNTY = County("999901", "测试县", "http://127.0.0.1/")
PAGES = st.lists(st.builds(Leaf, st.just(LIST), st.text().filter(lambda text: "<!--" not in text)), max_size=4)
ROW = "<li><a href='/nb/{0}.html'>测试县第{0}镇人民政府2025年政府信息公开工作年度报告</a><span>2026-01-1{0}</span></li>"


def page(leaves: Leaves) -> Page:
    context = Context(column="政府信息公开年报", found_on="http://127.0.0.1/")
    step = Step(LIST, StepKind.LIST, context, render=True, leaf=True)
    return Page(LIST, step, 200, (), bound(leaves), datetime(2026, 2, 1, tzinfo=UTC), Via.BROWSER)


def leaf(numbers: range, words: str = "") -> Leaf:
    rows = "".join(map(ROW.format, numbers))
    return Leaf(LIST, f"<html><head><title>政府信息公开年报</title></head><body><ul class='list'>{rows}</ul><p>{words}</p></body></html>")


def read_all(*leaves: Leaf, ended: bool = True) -> Found:
    return read_leaves(page(Leaves(leaves, ended)), COUNTY)


@given(PAGES, st.booleans())
def test_what_is_bound_can_be_taken_apart(pages: list[Leaf], ended: bool) -> None:
    leaves = Leaves(tuple(pages), ended)

    assert unbound(bound(leaves)) == Leaves(tuple(Leaf(one.url, f"{one.html}\n") for one in pages), ended)


def test_pages_show_their_rows_together() -> None:
    found = read_all(leaf(range(1, 4), "共5条"), leaf(range(4, 6), "共5条"))

    assert [step.url[-6:] for step in found.steps if step.kind is StepKind.REPORT] == [f"{n}.html" for n in range(1, 6)]
    assert found.list_page is not None
    assert (found.list_page.list_url, found.list_page.rows, found.list_page.total, found.leaves) == (LIST, 5, 5, 2)


def test_pages_that_did_not_end_are_not_all() -> None:
    assert read_all(leaf(range(1, 4)), leaf(range(4, 6)), ended=False).leaves == 0


def test_a_single_page_is_all_only_where_it_ended_there() -> None:
    assert read_all(leaf(range(1, 4))).leaves == 1
    assert read_all(leaf(range(1, 4)), ended=False).leaves == 0


def test_a_later_page_without_a_list_leaves_the_end_open() -> None:
    found = read_all(leaf(range(1, 4)), Leaf(LIST, "<html><body></body></html>"))

    assert found.leaves == 0
    assert found.list_page is not None
    assert found.list_page.rows == 3
