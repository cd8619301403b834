"""Which lists the browser is asked to leaf through, and what pages that were sought in vain mean of a list that was."""

from dataclasses import asdict
from typing import Any

from archive.model import Context, Failure, Step, StepKind
from crawler.families.anatomy.found import ListPage
from crawler.outcomes import WORDS
from crawler.unfinished import unfinished
from crawler.walks import stubs, walks

LIST, SECOND = "http://127.0.0.1/nb/", "http://127.0.0.1/nb/?page=2"
COLUMN = Context(column="政府信息公开年报")
FURTHER = Context(column="政府信息公开年报", link_text="第2页", found_on=LIST)
EMPTY = Failure(SECOND, StepKind.LIST, FURTHER, WORDS["empty_list"], 3)
DOWN = Failure(SECOND, StepKind.LIST, FURTHER, "http 503", 3)


def shown(rows: int, total: int, leaves: int = 0) -> tuple[Step, dict[str, Any]]:
    """A list's page of so many rows, with a further page that its script names."""
    urls = tuple(f"{LIST}{n}.html" for n in range(rows))
    listed = asdict(ListPage(LIST, 1, None, rows, total, urls))
    note = {"urls": [LIST], "status": 200, "reports": list(urls), "leads": 0, "list": listed, "next": [SECOND]}
    return Step(LIST, StepKind.LIST, COLUMN), note | ({"leaves": leaves} if leaves else {})


def test_a_list_that_is_whole_is_not_leafed_through() -> None:
    assert unfinished([shown(10, 10)], []) == []


def test_a_list_of_which_more_is_known_to_exist_is_leafed_through() -> None:
    assert unfinished([shown(10, 25)], []) == [Step(LIST, StepKind.LIST, COLUMN, render=True, leaf=True)]


def test_a_page_that_showed_nothing_may_have_been_sought_in_the_wrong_place() -> None:
    assert len(unfinished([shown(10, 25)], [EMPTY])) == 1


def test_a_list_of_which_a_page_was_lost_is_not_leafed_through() -> None:
    """Pressing its button would ask for the same page again."""
    assert unfinished([shown(10, 25)], [DOWN]) == []


def test_a_list_is_leafed_through_once() -> None:
    assert unfinished([shown(10, 25), shown(20, 25, leaves=2)], []) == []


def test_what_was_sought_in_vain_is_no_gap_of_a_list_that_was_leafed_through() -> None:
    notes = [shown(10, 25), shown(25, 25, leaves=3)]

    assert stubs(notes, [EMPTY, DOWN]) == {EMPTY}
    assert walks(notes, [EMPTY])[0].complete
    assert not walks(notes, [DOWN])[0].complete


def test_a_list_that_was_leafed_through_and_states_more_is_not_whole() -> None:
    assert not walks([shown(10, 25), shown(24, 25, leaves=3)], [])[0].complete
