"""Lists that go back no further than the season were seen by their newest rows alone: nobody is missing from them."""

import pytest

from archive.model import Agency, Context, Kind, Receipt, Walk

NAMES = ("财政局", "水利局", "民政局", "审计局", "司法局", "教育局", "林业局", "统计局", "信访局")
BODIES = tuple(Agency(name, "990001", name, Kind.DEPARTMENT, registered=True) for name in NAMES)


def papers(build, names: tuple[str, ...], year: int, column: int | None = None) -> list[tuple[str, object, Context]]:
    """In time; `column` is the year of the column in which they stand, None for one of all years."""
    return [
        (
            f"http://127.0.0.9/{year}/{name}.html",
            build.reading(f"青禾县{name}{year}年政府信息公开工作年度报告", f"青禾县{name}", year, f"{year + 1}-01-20"),
            Context(year=column),
        )
        for name in names
    ]


@pytest.mark.parametrize(
    ("before", "column", "expected"),
    [(0, None, "unknown"), (2, None, "unknown"), (3, None, "missing"), (0, 2025, "missing")],
    ids=["none of the year before", "hardly any", "several", "the season has a column of its own"],
)
def test_who_is_not_among_the_newest_rows_is_not_missing(build, before: int, column: int | None, expected: str) -> None:
    site = build.site(*BODIES)
    site.visit("2026-04-20", [*papers(build, NAMES[:7], 2025, column), *papers(build, NAMES[:before], 2024)])

    assert site.verdict("信访局", 2025, "2026-04-20").status.value == expected
    assert site.verdict("财政局", 2025, "2026-04-20").status.value == "on_time"


@pytest.mark.parametrize(
    ("pages", "expected"), [(1, "unknown"), (2, "missing")], ids=["a single page, or a box of a section's newest papers", "several pages"]
)
def test_a_list_that_was_read_over_several_pages_begins_with_the_season(build, pages: int, expected: str) -> None:
    """A county that put up its first reports this season."""
    site = build.site(*BODIES)
    column = Walk("http://127.0.0.9/nb/", Context(), pages, pages, 7, None, "last page", complete=True)
    shown = [(url, reading, Context(found_on=column.url)) for url, reading, _ in papers(build, NAMES[:7], 2025)]
    site.visit("2026-04-20", shown, receipt=Receipt(walks=(column,)))

    assert site.verdict("信访局", 2025, "2026-04-20").status.value == expected
