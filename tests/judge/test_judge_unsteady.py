"""A report that left its list and stood there again later shows that the list lost rows: that look makes nobody late."""

import pytest

from archive.model import Agency, Context, Kind, Receipt, Walk

BODIES = tuple(Agency(name, "990001", name, Kind.DEPARTMENT) for name in ("财政局", "水利局", "民政局", "审计局", "司法局"))
COLUMNS = tuple(
    Walk(f"http://127.0.0.9/{n}/", Context(body=body.name), 1, 1, 2, None, "single page", complete=True) for n, body in enumerate(BODIES)
)


def paper(build, number: int, year: int) -> tuple[str, object, Context]:
    """A report in its body's own column, which claims January for its day."""
    name = BODIES[number].name
    reading = build.reading(f"青禾县{name}{year}年政府信息公开工作年度报告", f"青禾县{name}", year, f"{year + 1}-01-20")
    return f"http://127.0.0.9/{number}/{year}.html", reading, Context(body=name, found_on=COLUMNS[number].url)


def season(build, lacking: list[int], back: list[int], new: tuple[int, ...] = (0,)):
    """Reports of 2024, some of which February's lists lacked although they answered; March showed those that came `back`."""
    site = build.site(*BODIES)
    old = [paper(build, n, 2024) for n in range(len(BODIES))]
    site.visit("2026-01-10", old, receipt=Receipt(walks=COLUMNS))
    site.visit("2026-02-10", old, receipt=Receipt(walks=COLUMNS, controls_missing=tuple(old[n][0] for n in lacking)))
    still = tuple(old[n][0] for n in lacking if n not in back)
    site.visit("2026-03-15", [*old, *(paper(build, n, 2025) for n in new)], receipt=Receipt(walks=COLUMNS, controls_missing=still))
    return site


@pytest.mark.parametrize(("lacking", "back"), [([0], [0]), ([1, 2, 3], [2])], ids=["its own list", "several lists"])
def test_a_look_that_lacked_reports_which_came_back_contradicts_no_day(build, lacking: list[int], back: list[int]) -> None:
    found = season(build, lacking, back).verdict("财政局", 2025, "2026-03-15")

    assert found.status.value == "on_time"
    assert not found.findings


@pytest.mark.parametrize(("lacking", "back"), [([], []), ([1, 2, 3], []), ([1], [1])], ids=["none", "cleared out", "another's list"])
def test_reports_that_leave_for_good_and_another_body_s_list_say_nothing_against_a_look(build, lacking: list[int], back: list[int]) -> None:
    found = season(build, lacking, back).verdict("财政局", 2025, "2026-03-15")

    assert found.status.value == "late"
    assert [f.code for f in found.findings] == ["backdated"]


def test_who_is_absent_from_the_later_look_as_well_is_missing(build) -> None:
    assert season(build, [1, 2, 3], [2], new=(0, 1, 2)).verdict("司法局", 2025, "2026-03-15").status.value == "missing"


ALL = Context(column="政府信息公开年报", found_on="http://127.0.0.9/all/")
LIST = Receipt(walks=(Walk(ALL.found_on, Context(column=ALL.column), 1, 1, 9, None, "single page", complete=True),))


def row(build, number: int, year: int) -> tuple[str, object, Context]:
    """A report on the one list of all bodies."""
    url, reading, _ = paper(build, number, year)
    return url, reading, ALL


def brought(build, old: int):
    """A list of which March shows so many reports of 2023 and 2024 that February did not show, and those of two bodies for 2025."""
    site = build.site(*BODIES)
    known = [row(build, n, year) for n in range(len(BODIES)) for year in (2023, 2024)]
    site.visit("2026-01-10", known[old:], receipt=LIST)
    site.visit("2026-02-10", known[old:], receipt=LIST)
    site.visit("2026-03-15", [*known, *(row(build, n, 2025) for n in (0, 1))], receipt=LIST)
    return site


def test_a_look_before_old_reports_came_to_light_on_a_list_contradicts_no_day(build) -> None:
    found = brought(build, 3).verdict("财政局", 2025, "2026-03-15")

    assert (found.status.value, found.findings) == ("on_time", ())


@pytest.mark.parametrize("old", [0, 2])
def test_one_or_two_that_are_put_up_later_say_nothing_against_a_look(build, old: int) -> None:
    found = brought(build, old).verdict("财政局", 2025, "2026-03-15")

    assert [f.code for f in found.findings] == ["backdated"]


@pytest.mark.parametrize(("old", "expected"), [(0, "missing"), (2, "missing"), (4, "unknown")])
def test_a_list_that_brings_to_light_many_old_reports_speaks_for_no_absence_on_that_day(build, old: int, expected: str) -> None:
    assert brought(build, old).verdict("司法局", 2025, "2026-03-15").status.value == expected
