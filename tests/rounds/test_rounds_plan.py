"""A county gets a full walk where absence may be at stake, and a glance otherwise."""

from datetime import UTC, date, datetime, timedelta

import pytest

from archive.facts.obligations import obligations
from archive.model import SHANGHAI, Receipt, Visit, VisitKind
from archive.rounds.plan import next_kind, turning_points


def visit(day: str, kind: VisitKind = VisitKind.FULL, *, complete: bool = True, gone: tuple[str, ...] = ()) -> Visit:
    start = datetime.fromisoformat(f"{day}T01:30:00+08:00")
    return Visit(f"999001-{day}", "999001", kind, start, start + timedelta(minutes=9), complete, "", Receipt(gone=gone))


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T01:30:00+08:00")


@pytest.mark.parametrize(
    ("visits", "now", "kind"),
    [
        ([], "2026-01-10", VisitKind.FULL),
        ([visit("2026-01-09", complete=False)], "2026-01-10", VisitKind.FULL),
        ([visit("2026-01-09")], "2026-01-10", VisitKind.GLANCE),
        ([visit("2026-01-09"), visit("2026-01-12", VisitKind.GLANCE, complete=False)], "2026-01-15", VisitKind.GLANCE),
        ([visit("2026-01-09")], "2026-01-16", VisitKind.FULL),
        ([visit("2026-01-31")], "2026-02-01", VisitKind.FULL),
        ([visit("2026-02-01")], "2026-02-02", VisitKind.GLANCE),
        ([visit("2026-02-06")], "2026-02-08", VisitKind.FULL),
        ([visit("2026-03-30")], "2026-04-01", VisitKind.FULL),
        ([visit("2026-02-01"), visit("2026-02-03", VisitKind.GLANCE, complete=False, gone=("http://x/",))], "2026-02-04", VisitKind.FULL),
        ([visit("2026-02-01", gone=("http://x/",))], "2026-02-04", VisitKind.GLANCE),
    ],
    ids=[
        "never seen", "never seen whole", "seen yesterday", "glanced at since", "a week ago", "a due day has passed since",
        "seen after the due day",
        "grace has ended since", "the last reading has passed since", "a glance found a report gone", "a full walk found it gone",
    ],
)  # fmt: skip
def test_the_next_visit_is_full_where_it_could_change_a_verdict(visits: list[Visit], now: str, kind: VisitKind) -> None:
    assert next_kind(visits, at(now), obligations()) is kind


def test_a_week_of_nights_is_a_week_though_a_round_starts_some_seconds_earlier() -> None:
    earlier = at("2026-01-16") - timedelta(seconds=50)

    assert next_kind([visit("2026-01-09")], earlier, obligations()) is VisitKind.FULL


def test_the_turning_points_of_a_year_are_the_due_instants_and_the_ends_of_grace() -> None:
    points = [p.astimezone(SHANGHAI).date() for p in turning_points(date(2026, 6, 1), obligations())]

    assert points == [date(2026, 2, 1), date(2026, 2, 8), date(2026, 4, 1), date(2026, 4, 8)]
    assert all(p.astimezone(UTC).hour == 16 for p in turning_points(date(2026, 6, 1), obligations()))
