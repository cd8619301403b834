"""What was seen and what was derived: taken in once, wholly, from closed visits alone."""

import gzip
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import timedelta

import pytest

from archive.model import Context, Report, StepKind, Visit
from archive.store.errors import DamagedError, StoreError
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.said import Noted
from archive.store.verify import verify_home
from archive.store.wire import sha256

CODE = "640423"
GZIP = ((b"Content-Encoding", b"gzip"), (b"ETag", b'"1"'))


@pytest.fixture
def ledger(home):
    with Ledger.open(home) as opened:
        yield opened


def _read_as_reports(ledger, *endings):
    for capture in ledger.captures(CODE):
        if capture.step is StepKind.REPORT:
            is_report = capture.url.endswith(endings)
            ledger.keep_reading(capture, "reader-1", Report(capture.sha256, is_report=is_report, why="title"))


def test_the_ledger_is_private(home, ledger):
    ledger.set_noted("640423", Noted("reader", "640423-1"))

    assert {stat.S_IMODE(p.stat().st_mode) for p in home.path.glob("ledger.db*")} == {0o600}


def test_a_ledger_that_others_may_read_is_made_private_again(home, ledger):
    home.ledger_path.chmod(0o644)
    Ledger.open(home).close()

    assert stat.S_IMODE(home.ledger_path.stat().st_mode) == 0o600


def test_a_ledger_of_a_newer_nianbao_is_left_alone(home, ledger):
    ledger.db.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="update this program"):
        Ledger.open(home)


def test_a_visit_is_taken_in_once_with_all_its_captures(ledger, walk, exchange):
    path = walk(exchange("/", b"home", StepKind.HOME), exchange("/a", b"report"))

    assert ledger.take_in() == []
    assert ledger.take_in() == []

    (visit,) = ledger.visits(CODE)
    assert (visit.id, visit.wacz, visit.wacz_sha256) == (path.stem, f"{CODE}/{path.name}", sha256(path.read_bytes()))
    assert [(c.url[-2:], c.visit) for c in ledger.captures(CODE)] == [("0/", visit.id), ("/a", visit.id)]
    assert ledger.last_visit(CODE, "default") == visit
    assert ledger.last_visit(CODE, "elsewhere") is None


def test_visits_made_on_another_machine_are_taken_in(ledger, walk, exchange, home, tmp_path):
    """A visit is the unit of distribution: another home's files are put into visits/ and that is all."""
    path = walk(exchange("/a", b"report"))
    other = Home.create(tmp_path / "other")
    other.visits_dir(CODE).mkdir()
    shutil.copy(path, other.visits_dir(CODE))

    with Ledger.open(other) as elsewhere:
        assert elsewhere.take_in() == []
        assert elsewhere.payload(elsewhere.captures(CODE)[0]) == b"report"


