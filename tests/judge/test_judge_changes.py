"""What is new since the last time."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from archive.judge.changes import changes
from archive.model import Cause, Kind, Status, Version

TODAY = date(2026, 2, 10)


@dataclass(frozen=True)
class Stood:
    status: Status
    version_sha256: str = ""


@pytest.fixture
def late(build, verdict_on):
    looks = [build.look("2026-02-01"), build.look("2026-02-09")]
    return verdict_on(build.dossier(Kind.DEPARTMENT, 2025, looks, [build.copy("2026-02-09")]), "2026-02-10")


def noted(verdict, stood=None):
    return changes({verdict.duty.id: stood} if stood else {}, [verdict], TODAY, Cause.SITE)


def test_a_first_verdict_makes_no_change(late):
    assert noted(late) == ()


def test_a_status_that_stands_makes_no_change(late):
    assert noted(late, Stood(Status.LATE, "a" * 64)) == ()


def test_a_new_status_is_one_change_with_a_stable_id(late):
    (one,) = noted(late, Stood(Status.OVERDUE))
    (again,) = noted(late, Stood(Status.OVERDUE))

    assert (one.what, one.was, one.now, one.on, one.cause) == ("status", "overdue", "late", TODAY, Cause.SITE)
    assert (one.duty, one.county) == (late.duty.id, "990001")
    assert one == again


def test_an_edit_at_the_same_address_is_a_change_of_content(late):
    edited = replace(late, versions=("a", "b"))
    (change,) = noted(edited, Stood(Status.LATE, "a"))

    assert (change.what, change.was, change.now) == ("content", "a", "b")
    assert noted(edited, Stood(Status.LATE, "b")) == ()


def test_another_copy_coming_first_is_no_edit(late):
    assert noted(replace(late, versions=("c",)), Stood(Status.LATE, "a")) == ()


def test_a_page_that_returns_to_its_first_words_was_edited_again(late):
    (change,) = noted(replace(late, versions=("a", "b", "a")), Stood(Status.LATE, "b"))

    assert (change.was, change.now) == ("b", "a")


def test_the_versions_of_a_verdict_are_those_of_the_copy_it_rests_on(build, verdict_on):
    copy = build.copy("2026-01-20", "2026-01-19")
    second = Version("b" * 64, "c2", build.moment("2026-02-20"), build.moment("2026-02-20"))
    both = replace(copy, versions=(*copy.versions, second))
    held = verdict_on(build.dossier(Kind.DEPARTMENT, 2025, [build.look("2026-01-20")], [both]), "2026-03-01")

    assert held.versions == ("a" * 64, "b" * 64)
