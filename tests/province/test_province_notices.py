"""No body is said to have no report before the site's notices were looked through; where they fail, only those bodies are unknown."""

from datetime import date

import pytest

from archive.facts.notices import among_notices
from archive.model import StepKind
from crawler.demo.province.troubles import befallen
from tests.province.looks import History, Look
from tests.province.test_province_accusations import DAYS
from tests.province.troubled import Round
from tests.province.walked import small_counties, walked

FAMILIES = ("trs", "jpaas", "lonsun")
EVERY = (*FAMILIES, "ucap", "vsb", "jcms", "openness", "epoint")
SEASON = tuple(map(Round, DAYS))
HANDFUL = 12
"""Requests that a look through notices may cost a county of seven bodies: its columns, four beside the reports', what they lead to."""


@pytest.mark.parametrize("family", [*FAMILIES, *(pytest.param(name, marks=pytest.mark.prove) for name in EVERY[len(FAMILIES) :])])
def test_a_report_among_the_notices_alone_is_found_and_its_body_not_accused(family: str) -> None:
    said = list(walked(small_counties(4)[family], ["only_in_notices"], SEASON))

    assert [one for one in said if one.sort] == []
    assert {one.status for one in said if one.day >= date(2026, 5, 20)} >= {"on_time", "missing"}
    assert [one for one in said if one.status in ("unknown", "undated")] == []


@pytest.mark.parametrize("name", ["notices_fail", "notices_busy"])
@pytest.mark.parametrize("family", FAMILIES[:1])
def test_notices_that_cannot_be_looked_through_leave_open_only_who_has_no_report_elsewhere(family: str, name: str) -> None:
    said = list(walked(small_counties(4)[family], [name], SEASON))

    newest = [one for one in said if one.year == 2025 and one.day >= date(2026, 5, 20)]
    assert [one for one in said if one.sort] == []
    assert {one.status for one in newest} > {"unknown", "on_time"}
    assert "missing" not in {one.status for one in newest}
    assert all("网站的公示公告类栏目未能看全" in one.why for one in newest if one.status == "unknown")


@pytest.mark.parametrize("name", ["notices_without_reports", "notices_empty"])
@pytest.mark.parametrize("family", FAMILIES[:1])
def test_notices_without_a_report_make_nobody_cautious(family: str, name: str) -> None:
    said = list(walked(small_counties(4)[family], [name], SEASON))

    assert [one for one in said if one.sort] == []
    assert "missing" in {one.status for one in said}


def test_a_look_through_notices_costs_a_handful_and_none_before_anything_is_due() -> None:
    county = small_counties(4)["trs"]
    (now,) = befallen([county], {county.code: ["only_in_notices"]})

    early, late = (noticed(History().look(now, day)) for day in (date(2026, 1, 20), date(2026, 4, 20)))

    assert early == 0 < late <= HANDFUL


def noticed(look: Look) -> int:
    """How many requests went to the column of notices and what it led to."""
    return sum(step.kind is StepKind.NOTICES or among_notices(step.context) for step, _ in look.notes)
