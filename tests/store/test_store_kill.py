"""SIGKILL at any instant: nothing settled is lost, nothing is doubled, every closed visit is whole."""

import multiprocessing
import os
import random
import signal
import sys
from collections import Counter
from datetime import timedelta
from itertools import count

import pytest

from archive.model import Receipt, StepKind, VisitKind
from archive.store.ledger import Ledger
from archive.store.verify import verify_home
from archive.store.visit import OpenVisit
from archive.store.wacz_check import examine

CODE = "640423"
FORK = multiprocessing.get_context("fork")
SIZE = 20


@pytest.fixture
def one_round(home, step, exchange, start):
    """A whole crawl of a site whose page n links to 2n+1 and 2n+2; every seventh page fails once."""

    def children(number):
        return [step(f"/{n}") for n in (2 * number + 1, 2 * number + 2) if n < SIZE]

    def settle(visit, queued):
        number = int(queued.step.url.rpartition("/")[2])
        if number % 7 == 3 and queued.tries == 0:
            visit.fail(queued, "status 500", final=False, exchanges=[exchange(f"/{number}", b"oops", status=500)])
        else:
            visit.settle(queued, [exchange(f"/{number}", b"page %d " % number * 60)], children(number), {"page": number})

    def run():
        with Ledger.open(home) as ledger:
            ledger.take_in()
            known = ledger.known(CODE)
        visit = OpenVisit.begin(home, CODE, VisitKind.FULL, start, known=known)
        visit.add([step("/0")])
        while waiting := visit.waiting():
            settle(visit, waiting[0])
        visit.close(Receipt(), visit.started + timedelta(minutes=1), complete=True, why_not="")
        with Ledger.open(home) as ledger:
            ledger.take_in()

    return run


def _counted(strike_at=0, since=""):
    """A profiler that counts calls from the first entry of the function `since` on, and SIGKILLs its process at one of them."""
    calls, begun = count(1), not since

    def strike(frame, event, argument):
        nonlocal begun
        begun = begun or frame.f_code.co_name == since
        if begun and next(calls) == strike_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(strike)
    return calls


def _killed_at_call(run, number, since=""):
    """Run in a child process that kills itself at its n-th call; whether it came to that."""

    def child():
        _counted(number, since)
        run()
        sys.setprofile(None)

    process = FORK.Process(target=child)
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def _calls(run, since=""):
    """How many calls a round makes, once everything that is made only once is made."""
    run()
    calls = _counted(since=since)
    run()
    sys.setprofile(None)
    return next(calls)


def _check(home):
    """Every closed visit shows each page exactly once with its right answer; nothing lies about."""
    paths = sorted(home.visits_dir(CODE).glob("*.wacz"))
    for path in paths:
        found = examine(path)
        good = Counter(c.url.rpartition("/")[2] for c in found.captures if c.status == 200)
        assert found.problems == []
        assert good == Counter({str(n): 1 for n in range(SIZE)})
        assert len({c.id for c in found.captures}) == len(found.captures)
        assert found.visit.receipt.pages == SIZE
    with Ledger.open(home) as ledger:
        assert [v.id for v in ledger.visits(CODE)] == [p.stem for p in paths]
        assert sum(c.status == 200 for c in ledger.captures(CODE)) == SIZE * len(paths)
    assert [p.name for p in home.open_dir(CODE).iterdir()] == ["lock"]
    return len(paths)


def test_a_kill_at_any_call_of_a_round_loses_and_doubles_nothing(home, one_round):
    """Each child goes on where the killed one before it stopped, so the strikes fall on every stage of several visits."""
    total = _calls(one_round)
    rng = random.Random(20260210)
    strikes = [_killed_at_call(one_round, rng.randrange(1, total)) for _ in range(24)]
    one_round()

    assert sum(strikes) >= 10
    assert _check(home) >= 3
    assert verify_home(home) == []


def test_a_kill_while_closing_is_healed_by_the_next_round(home, one_round):
    """From the first call of closing to the last: package, check, rename, cleaning up, taking in."""
    total = _calls(one_round, since="seal")
    for number in random.Random(1).sample(range(1, total - 20), 10):
        assert _killed_at_call(one_round, number, since="seal")
        one_round()

    assert _check(home) >= 2 + 10
    assert verify_home(home) == []


def test_a_kill_at_any_moment_in_time_loses_and_doubles_nothing(home, one_round):
    """Strikes from outside fall inside single system calls too."""
    rng = random.Random(7)
    for _ in range(20):
        process = FORK.Process(target=one_round)
        process.start()
        process.join(timeout=rng.uniform(0.002, 0.15))
        process.kill()
        process.join()
    one_round()

    assert _check(home) >= 1
    assert verify_home(home) == []


def test_a_killed_visit_is_not_read_before_it_is_closed(home, step, exchange, start):
    """What lies in the open folder is nobody's evidence yet."""
    with OpenVisit.begin(home, CODE, VisitKind.FULL, start) as visit:
        visit.settle(None, [exchange("/a", b"a", StepKind.LIST)])
    with Ledger.open(home) as ledger:
        problems = ledger.take_in()

        assert (problems, ledger.visits(CODE), ledger.captures(CODE)) == ([], [], [])
