"""A full disk: what was committed stays, nothing half-written is read, the message says what to do.

The kernel's limit on file size stands in for the full disk: it fails the same writes, in one process only.
"""

import multiprocessing
import random
import resource

import pytest

from archive.model import Receipt, VisitKind
from archive.store.disk import full_disk_said
from archive.store.errors import DiskFullError
from archive.store.ledger import Ledger
from archive.store.visit import OpenVisit
from archive.store.wacz_check import examine

CODE = "640423"
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def limited():
    """Run `work` in a process whose files may not grow beyond `size` bytes; what it returned, or the error it met."""

    def run(work, size):
        answers = FORK.Queue()

        def child():
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            try:
                answers.put(work())
            except DiskFullError as error:
                answers.put(str(error))

        process = FORK.Process(target=child)
        process.start()
        answer = answers.get(timeout=60)
        process.join()
        return answer

    return run


def _bodies(count):
    rng = random.Random(3)
    return [rng.randbytes(40_000) for _ in range(count)]


def test_a_visit_that_meets_a_full_disk_goes_on_where_it_stopped(home, limited, step, exchange, start):
    steps = [step(f"/{n}") for n in range(8)]
    bodies = _bodies(8)

    def walk():
        with OpenVisit.begin(home, CODE, VisitKind.FULL, start) as visit:
            visit.add(steps)
            for queued in visit.waiting():
                visit.settle(queued, [exchange(queued.step.url[-2:], bodies[queued.id - 1])])
            return visit.close(Receipt(), visit.started, complete=True, why_not="")

    said = limited(walk, 200_000)
    with OpenVisit.begin(home, CODE, VisitKind.FULL, start) as resumed:
        kept = len(resumed.captures())
    found = examine(walk())

    assert "free some space" in said
    assert 1 <= kept < 8
    assert found.problems == []
    assert sorted(c.url[-1] for c in found.captures) == [str(n) for n in range(8)]


def test_a_full_disk_while_closing_leaves_the_visit_open(home, limited, step, exchange, start):
    """The package is larger than the WARC it is made of."""
    with OpenVisit.begin(home, CODE, VisitKind.FULL, start) as visit:
        visit.settle(None, [exchange("/a", _bodies(1)[0])])
    size = (home.open_dir(CODE) / f"{visit.id}.warc.gz").stat().st_size

    def close():
        with OpenVisit.begin(home, CODE, VisitKind.FULL, start) as again:
            return str(again.close(Receipt(), again.started, complete=True, why_not=""))

    said = limited(close, max(size + 1500, 40_000))

    assert "free some space" in said
    assert list(home.visits_dir(CODE).glob("*.wacz")) == []
    assert examine(home.wacz_path(close()[-len(f"{visit.id}.wacz") : -5])).problems == []


def test_a_full_disk_while_taking_in_takes_in_nothing(home, limited, walk, exchange):
    walk(*(exchange(f"/{n}", b"%d" % n) for n in range(60)))
    Ledger.open(home).close()

    def take_in():
        with Ledger.open(home) as ledger:
            return ledger.take_in()

    said = limited(take_in, 40_000)
    with Ledger.open(home) as ledger:
        before = ledger.visits(CODE)

        assert "free some space" in said
        assert (before, ledger.take_in(), len(ledger.captures(CODE))) == ([], [], 60)


def test_other_errors_of_the_disk_are_not_taken_for_a_full_one(tmp_path):
    with pytest.raises(FileNotFoundError), full_disk_said(tmp_path):
        (tmp_path / "absent").read_bytes()
