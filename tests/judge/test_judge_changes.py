"""What is new since the last time."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from archive.judge.changes import changes
from archive.model import Cause, Cell, Context, Kind, Report, Section, Status, Table, Version

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


def edited(build, *bodies: Report) -> tuple[str, ...]:
    """The versions that a verdict tells of a report that three visits met with these readings."""
    site = build.site(build.agency(Kind.DEPARTMENT))
    for day, read in zip(("2026-01-20", "2026-02-05", "2026-03-15"), bodies, strict=False):
        site.visit(day, [("http://127.0.0.9/r.html", read, Context())])
    return site.verdict("财政局", 2025, "2026-03-15").versions


def read(build, key: str, text: str, granted: int = 0) -> Report:
    table = Table("requests", (Cell("granted", "total", granted, str(granted)),))
    section = Section("一", "总体情况", text)
    return build.reading("财政局2025年年报", "财政局", 2025, "2026-01-20", key=key, sections=(section,), requests=table)


def test_another_frame_around_the_same_report_is_no_edit(build) -> None:
    """The counter of readers, the next article and the print button change by themselves; the bytes are another version all the same."""
    frames = ("浏览次数：12\n下一篇：水利局2025年年报", "浏览次数：345\n下一篇：民政局2025年年报\n【打印】", "")
    shown = [read(build, f"k{n}", f"主动公开信息12条。\n{frame}") for n, frame in enumerate(frames)]

    assert edited(build, *shown) == ("k0",)


@pytest.mark.parametrize(("text", "granted"), [("主动公开信息13条。", 0), ("主动公开信息12条。", 1)])
def test_another_word_or_figure_is_one(build, text: str, granted: int) -> None:
    first, second = read(build, "k0", "主动公开信息12条。"), read(build, "k1", text, granted)

    assert edited(build, first, second, second) == ("k0", "k1")


def test_of_a_file_that_could_not_be_read_the_bytes_decide(build) -> None:
    unread = [build.reading("财政局2025年年报", "财政局", 2025, "2026-01-20", key=key) for key in ("k0", "k1")]

    assert edited(build, *unread) == ("k0", "k1")
