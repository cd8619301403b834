"""A change is noted once and carries its cause: the site, a better reading, better facts, a ruling."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.judge.dossiers import Case
from archive.model import Agency, Basis, Cause, County, Duty, Kind, Receipt, Ruling, Status, Verdict, Visit, VisitKind
from archive.rounds.assess import Assessment
from archive.rounds.basis import basis, cause
from archive.rounds.note import note
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.said import Noted

COUNTY = County("999001", "青禾县", "http://127.0.0.9/")
DUTY = Duty(
    Agency("999001-a", "999001", "水务局", Kind.DEPARTMENT), 2025, date(2026, 1, 31), date(2026, 1, 31), Basis.STATUTE, "第四十九条"
)
DAY = date(2026, 2, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(Home.create(tmp_path / "home", rehearsal=True)) as opened:
        yield opened


def held(status: Status, visit: str = "999001-1", seen: str = "ok", versions: tuple[str, ...] = ()) -> Assessment:
    start = datetime(2026, 2, 10, 4, tzinfo=UTC)
    looked = Visit(visit, "999001", VisitKind.FULL, start, start, seen == "ok", "", Receipt())
    verdict = Verdict(DUTY, status, DAY, "因为", "because", versions=versions)
    return Assessment(COUNTY, Case(COUNTY, (), (), ()), (verdict,), (), (looked,), seen)


def noted(
    ledger: Ledger, now: Assessment, before: Assessment | None = None, day: date = DAY, *, rebuilt: bool = False
) -> list[tuple[str, str, Cause]]:
    changes = note(ledger, [now], day, lambda county, visit, day: before or now, rebuilt=rebuilt)
    return [(c.was, c.now, c.cause) for c in changes]


def test_a_first_verdict_makes_no_change_and_the_same_again_neither(ledger: Ledger) -> None:
    assert noted(ledger, held(Status.MISSING)) == []
    assert noted(ledger, held(Status.MISSING)) == []


def test_what_a_new_visit_shows_is_caused_by_the_site(ledger: Ledger) -> None:
    noted(ledger, held(Status.MISSING))

    assert noted(ledger, held(Status.LATE, "999001-2")) == [("missing", "late", Cause.SITE)]
    assert noted(ledger, held(Status.LATE, "999001-2")) == []


def test_what_a_new_reader_sees_in_old_visits_is_told_apart_from_what_the_site_did_since(ledger: Ledger) -> None:
    noted(ledger, held(Status.MISSING))
    ledger.set_noted("999001", Noted("an older reader|x|y", "999001-1"))

    changes = noted(ledger, held(Status.WITHDRAWN, "999001-2"), before=held(Status.ON_TIME))

    assert changes == [("missing", "on_time", Cause.READING), ("on_time", "withdrawn", Cause.SITE)]


def test_better_facts_are_a_cause_of_their_own(ledger: Ledger) -> None:
    noted(ledger, held(Status.LATE))
    reader = basis(COUNTY).split("|")[0]
    ledger.set_noted("999001", Noted(f"{reader}|older facts|y", "999001-1"))

    assert noted(ledger, held(Status.ON_TIME)) == [("late", "on_time", Cause.FACTS)]


def test_a_rebuild_is_never_news_from_the_site(ledger: Ledger) -> None:
    noted(ledger, held(Status.MISSING))

    assert noted(ledger, held(Status.LATE), rebuilt=True) == [("missing", "late", Cause.READING)]


def test_a_person_s_ruling_is_named_as_the_cause(ledger: Ledger) -> None:
    noted(ledger, held(Status.MISSING))
    ledger.add_ruling(Ruling(DUTY.id, "exempt", "已并入另一部门", DAY))

    assert noted(ledger, held(Status.EXEMPT)) == [("missing", "exempt", Cause.RULING)]


def test_a_past_day_is_judged_but_never_noted(ledger: Ledger) -> None:
    noted(ledger, held(Status.MISSING))

    assert noted(ledger, held(Status.AWAITED), day=date(2026, 1, 5)) == []
    assert [s.status for s in ledger.standings("999001").values()] == [Status.MISSING]


def test_the_operator_hears_once_that_a_county_cannot_be_seen_and_once_that_it_can_again(ledger: Ledger) -> None:
    states = [("down", "1"), ("blocked:ruishu", "2"), ("partial", "3"), ("ok", "4")]

    told = [noted(ledger, held(Status.UNKNOWN, f"999001-{n}", seen)) for seen, n in states]

    assert told == [[("ok", "down", Cause.SITE)], [], [("down", "partial", Cause.SITE)], []]


def test_an_edit_after_publication_is_a_change_of_content(ledger: Ledger) -> None:
    noted(ledger, held(Status.ON_TIME, versions=("aa",)))

    assert noted(ledger, held(Status.ON_TIME, "999001-2", versions=("aa", "bb"))) == [("aa", "bb", Cause.SITE)]


def test_the_basis_differs_where_the_county_file_does() -> None:
    other = replace(COUNTY, home="http://127.0.0.10/")

    assert basis(COUNTY) == basis(replace(COUNTY))
    assert cause(basis(COUNTY), basis(other)) is Cause.FACTS
