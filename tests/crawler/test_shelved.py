"""A column of notices in which many bodies file their reports of every year: read to its end, and then as good as a list of reports."""

from archive.model import Failure
from crawler.notices import looked_through, notice_steps, shelves
from tests.crawler.test_notices import TOWNS, door, front, further, listed, page, paper, seen, so_far, urls

NEWEST = [paper(name, column="公示公告") for name in TOWNS]
OLDER = [paper(name, year, "公示公告", f"{year + 1}-01-20") for name in TOWNS for year in (2023, 2024)]


def test_where_as_many_bodies_as_not_file_among_notices_alone_all_pages_and_years_are_asked_for() -> None:
    notes = [front(), page(1, papers=NEWEST, more=True), page(2, "2025-12-31", OLDER, more=True)]

    steps = urls(notice_steps(so_far(*notes)))

    assert {further(3).url, *urls(NEWEST), *urls(OLDER)} <= set(steps)


def test_older_reports_of_bodies_that_lists_name_or_of_one_or_two_alone_are_left() -> None:
    notes = [front(), page(1, papers=NEWEST[:1], more=True), page(2, "2025-12-31", OLDER, more=True), *listed(*TOWNS[1:])]

    steps = urls(notice_steps(so_far(*notes)))

    assert further(3).url not in steps
    assert not set(urls(OLDER)) & set(steps)


def test_a_shelf_that_was_read_to_its_end_is_a_list_in_the_receipt() -> None:
    notes = [front(), page(1, papers=NEWEST, more=True), page(2, "2025-12-31", OLDER)]

    (walk,) = shelves(so_far(*notes))

    assert (walk.url, walk.pages_seen, walk.complete) == (door().url, 2, True)


def test_a_shelf_with_an_old_page_unseen_is_no_list_but_its_season_was_looked_through() -> None:
    lost = further(3)
    notes = [front(), page(1, papers=NEWEST, more=True), page(2, "2025-12-31", OLDER, more=True), *map(seen, NEWEST)]
    failed = so_far(*notes, failures=[Failure(lost.url, lost.kind, lost.context, "http 503", 3)])

    assert shelves(failed) == ()
    assert [one.why_not for one in looked_through(failed)] == [""]
