"""Whole seasons of looks, good and bad, at counties that move, date anew, publish late or never: what may be said, and on what evidence."""

from datetime import date, timedelta

from hypothesis import given, settings

from archive.judge.timing import limit
from archive.model import Receipt, Status, VisitKind, day_of, instant_after
from tests.judge.histories import LIST, History, seasons

ABSENT = {Status.OVERDUE, Status.MISSING}
ACCUSING = {Status.LATE, Status.WITHDRAWN, *ABSENT}
GRACE = timedelta(days=7)


def saw_its_list(receipt: Receipt, body: str) -> bool:
    """Whether a receipt says that the one list was seen whole, and this body's page of the season was not lost, by its own words alone."""
    whole = not receipt.blocked and any(walk.url == LIST and walk.complete for walk in receipt.walks)
    return whole and not any(f"{body}2025" in failure.context.link_text for failure in receipt.failures)


def looks_after(history: History, body: str, day: date) -> list:
    """The looks begun after a day that were full walks and saw the list."""
    after = [v for v in history.visits if v.kind is VisitKind.FULL and v.started >= instant_after(day)]
    return [v for v in after if saw_its_list(v.receipt, body)]


@settings(max_examples=60, deadline=None)
@given(seasons(honest=True))
def test_who_published_in_time_is_accused_of_nothing_whatever_the_looks_were(season) -> None:
    """Not after partial looks, at midnight, at the first sight long after, nor when a site moves and dates all its pages anew."""
    history, today = season
    held = history.verdicts(today)

    assert not [(v.duty.agency.name, v.status, v.reason_en) for v in held if v.status in ACCUSING]
    assert not [f for v in held for f in v.findings if f.code == "backdated"]


@settings(max_examples=60, deadline=None)
@given(seasons(honest=False))
def test_every_accusation_rests_on_a_whole_look_after_the_day_or_on_a_printed_day(season) -> None:
    history, today = season
    for held in history.verdicts(today):
        body, last = held.duty.agency.name.removeprefix("青禾县"), limit(held.duty)
        proofs = looks_after(history, body, last)
        if held.status is Status.MISSING:
            assert looks_after(history, body, last + GRACE)
        if held.status is Status.OVERDUE:
            assert proofs
        if held.status is Status.LATE:
            before = [v for v in proofs if v.finished <= held.not_after]
            assert before or held.published_on > last
        assert held.status is not Status.WITHDRAWN or len({day_of(v.started) for v in history.visits}) > 1


@settings(max_examples=60, deadline=None)
@given(seasons(honest=False))
def test_no_absence_is_said_of_a_report_that_any_look_saw_before(season) -> None:
    history, today = season
    seen = {(o.report.agency, o.report.report_year) for o in history.observations}
    absent = {(v.duty.agency.name.removeprefix("青禾县"), v.duty.report_year) for v in history.verdicts(today) if v.status in ABSENT}

    assert not absent & {(body.removeprefix("青禾县"), year) for body, year in seen}
