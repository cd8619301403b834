"""Rounds over hostile county webs: no body that published is accused, and no trouble blinds us to more than it hides."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.hostile.scenarios import Scenario, every, on_site, plain
from tests.hostile.season import AFTERWARDS, FROM_THE_START, Day, season

BOTH_SIDES = FROM_THE_START[:2]
"""A day before any report is due and one after all grace, the troubles on at both."""
CHOSEN = (
    "list 500",
    "list 403",
    "list soft 404",
    "list json error",
    "list cut in the middle",
    "report home with 200",
    "report 204",
    "report another's report",
    "report unannounced cut",
    "page 2 403",
    "pager cut away",
    "rate limit passes",
    "sites",
    "misfiled",
)
REALLY_GONE = (
    "report 404",
    "report soft 404",
    "report to home",
    "report home with 200",
    "column report home",
    "all 404 but home",
    "all home",
)
"""Where a known report's own address says that it is gone, twice and weeks apart, it is rightly called withdrawn."""
ALL = every()


def named(names: Sequence[str]) -> list[Scenario]:
    found = [s for s in ALL if s.name in names]
    assert len(found) == len(names)
    return found


def said(path: Path, scenarios: Sequence[Scenario], days: Sequence[Day]) -> list[str]:
    return [f"{day.when} {scenario.name}: {wrong}" for day, scenario, wrong in season(path, scenarios, days)]


def test_troubles_over_the_due_day_accuse_nobody_and_hide_only_what_they_stand_before(tmp_path: Path) -> None:
    assert said(tmp_path / "home", named(CHOSEN), BOTH_SIDES) == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(6))
def test_every_trouble_over_the_due_day(tmp_path: Path, part: int) -> None:
    assert said(tmp_path / "home", ALL[part::6], FROM_THE_START) == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(6))
def test_every_trouble_after_the_reports_were_seen(tmp_path: Path, part: int) -> None:
    lasting = [s for s in ALL if s.name not in {*REALLY_GONE, *(p.name for p in plain())}]

    assert said(tmp_path / "home", lasting[part::6], AFTERWARDS) == []


def test_every_scenario_has_a_name_of_its_own() -> None:
    assert len({s.name for s in ALL}) == len(ALL) > len(on_site())
