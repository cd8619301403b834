"""Lists that a cache gave out in an older state make nobody late and no day of publication backdated."""

import pytest

from archive.model import Agency, Context, Kind

NAMES = ("财政局", "水利局", "民政局", "审计局", "司法局", "教育局")
BODIES = tuple(Agency(name, "990001", name, Kind.DEPARTMENT) for name in NAMES)


def page(build, name: str, claim: str) -> tuple[str, object, Context]:
    url = f"http://127.0.0.9/{NAMES.index(name)}.html"
    return url, build.reading(f"青禾县{name}2025年政府信息公开工作年度报告", f"青禾县{name}", 2025, claim), Context()


def seen(build, claims: dict[str, str], *, meanwhile: bool):
    """Reports that came to light in March, after a look in January and one in February; `meanwhile` = February showed a new one."""
    site = build.site(*BODIES)
    early = [page(build, "审计局", "2026-01-05")]
    new = [page(build, "教育局", "2026-02-03")] if meanwhile else []
    site.visit("2026-01-10", early)
    site.visit("2026-02-10", [*early, *new])
    site.visit("2026-03-15", [*early, *new, *(page(build, name, claim) for name, claim in claims.items())])
    return site


IN_TIME = {"财政局": "2026-01-16", "水利局": "2026-01-23", "民政局": "2026-01-28"}


def test_several_reports_that_come_to_light_at_once_were_out_when_they_say(build) -> None:
    found = seen(build, IN_TIME, meanwhile=False).verdict("水利局", 2025, "2026-03-15")

    assert found.status.value == "on_time"
    assert not [f for f in found.findings if f.code == "backdated"]


@pytest.mark.parametrize(("claims", "meanwhile"), [(dict(list(IN_TIME.items())[:2]), False), (IN_TIME, True)])
def test_one_or_two_or_those_on_lists_that_showed_new_ones_are_backdated(build, claims: dict[str, str], meanwhile: bool) -> None:
    found = seen(build, claims, meanwhile=meanwhile).verdict("水利局", 2025, "2026-03-15")

    assert found.status.value == "late"
    assert [f.code for f in found.findings if f.code == "backdated"] == ["backdated"]


def test_who_is_still_absent_later_is_missing_by_the_later_look(build) -> None:
    assert seen(build, IN_TIME, meanwhile=False).verdict("司法局", 2025, "2026-03-15").status.value == "missing"


def test_a_look_that_is_not_believed_says_of_nobody_that_it_was_absent(build) -> None:
    site = seen(build, IN_TIME, meanwhile=False)
    site.visit("2026-04-20", [*(page(build, name, claim) for name, claim in IN_TIME.items()), page(build, "司法局", "2026-01-30")])

    assert site.verdict("司法局", 2025, "2026-04-20").status.value == "late"  # The look of March showed new ones, and not this one.
