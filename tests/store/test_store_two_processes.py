"""Several processes on one home at once: each thing happens exactly once."""

import multiprocessing
from collections import Counter
from datetime import date

import pytest

from archive.model import Cause, Change, Status
from archive.store.ledger import Ledger
from archive.store.said import Standing
from archive.store.verify import verify_home

FORK = multiprocessing.get_context("fork")
WORKERS = 3
LETTERS = 25
DAY = date(2026, 2, 10)


@pytest.fixture
def together(home):
    """Run `work(ledger, worker)` in several processes that start together; what each returned."""

    def run(work):
        answers, ready = FORK.Queue(), FORK.Barrier(WORKERS)

        def child(worker):
            ready.wait()
            with Ledger.open(home) as ledger:
                answers.put(work(ledger, worker))

        processes = [FORK.Process(target=child, args=(f"w{n}",)) for n in range(WORKERS)]
        for process in processes:
            process.start()
        found = [answers.get(timeout=60) for _ in processes]
        for process in processes:
            process.join()
        return found

    return run


def test_visits_are_taken_in_once(home, together, walk, exchange):
    """The ledger file itself does not exist before: even making its tables is a race."""
    paths = [walk(exchange("/a", b"a"), exchange("/b", b"b %d" % n), minute=10 * n) for n in range(6)]

    assert together(lambda ledger, worker: ledger.take_in()) == [[]] * WORKERS

    with Ledger.open(home) as ledger:
        assert [v.id for v in ledger.visits("640423")] == [p.stem for p in paths]
        assert len(ledger.captures("640423")) == 12
    assert verify_home(home) == []


def test_each_letter_is_claimed_by_exactly_one(together, start):
    def claim_all(ledger, worker):
        return [n for n in range(LETTERS) if ledger.claim(f"l{n}", "c", "a@example.org", start, worker)]

    claimed = Counter(n for mine in together(claim_all) for n in mine)

    assert claimed == Counter(range(LETTERS))


def test_each_change_is_noted_by_exactly_one(home, together):
    changes = [Change(f"c{n}", f"640423-x-{n}", "640423", "status", "awaited", "late", DAY, Cause.SITE) for n in range(LETTERS)]
    standings = [Standing(c.duty, Status.LATE, "", DAY) for c in changes]

    noted = together(lambda ledger, worker: [c.id for c in ledger.note(changes, standings, DAY)])

    assert sorted(len(n) for n in noted) == [0, 0, LETTERS]
    with Ledger.open(home) as ledger:
        assert ledger.changes() == changes
