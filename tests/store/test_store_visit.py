"""A visit in progress: what is settled stays, what waits is handed out again, one process a county."""

import gzip
import sqlite3
import subprocess
import sys
from datetime import timedelta

import pytest

from archive.model import Failure, Receipt, Via, VisitKind
from archive.store.errors import StoreError, VisitBusyError
from archive.store.home import Home
from archive.store.verify import verify_home
from archive.store.visit import INTERRUPTED, OpenVisit
from archive.store.wacz import opened
from archive.store.wacz_check import examine
from archive.store.wire import sha256

CODE = "640423"


@pytest.fixture
def begin(home, start):
    return lambda minute=0, **more: OpenVisit.begin(home, CODE, VisitKind.FULL, start + timedelta(minutes=minute), **more)


def test_a_step_is_queued_once_in_a_visit(begin, step):
    """The same address with another fragment is the same page; a browser's look at it is another step."""
    with begin() as visit:
        added = visit.add([step("/a#top"), step("/a"), step("/b")])
        again = visit.add([step("/b#end"), step("/c")])

        assert [q.step.url[-5:] for q in (*added, *again)] == ["a#top", "080/b", "080/c"]
        assert [q.id for q in visit.waiting()] == [1, 2, 3]


def test_settling_keeps_the_answer_the_new_steps_and_the_note(begin, step, exchange):
    with begin() as visit:
        (queued,) = visit.add([step("/")])
        captures, added = visit.settle(queued, [exchange("/", b"home")], [step("/a")], {"rows": 3, "栏目": "年报"})

        assert [(c.url[-1], c.sha256, c.status) for c in captures] == [("/", sha256(b"home"), 200)]
        assert [q.step.url for q in visit.waiting()] == [added[0].step.url]
        assert [(s.url[-1], note) for s, note in visit.notes()] == [("/", {"rows": 3, "栏目": "年报"})]
        assert visit.counts == (1, 1)


def test_a_step_that_is_passed_by_is_settled_and_is_no_page_seen(begin, step):
    with begin() as visit:
        (queued,) = visit.add([step("/")])
        visit.settle(queued, ())

        assert visit.waiting() == []
        assert visit.counts == (0, 0)


def test_a_step_is_settled_once(begin, step, exchange):
    with begin() as visit:
        (queued,) = visit.add([step("/")])
        visit.settle(queued, [exchange("/", b"home")])

        with pytest.raises(StoreError, match="settled before"):
            visit.settle(queued, [exchange("/", b"home")])

        assert len(visit.captures()) == 1


def test_a_failed_try_waits_on_and_a_final_one_is_a_failure(begin, step, exchange):
    with begin() as visit:
        (queued,) = visit.add([step("/a")])
        visit.fail(queued, "status 500", final=False, exchanges=[exchange("/a", b"oops", status=500)])
        (again,) = visit.waiting()
        visit.fail(again, "status 502", final=True)

        assert again.tries == 1
        assert visit.waiting() == []
        assert visit.failures() == [Failure(queued.step.url, queued.step.kind, queued.step.context, "status 502", 2)]
        assert [c.status for c in visit.captures()] == [500]


def test_a_visit_resumes_with_its_start_kind_and_queue(home, begin, step, exchange, start):
    with begin() as first:
        a, b = first.add([step("/a"), step("/b")])
        first.settle(a, [exchange("/a", b"a")])

    with OpenVisit.begin(home, CODE, VisitKind.GLANCE, start + timedelta(hours=35)) as second:
        assert (second.id, second.started, second.kind, second.resumed) == (first.id, start, VisitKind.FULL, True)
        assert [q.step for q in second.waiting()] == [b.step]
        assert [c.url[-1] for c in second.captures()] == ["a"]


