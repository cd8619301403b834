"""A page edited, put up again or moved bears a new day: where something else of it still shows the first one, it is not called late."""

from dataclasses import replace
from datetime import date

import pytest

from archive.model import Dossier, Kind, StatedDate


def found(build, shown: str, source: str, other: str, *looks: str) -> Dossier:
    """A department's report for 2025, first seen on 15 March 2026, whose page and other places show these days."""
    copy = build.copy("2026-03-15", shown)
    dates = (*copy.report.dates, StatedDate(date.fromisoformat(other), source))
    copy = replace(copy, report=replace(copy.report, dates=dates))
    return build.dossier(Kind.DEPARTMENT, 2025, [build.look(at) for at in looks], [copy], first=2026)


@pytest.mark.parametrize("source", ["list", "meta", "url"])
@pytest.mark.parametrize(
    ("other", "looks", "expected"),
    [
        ("2026-01-14", (), "undated"),
        ("2026-01-31", (), "undated"),
        ("2026-02-20", (), "late"),
        ("2025-12-30", (), "late"),
        ("2026-01-14", ("2026-02-05",), "late"),
    ],
)
def test_a_day_that_was_in_time_speaks_unless_a_look_does_against_it(build, source: str, other: str, looks, expected: str) -> None:
    """A day before the season is that of a template or of a move, and no report's."""
    assert build.status(found(build, "2026-02-20", source, other, *looks), "2026-04-20") == expected


@pytest.mark.parametrize("source", ["signature", "written", "property"])
def test_the_day_on_which_it_was_written_says_nothing_of_its_publication(build, source: str) -> None:
    assert build.status(found(build, "2026-02-20", source, "2026-01-14"), "2026-04-20") == "late"


@pytest.mark.parametrize("source", ["list", "meta", "url"])
def test_a_page_that_claims_to_be_in_time_is_believed_whatever_else_it_shows(build, source: str) -> None:
    assert build.status(found(build, "2026-01-20", source, "2026-02-20"), "2026-04-20") == "on_time"


@pytest.mark.parametrize(("of_page", "expected"), [("url", "undated"), ("updated", "undated"), ("signature", "late")])
def test_a_file_bears_the_day_of_its_page_and_no_surer_one(build, of_page: str, expected: str) -> None:
    """Its own address shows no day, and what the page's is called it does not know."""
    page = found(build, "2026-02-20", of_page, "2026-01-14").copies[0]
    if of_page == "updated":
        page = replace(page, report=replace(page.report, dates=(StatedDate(date(2026, 2, 20), "updated"),)))
    file = replace(build.copy("2026-03-15", "2026-02-20", "http://qinghe.example/f.pdf"), report=replace(page.report, dates=()))

    assert build.status(build.dossier(Kind.DEPARTMENT, 2025, [], [page, file], first=2026), "2026-04-20") == expected
