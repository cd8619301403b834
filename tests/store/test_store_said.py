"""What was said: noted once, never unsaid; letters are claimed by one worker."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from archive.model import Cause, Change, Ruling, Status
from archive.store.errors import StoreError
from archive.store.holder import gone, me
from archive.store.ledger import Ledger
from archive.store.said import Noted, Standing

DUTY = "640423-0123456789-2025"
TODAY = date(2026, 2, 10)
LATE = Change("c1", DUTY, "640423", "status", "awaited", "late", TODAY, Cause.SITE)


@pytest.fixture
def ledger(home):
    with Ledger.open(home) as opened:
        yield opened


def _standing(status, day=TODAY, version=""):
    return Standing(DUTY, status, version, day)


def test_a_change_and_its_standing_are_noted_once(ledger):
    assert ledger.note([LATE], [_standing(Status.LATE, version="ab")], TODAY) == [LATE]
    assert ledger.note([LATE], [_standing(Status.LATE, version="ab")], TODAY) == []

    assert ledger.changes("640423") == ledger.changes() == [LATE]
    assert ledger.changes("640424") == []
    assert ledger.standings("640423") == {DUTY: _standing(Status.LATE, version="ab")}
    assert ledger.standings("640424") == {}


def test_judging_a_past_day_does_not_turn_a_standing_back(ledger):
    ledger.note([], [_standing(Status.LATE)], TODAY)
    ledger.note([], [_standing(Status.AWAITED)], TODAY - timedelta(days=30))
    assert ledger.standings("640423")[DUTY].status is Status.LATE

    ledger.note([], [_standing(Status.ON_TIME)], TODAY)
    assert ledger.standings("640423")[DUTY].status is Status.ON_TIME


def test_changes_come_back_in_the_order_they_were_noted(ledger):
    second = Change("b0", DUTY, "640423", "content", "aa", "bb", TODAY, Cause.READING)
    ledger.note([LATE], [], TODAY)
    ledger.note([second], [], TODAY)

    assert ledger.changes() == [LATE, second]


def test_a_ruling_is_kept_once_and_in_the_order_of_days(ledger):
    later = Ruling(DUTY, "exempt", "机构已撤销", TODAY)
    earlier = Ruling("f1", "dismissed", "our reading", TODAY - timedelta(days=1))
    for ruling in (later, earlier, later):
        ledger.add_ruling(ruling)

    assert ledger.rulings() == [earlier, later]


def test_a_rebuild_leaves_what_was_said(ledger):
    ledger.note([LATE], [_standing(Status.LATE)], TODAY)
    ledger.forget_derived()

    assert (len(ledger.changes()), len(ledger.standings("640423"))) == (1, 1)


@pytest.fixture
def claim(ledger, start):
    return lambda worker="w1", minutes=0: ledger.claim("l1", "c1", "a@example.org", start + timedelta(minutes=minutes), worker)


def _state(ledger):
    (delivery,) = ledger.deliveries()
    return delivery.state, delivery.worker, delivery.tries, delivery.error


def test_one_worker_gets_a_letter_and_sends_it_once(ledger, claim, start):
    assert (claim("w1"), claim("w2"), claim("w1")) == (True, False, False)

    ledger.sending("l1", "a@example.org", "w1")
    ledger.sent("l1", "a@example.org", start)

    assert claim("w2", minutes=99) is False
    assert _state(ledger) == ("sent", "w1", 1, "")
    assert ledger.unsent() == []


def test_a_failure_waits_for_the_next_sending_or_is_given_up(ledger, claim):
    claim("w1")
    ledger.failed("l1", "a@example.org", "450 busy", retry=True)
    assert _state(ledger) == ("pending", "w1", 1, "450 busy")
    assert [d.letter for d in ledger.unsent()] == ["l1"]

    assert claim("w2") is True
    ledger.failed("l1", "a@example.org", "550 no such user", retry=False)
    assert (claim("w3"), _state(ledger)) == (False, ("failed", "w2", 2, "550 no such user"))


def test_a_stale_claim_is_taken_over_and_the_slow_worker_may_not_send(ledger, claim):
    claim("w1")

    assert claim("w2", minutes=14) is False
    assert claim("w2", minutes=15) is True
    with pytest.raises(StoreError, match="no longer claimed by w1"):
        ledger.sending("l1", "a@example.org", "w1")


def test_a_letter_that_may_have_left_is_sent_again_only_once_its_sender_is_gone(ledger, claim):
    """The Message-ID is the same, so a letter that did leave is recognisably the same one."""
    claim("w1")
    ledger.sending("l1", "a@example.org", "w1")

    assert claim("w2", minutes=14) is False
    assert [d.state for d in ledger.unsent()] == ["sending"]
    assert claim("w2", minutes=15) is True


def test_what_a_county_was_last_judged_on_is_kept(ledger):
    assert ledger.noted("640423") is None

    ledger.set_noted("640423", Noted("reader 1", "640423-1"))
    ledger.set_noted("640423", Noted("reader 2", "640423-2"))

    assert ledger.noted("640423") == Noted("reader 2", "640423-2")


def test_the_claim_of_a_process_that_has_ended_is_free_at_once(ledger, claim):
    """A kill before sending must not hold the letter back until the claim grows old."""
    ended = subprocess.run(
        [sys.executable, "-c", "from archive.store.holder import me; print(me())"], capture_output=True, text=True, check=True
    ).stdout.strip()

    assert claim(ended) is True
    assert (gone(ended), gone(me())) == (True, False)
    assert claim(me()) is True
    assert claim("w3") is False


@pytest.mark.parametrize("holder", ["w1", "", "elsewhere.example/1/1"])
def test_of_a_holder_elsewhere_nothing_is_known(holder):
    assert gone(holder) is False