def test_bytes_that_were_never_committed_are_cut_off(home, begin, step, exchange):
    """A kill between the bytes and their commit leaves a tail in the WARC that never happened."""
    with begin() as visit:
        (queued,) = visit.add([step("/a")])
        visit.settle(queued, [exchange("/a", b"a")])
    warc = home.open_dir(CODE) / f"{visit.id}.warc.gz"
    whole = warc.read_bytes()
    warc.write_bytes(whole + gzip.compress(b"half a record")[:-5])

    with begin(1) as again:
        assert warc.read_bytes() == whole
        assert examine(again.close(Receipt(), again.started, complete=True, why_not="")).problems == []


def test_a_visit_too_old_to_resume_is_closed_as_incomplete(home, begin, step, exchange, start):
    with begin() as old:
        a, _ = old.add([step("/a"), step("/b")])
        old.settle(a, [exchange("/a", b"a", minute=7)])

    with begin(37 * 60) as new:
        found = examine(home.wacz_path(old.id))

    assert found.problems == []
    assert (found.visit.complete, found.visit.why_not, found.visit.finished) == (False, INTERRUPTED, start + timedelta(minutes=7))
    assert new.opened.previous_id == old.id
    assert new.id != old.id


def test_visits_follow_one_another_even_if_the_clock_stands_still(home, walk, exchange):
    """In a rehearsal every round begins at the same hour of its day."""
    first, second = examine(walk(exchange("/a", b"a"))), examine(walk(exchange("/a", b"a")))

    assert second.visit.started > first.visit.finished
    assert second.visit.previous != ""
    assert second.previous_id == first.visit.id


def test_not_before_pushes_the_start(begin, start):
    with begin(not_before=start + timedelta(hours=2)) as visit:
        assert visit.started == start + timedelta(hours=2)


def test_a_damaged_last_visit_does_not_stop_the_next_one(home, begin, walk, exchange):
    """Its digest is known to the ledger, so the chain goes on; the damage is said elsewhere."""
    first, second = walk(exchange("/a", b"a")), walk(exchange("/b", b"b"))
    digest = sha256(second.read_bytes())
    second.write_bytes(b"damaged")

    with begin(60, previous=(second.stem, digest)) as visit:
        assert (visit.opened.previous_id, visit.opened.previous) == (second.stem, digest)
    assert first.exists()


def test_a_closed_file_newer_than_the_ledger_is_the_predecessor(begin, walk, exchange):
    first, second = walk(exchange("/a", b"a")), walk(exchange("/b", b"b"))

    with begin(60, previous=(first.stem, "ab" * 32)) as visit:
        assert (visit.opened.previous_id, visit.opened.previous) == (second.stem, sha256(second.read_bytes()))


def test_each_vantage_has_a_chain_of_its_own(home, walk, exchange, monkeypatch):
    """Two machines that look at one county do not vouch for one another's order."""
    first = walk(exchange("/a", b"a"))
    monkeypatch.setenv("NIANBAO_CRAWL__VANTAGE", "beijing")
    with OpenVisit.begin(Home.at(home.path), CODE, VisitKind.FULL, examine(first).visit.finished) as other:
        other.close(Receipt(), other.started, complete=True, why_not="")
    monkeypatch.delenv("NIANBAO_CRAWL__VANTAGE")
    third = walk(exchange("/a", b"a"), minute=30)

    assert (other.opened.previous, other.opened.vantage) == ("", "beijing")
    assert examine(third).previous_id == first.stem
    assert verify_home(home) == []


def test_the_predecessor_handed_in_counts_where_no_file_lies_here(begin):
    with begin(previous=("640423-20250101T000000", "ab" * 32)) as visit:
        assert (visit.opened.previous_id, visit.opened.previous) == ("640423-20250101T000000", "ab" * 32)


