"""A day on which a site dated its pages anew, all at once, says of nobody that it was late."""

from dataclasses import replace
from datetime import date

import pytest

from archive.model import Agency, Context, Kind, StatedDate

NAMES = ("财政局", "水利局", "民政局", "审计局")
BODIES = tuple(Agency(name, "990001", name, Kind.DEPARTMENT) for name in NAMES)


def page(build, name: str, year: int, claim: str) -> tuple[str, object, Context]:
    url = f"http://127.0.0.9/{NAMES.index(name)}-{year}.html"
    return url, build.reading(f"青禾县{name}{year}年政府信息公开工作年度报告", f"青禾县{name}", year, claim), Context()


def moved(build, bodies: int, day: str):
    """A site first seen a week after all the old reports of so many bodies, and one new report, bear the same day."""
    site = build.site(*BODIES)
    old = [page(build, name, year, day) for name in NAMES[:bodies] for year in (2022, 2023)]
    site.visit("2026-02-10", [*old, page(build, "审计局", 2025, day)])
    return site


@pytest.mark.parametrize(
    ("bodies", "day", "expected"), [(3, "2026-02-04", "undated"), (2, "2026-02-04", "late"), (3, "2026-01-29", "on_time")]
)
def test_a_report_dated_on_the_day_of_moving_is_not_late(build, bodies: int, day: str, expected: str) -> None:
    held = moved(build, bodies, day).verdict("审计局", 2025, "2026-02-10")

    assert held.status.value == expected


def test_an_old_report_dated_anew_is_not_called_late(build) -> None:
    held = moved(build, 3, "2026-02-04").verdict("财政局", 2023, "2026-02-10")

    assert (held.status.value, held.reason_code) == ("undated", "claim_redated")
    assert "当为网站迁移或改版之日" in held.reason_zh


def test_a_body_that_catches_up_with_its_old_years_in_one_day_claims_its_own_lateness(build) -> None:
    site = build.site(*BODIES)
    site.visit("2026-02-10", [page(build, "财政局", year, "2025-12-01") for year in (2021, 2022, 2023)])

    assert site.verdict("财政局", 2023, "2026-02-10").status.value == "claimed_late"


def test_what_visits_prove_stands_whatever_the_site_dates_anew(build) -> None:
    site = build.site(*BODIES)
    old = [page(build, name, year, "2026-02-12") for name in NAMES[:3] for year in (2022, 2023)]
    site.visit("2026-02-10", old)
    site.visit("2026-02-14", [*old, page(build, "审计局", 2025, "2026-02-12")])

    assert site.verdict("审计局", 2025, "2026-02-14").status.value == "late"


CROWD = tuple(Agency(f"局{n}", "990001", f"青禾县第{n}局", Kind.DEPARTMENT) for n in range(8))


def of_one_year(build, days, signed: str = "") -> list[tuple[str, object, Context]]:
    """A report for 2025 of each body, with the day that list and page show, and the day under its text."""
    dates = (StatedDate(date.fromisoformat(signed), "signature"),) if signed else ()
    titles = [(agency.name, f"{agency.name}2025年政府信息公开工作年度报告", day) for agency, day in zip(CROWD, days, strict=True)]
    return [(f"http://127.0.0.9/{name}.html", build.reading(title, name, 2025, day, dates=dates), Context()) for name, title, day in titles]


@pytest.mark.parametrize(
    ("together", "signed", "expected"),
    [(5, "", "undated"), (5, "2026-01-16", "undated"), (5, "2026-02-02", "late"), (4, "", "late")],
)
def test_most_bodies_on_one_day_are_not_called_late_unless_they_wrote_just_then(build, together: int, signed: str, expected: str) -> None:
    """Whoever puts up a column anew does it with all its papers, which were written long before."""
    site = build.site(*CROWD)
    site.visit("2026-02-10", of_one_year(build, [*["2026-02-03"] * together, *["2026-01-20"] * (8 - together)], signed))

    assert site.verdict(CROWD[0].name, 2025, "2026-02-10").status.value == expected
    assert site.verdict(CROWD[7].name, 2025, "2026-02-10").status.value == "on_time"


def test_a_day_to_which_known_reports_were_moved_makes_no_new_one_late(build) -> None:
    site = build.site(*CROWD)
    site.visit("2026-01-22", of_one_year(build, ["2026-01-20"] * 8)[:3])
    site.visit("2026-02-10", of_one_year(build, [*["2026-02-06"] * 4, *["2026-01-20"] * 4]))

    assert [site.verdict(CROWD[n].name, 2025, "2026-02-10").status.value for n in (0, 3, 7)] == ["on_time", "undated", "on_time"]


@pytest.mark.parametrize(("old", "expected"), [("2026-02-20", "undated"), ("2025-01-20", "late")])
def test_one_body_whose_old_report_bears_the_day_of_its_new_one_has_a_page_dated_anew(build, old: str, expected: str) -> None:
    site = build.site(*BODIES)
    site.visit("2026-03-15", [page(build, "财政局", 2024, old), page(build, "财政局", 2025, "2026-02-20")])

    assert site.verdict("财政局", 2025, "2026-03-15").status.value == expected


@pytest.mark.parametrize(("bodies", "expected"), [(3, "late"), (2, "undated")])
def test_the_meta_data_of_a_move_speak_for_nobody(build, bodies: int, expected: str) -> None:
    """All pages were made on the day of the move, those of years ago as well; where few say so, the late page's own may be right."""
    made = (StatedDate(date(2026, 1, 15), "meta"),)
    shown = [(name, 2023, "2024-01-20") for name in NAMES[:bodies]] + [("审计局", 2025, "2026-02-20")]
    site = build.site(*BODIES)
    pages = [page(build, *one) for one in shown]
    site.visit("2026-03-15", [(url, replace(read, dates=made), context) for url, read, context in pages])

    assert site.verdict("审计局", 2025, "2026-03-15").status.value == expected
