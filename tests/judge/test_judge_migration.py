"""A day on which a site dated its pages anew, all at once, says of nobody that it was late."""

import pytest

from archive.model import Agency, Context, Kind

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
