"""Where the register and the site differ, as the county page shows it."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.model import Agency, County, Kind
from archive.publish import CaseView, publish
from archive.publish.pages.county import county
from tests.publish.province import TODAY, watched

VISIBLE = County("990101", "清溪县", "http://www.qx.example/", "东川省", "临江市")


def differing(view: CaseView, silent: Collection[str], strangers: Collection[str]) -> CaseView:
    """The county as it would be had some bodies shown nothing, and were others not on its register."""

    def of(agency: Agency) -> Agency:
        return replace(agency, registered=not _named(agency, strangers))

    dossiers = [replace(d, copies=() if _named(d.duty.agency, silent) else d.copies) for d in view.dossiers]
    verdicts = [replace(v, findings=(), report_url="") if _named(v.duty.agency, silent) else v for v in view.verdicts]
    return replace(
        view,
        agencies=[of(a) for a in view.agencies],
        dossiers=[replace(d, duty=replace(d.duty, agency=of(d.duty.agency))) for d in dossiers],
        verdicts=[replace(v, duty=replace(v.duty, agency=of(v.duty.agency))) for v in verdicts],
    )


def _named(agency: Agency, names: Collection[str]) -> bool:
    return any(name in agency.name for name in names)


def page(view: CaseView, path: Path) -> dict[str, Any]:
    publish([view], path, today=TODAY, rehearsal=True, title="")
    with closing(sqlite3.connect(path)) as db:
        found = county(db, VISIBLE.code)
    assert found is not None
    return found


def names(bodies: list[dict[str, Any]]) -> list[str]:
    return [b["name"] for b in bodies]


def test_a_body_without_any_report_and_one_that_the_register_lacks_are_both_named(tmp_path: Path) -> None:
    found = page(differing(watched(VISIBLE), ["柳湾镇"], ["北坪镇", "河滨街道"]), tmp_path / "index.db")

    assert names(found["silent"]) == ["柳湾镇人民政府"]
    assert names(found["strangers"]) == ["北坪镇人民政府", "河滨街道办事处"]


@pytest.mark.parametrize("looks", [0, 2])
def test_a_county_that_nobody_has_looked_at_yet_is_not_said_to_be_down(tmp_path: Path, looks: int) -> None:
    bare = replace(watched(VISIBLE, "down"), verdicts=(), dossiers=(), captures=(), coverage=(), changes=())
    view = replace(bare, visits=bare.visits[:looks])

    assert bool(page(view, tmp_path / "index.db")["county"]["visited"]) is bool(looks)


def test_register_and_site_that_agree_leave_nothing_to_say(tmp_path: Path) -> None:
    found = page(watched(VISIBLE), tmp_path / "index.db")

    assert (found["silent"], found["strangers"]) == ([], [])


def test_a_register_without_departments_says_nothing_of_departments(tmp_path: Path) -> None:
    view = watched(VISIBLE)
    offices = [a.name for a in view.agencies if a.kind in (Kind.DEPARTMENT, Kind.GOVERNMENT)]
    found = page(differing(view, [], offices), tmp_path / "index.db")

    assert (found["silent"], found["strangers"]) == ([], [])


def test_of_a_site_on_which_nothing_was_ever_seen_nothing_is_said(tmp_path: Path) -> None:
    view = watched(VISIBLE)
    found = page(differing(view, [a.name for a in view.agencies], []), tmp_path / "index.db")

    assert (found["silent"], found["strangers"]) == ([], [])