def test_a_damaged_visit_is_said_and_left_out_wholly(ledger, walk, exchange):
    good, bad = walk(exchange("/a", b"a")), walk(exchange("/b", b"b"))
    data = bad.read_bytes()
    bad.write_bytes(data[: len(data) // 2])

    (problem,) = ledger.take_in()

    assert bad.name in problem
    assert [v.id for v in ledger.visits(CODE)] == [good.stem]
    assert [c.visit for c in ledger.captures(CODE)] == [good.stem]

    bad.write_bytes(data)
    assert ledger.take_in() == []
    assert len(ledger.visits(CODE)) == 2


def test_a_visit_in_the_folder_of_another_county_is_said(ledger, walk, exchange, home):
    path = walk(exchange("/a", b"a"))
    home.visits_dir("640424").mkdir()
    path.rename(home.visits_dir("640424") / path.name)

    assert "move it into visits/640423/" in ledger.take_in()[0]


def test_captures_are_those_up_to_an_instant(ledger, walk, exchange, start):
    walk(exchange("/a", b"a"), exchange("/b", b"b", minute=3))
    ledger.take_in()

    assert [c.url[-1] for c in ledger.captures(CODE, start)] == ["a"]
    assert [c.url[-1] for c in ledger.captures(CODE, start + timedelta(minutes=3))] == ["a", "b"]


def test_a_body_comes_back_decoded_also_through_a_revisit(ledger, walk, exchange):
    packed = gzip.compress(b"report" * 9)
    walk(exchange("/a", packed, headers=GZIP))
    ledger.take_in()
    _read_as_reports(ledger, "a")
    walk(exchange("/a", b"", status=304, minute=9), known=ledger.known(CODE), minute=9)
    ledger.take_in()

    first, second = ledger.captures(CODE)
    assert second.revisit_of == first.id
    assert ledger.payload(first) == ledger.payload(second) == b"report" * 9


def test_a_body_that_is_not_what_was_kept_is_never_handed_out(ledger, walk, exchange):
    path = walk(exchange("/a", b"report A"))
    ledger.take_in()
    (capture,) = ledger.captures(CODE)
    path.unlink()
    assert walk(exchange("/a", b"report B")) == path

    with pytest.raises(DamagedError, match="restore"):
        ledger.payload(capture)


def test_a_body_whose_visit_is_gone_names_the_file(ledger, walk, exchange):
    path = walk(exchange("/a", b"report"))
    ledger.take_in()
    path.unlink()

    with pytest.raises(StoreError, match=path.name):
        ledger.payload(ledger.captures(CODE)[0])


def test_known_are_the_reports_and_attachments_as_last_seen(ledger, walk, exchange):
    walk(
        exchange("/a", b"old", headers=((b"ETag", b'"1"'),)),
        exchange("/n", b"notice"),
        replace(exchange("/f.pdf", b"%PDF", StepKind.ATTACHMENT), headers=((b"Content-Type", b"application/pdf"),)),
        exchange("/g.pdf", b"gone", StepKind.ATTACHMENT, status=404),
        exchange("/l", b"list", StepKind.LIST),
    )
    walk(exchange("/a", b"new", minute=9, headers=((b"ETag", b'"2"'),)), minute=9)
    ledger.take_in()
    _read_as_reports(ledger, "a")

    known = ledger.known(CODE)

    assert sorted(url.rpartition("/")[2] for url in known) == ["a", "f.pdf"]
    report = next(c for url, c in known.items() if url.endswith("/a"))
    assert (report.sha256, report.etag) == (sha256(b"new"), '"2"')


def test_known_hands_out_the_original_of_a_revisit_with_its_newest_validators(ledger, walk, exchange):
    walk(exchange("/a", b"report", headers=((b"ETag", b'"1"'),)))
    ledger.take_in()
    _read_as_reports(ledger, "a")
    walk(exchange("/a", b"report", minute=9, headers=((b"ETag", b'"2"'),)), known=ledger.known(CODE), minute=9)
    ledger.take_in()
    first, second = ledger.captures(CODE)
    (known,) = ledger.known(CODE).values()

    assert second.revisit_of == first.id
    assert (known.id, known.etag, known.fetched_at) == (first.id, '"2"', first.fetched_at)


def test_a_reading_belongs_to_bytes_address_context_and_reader(ledger, walk, exchange):
    walk(exchange("/a", b"same"), exchange("/b", b"same"), exchange("/a", b"same", context=Context(year=2025)))
    ledger.take_in()
    a, b, dated = ledger.captures(CODE)
    kept = Report(a.sha256, is_report=True, why="title", report_year=2025)
    ledger.keep_reading(a, "reader-1", kept)
    ledger.keep_reading(a, "reader-1", kept)

    assert ledger.reading(a, "reader-1") == kept
    assert [ledger.reading(b, "reader-1"), ledger.reading(dated, "reader-1"), ledger.reading(a, "reader-2")] == [None, None, None]


def test_a_rebuild_forgets_readings_and_nothing_that_was_seen(ledger, walk, exchange):
    walk(exchange("/a", b"a"))
    ledger.take_in()
    _read_as_reports(ledger, "a")
    ledger.forget_derived()

    assert ledger.reading(ledger.captures(CODE)[0], "reader-1") is None
    assert len(ledger.visits(CODE)) == 1


def test_a_home_that_is_whole_has_no_problem(home, ledger, walk, exchange):
    walk(exchange("/a", b"a"))
    ledger.take_in()
    _read_as_reports(ledger, "a")
    walk(exchange("/a", b"a", minute=9), known=ledger.known(CODE), minute=9)
    walk(exchange("/x", b"x"), county="640424")
    ledger.take_in()

    assert verify_home(home) == []


@pytest.fixture
def chain(home, ledger, walk, exchange):
    """Three visits; the second points to the first with a revisit."""
    first = walk(exchange("/a", b"a"))
    ledger.take_in()
    _read_as_reports(ledger, "a")
    paths = [first, walk(exchange("/a", b"a"), known=ledger.known(CODE), minute=10), walk(exchange("/b", b"b"), minute=20)]
    ledger.take_in()
    return paths


def test_a_visit_replaced_by_another_valid_one_breaks_ledger_chain_and_revisits(home, chain, walk, exchange, tmp_path):
    """The forger makes a flawless file; the digests that others hold of the old one give him away."""
    for path in chain[1:]:
        shutil.move(path, tmp_path / path.name)
    chain[0].unlink()
    assert walk(exchange("/a", b"forged")) == chain[0]
    for path in chain[1:]:
        shutil.move(tmp_path / path.name, path)

    problems = "\n".join(verify_home(home))

    assert "is not the file that was taken in" in problems
    assert f"made after another {chain[0].stem}" in problems
    assert "points to" in problems


def test_a_visit_taken_out_of_the_chain_is_missed(home, chain):
    chain[1].unlink()

    problems = "\n".join(verify_home(home))

    assert f"{chain[1].name} is gone" in problems
    assert f"{chain[2].stem} follows {chain[1].stem}" in problems


def test_a_flipped_byte_is_found(home, chain):
    data = bytearray(chain[2].read_bytes())
    data[len(data) // 3] ^= 1
    chain[2].write_bytes(data)

    assert any(chain[2].name in problem for problem in verify_home(home))


def test_a_file_that_is_not_a_visit_is_said(home, chain):
    (home.visits_dir(CODE) / "notes.wacz").write_bytes(b"x")

    assert "not named like a visit" in verify_home(home)[0]


def test_a_ledger_can_be_made_again_from_the_visits(home, ledger, chain):
    """Visits are the truth; the seen part of a lost ledger comes back as it was."""
    before: list[Visit] = ledger.visits(CODE)
    captures = ledger.captures(CODE)
    ledger.close()
    for path in home.path.glob("ledger.db*"):
        path.unlink()

    with Ledger.open(home) as again:
        assert again.take_in() == []
        assert (again.visits(CODE), again.captures(CODE)) == (before, captures)


def test_a_failed_transaction_leaves_nothing(ledger):
    def break_off():
        with ledger.writing():
            ledger.db.execute("INSERT INTO noted VALUES ('a', 'b', 'c')")
            ledger.db.execute("INSERT INTO noted VALUES ('a', 'b', 'c')")

    with pytest.raises(sqlite3.IntegrityError):
        break_off()

    assert ledger.db.execute("SELECT count(*) FROM noted").fetchone() == (0,)
