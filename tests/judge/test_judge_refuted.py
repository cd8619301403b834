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


TOWN = Agency("柳湾镇", "990001", "柳湾镇", Kind.TOWNSHIP)
ALL = "http://127.0.0.9/nb/"


def row(build, body: Agency, claim: str) -> tuple[str, object, Context]:
    """A report on the one list of all bodies."""
    title = f"青禾县{body.name}2025年政府信息公开工作年度报告"
    return f"http://127.0.0.9/{body.id}.html", build.reading(title, f"青禾县{body.name}", 2025, claim), Context(found_on=ALL)


def cut(build, shown_in_february: str):
    """A list of all bodies of which February showed one more report, of that day, and March three of different kinds."""
    site = build.site(*BODIES, TOWN)
    early = [row(build, BODIES[3], "2026-01-05")]
    more = [*early, row(build, BODIES[5], shown_in_february)]
    site.visit("2026-01-10", early)
    site.visit("2026-02-10", more)
    site.visit("2026-03-15", [*more, *(row(build, body, f"2026-01-{day}") for body, day in ((BODIES[0], 23), (BODIES[1], 25), (TOWN, 28)))])
    return site


def test_a_list_that_lacked_its_newest_rows_makes_nobody_on_it_late(build) -> None:
    site = cut(build, "2026-01-18")

    assert [site.verdict(name, 2025, "2026-03-15").status.value for name in ("财政局", "柳湾镇")] == ["on_time", "on_time"]


def test_a_list_that_showed_a_later_row_lacked_none_before_it(build) -> None:
    assert cut(build, "2026-01-26").verdict("财政局", 2025, "2026-03-15").status.value == "late"


@pytest.mark.parametrize(("towns", "expected"), [(3, "on_time"), (2, "undated")])
def test_where_the_towns_lists_stood_still_the_government_s_own_may_have(build, towns: int, expected: str) -> None:
    """Its one report claims a day before a look in which the reports of three towns were not shown, though they were out by then."""
    government = Agency("gov", "990001", "青禾县人民政府", Kind.GOVERNMENT)
    bodies = [Agency(name, "990001", name, Kind.TOWNSHIP) for name in ("柳湾镇", "清坝镇", "石桥镇", "河口乡")]
    site = build.site(*BODIES, *bodies, government)
    early = [row(build, bodies[3], "2026-01-05")]
    site.visit("2026-01-10", early)
    site.visit("2026-03-15", early)
    new = [*(row(build, body, "2026-01-20") for body in bodies[:towns]), page(build, "财政局", "2026-04-02")]
    own = build.reading("青禾县人民政府2025年政府信息公开工作年度报告", "青禾县人民政府", 2025, "2026-03-08")
    site.visit("2026-05-20", [*early, *new, ("http://127.0.0.9/gov.html", own, Context(group="government"))])
    found = site.verdict("青禾县人民政府", 2025, "2026-05-20")

    assert found.status.value == expected
    assert bool([f for f in found.findings if f.code == "backdated"]) is (expected != "on_time")