def test_leftovers_of_a_visit_that_is_closed_are_removed(home, begin, step, exchange):
    """A kill right after the rename leaves the open files behind; the next run must not resume them."""
    visit = begin()
    visit.settle(None, [exchange("/a", b"a")], [step("/b")])
    saved = {p.name: p.read_bytes() for p in home.open_dir(CODE).iterdir()}
    visit.close(Receipt(), visit.started, complete=True, why_not="")
    for name, data in saved.items():
        (home.open_dir(CODE) / name).write_bytes(data)

    with begin(10) as after:
        assert after.id != visit.id
        assert after.waiting() == []
        assert sorted(p.name for p in home.open_dir(CODE).glob(f"{visit.id}*")) == []


def test_a_frontier_killed_before_its_first_commit_is_no_visit(home, begin, start):
    folder = home.open_dir(CODE)
    folder.mkdir(parents=True)
    sqlite3.connect(folder / f"{CODE}-20260210T030000.db").close()
    (folder / f"{CODE}-20260210T030000.db").touch()

    with begin() as visit:
        assert visit.started == start


def test_a_warc_shorter_than_its_commit_is_walked_anew(home, begin, step, exchange):
    """Only a machine that went down leaves this; what it lost must not be believed."""
    with begin() as visit:
        visit.settle(None, [exchange("/a", b"a")], [step("/b")])
    warc = home.open_dir(CODE) / f"{visit.id}.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-20])

    with begin(5) as anew:
        assert anew.captures() == []
        assert anew.waiting() == []


def test_another_process_finds_the_county_busy_until_this_one_ends(home, begin):
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(home.path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "open\n"

    with pytest.raises(VisitBusyError, match=CODE):
        begin(wait_s=0.2)

    holder.kill()
    holder.communicate()
    with begin(wait_s=5) as visit:
        assert visit.id.startswith(CODE)


_HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from archive.model import VisitKind
from archive.store.home import Home
from archive.store.home import Home
from archive.store.verify import verify_home
from archive.store.visit import OpenVisit
visit = OpenVisit.begin(Home.at(Path(sys.argv[1])), "640423", VisitKind.FULL, datetime(2026, 2, 10, 4, tzinfo=UTC))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_request_without_answer_is_kept_but_proves_nothing(begin, step, exchange):
    with begin() as visit:
        (queued,) = visit.add([step("/a")])
        captures = visit.fail(queued, "timed out", final=True, exchanges=[exchange("/a", b"", status=0)])
        path = visit.close(Receipt(), visit.started, complete=False, why_not="down")

    assert captures == []
    with opened(path) as wacz:
        kinds = [r.kind for r in wacz.records()]
        error = next(r.block for r in wacz.records() if r.kind == "metadata")
    assert kinds == ["warcinfo", "request", "metadata", "warcinfo"]
    assert b'"timed out"' in error


def test_what_a_browser_drew_is_a_labelled_record_beside_the_original(begin, exchange):
    with begin() as visit:
        shell, drawn = exchange("/l", b"<script>"), exchange("/l", "<li>年报".encode(), via=Via.BROWSER)
        captures, _ = visit.settle(None, [shell, drawn])
        path = visit.close(Receipt(), visit.started, complete=True, why_not="")

    with opened(path) as wacz:
        original, copy = (wacz.record_at(c.offset) for c in captures)
    assert [c.via for c in captures] == [Via.HTTP, Via.BROWSER]
    assert (original.kind, original.uri) == ("response", shell.url)
    assert (copy.kind, copy.uri) == ("resource", "urn:nianbao:rendered:" + shell.url)
    assert visit.opened.id == captures[1].visit


def test_a_visit_never_ends_before_what_it_fetched(begin, step, exchange, start):
    """A clock set back between two processes must not make an answer older than the visit that got it."""
    visit = begin()
    (queued,) = visit.add([step("/a")])
    visit.settle(queued, [exchange("/a", b"report", minute=9)])

    assert visit.latest == start + timedelta(minutes=9)
    closed = examine(visit.close(Receipt(), start, complete=True, why_not="")).visit
    assert closed is not None
    assert closed.finished == start + timedelta(minutes=9)
