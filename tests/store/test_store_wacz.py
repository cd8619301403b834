"""A closed visit proves itself: other people's tools read it, and any change to it is found."""

import argparse
import gzip
import io
import json
import random
import shutil
import zipfile
import zlib
from datetime import datetime

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.model import StepKind
from archive.store.recording import PROFILES
from archive.store.wacz import INDEX, PAGES, VISIT, WARC, opened
from archive.store.wacz_check import examine, verify
from archive.store.warc import made, member, records
from archive.store.wire import sha256

GBK = "attachment; filename=隆德县2025年年报.doc".encode("gbk")
ZIPPED = gzip.compress("年度报告".encode("gbk") * 99)


@pytest.fixture
def closed(walk, exchange):
    """A visit with a page of each kind of coding."""
    return walk(
        exchange("/", b"<title>home</title>", StepKind.HOME),
        exchange("/l", b"", StepKind.LIST, status=302, headers=((b"Location", b"/l2"),)),
        exchange("/a", ZIPPED, headers=((b"Content-Encoding", b"gzip"), (b"Transfer-Encoding", b"chunked"))),
        exchange("/b", zlib.compress(b"b" * 999), headers=((b"Content-Encoding", b"deflate"), (b"Content-Disposition", GBK))),
        exchange("/c", bytes(random.Random(1).randbytes(70_000)), StepKind.ATTACHMENT),
    )


def _unzipped(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_warcio_finds_every_digest_right(closed, tmp_path, capsys):
    (tmp_path / "data.warc.gz").write_bytes(_unzipped(closed, WARC))
    checker = Checker(argparse.Namespace(inputs=[str(tmp_path / "data.warc.gz")], verbose=True))

    assert checker.process_all() == 0

    said = capsys.readouterr().out
    assert said.count("digest pass") == 2 + 3 * 5
    assert "fail" not in said


def test_another_reader_sees_each_record_with_its_payload_decoded(closed):
    """Codings and the chunk header are understood by a reader that is not ours."""
    bodies = {}
    for record in ArchiveIterator(io.BytesIO(_unzipped(closed, WARC))):
        if record.rec_type == "response":
            bodies[record.rec_headers["WARC-Target-URI"][-1]] = record.content_stream().read()

    assert bodies["a"] == "年度报告".encode("gbk") * 99
    assert bodies["b"] == b"b" * 999


def test_header_bytes_in_gbk_are_kept(closed):
    with opened(closed) as wacz:
        blocks = [r.block for r in wacz.records() if r.uri.endswith("/b") and r.kind == "response"]

    assert b"\r\nContent-Disposition: " + GBK + b"\r\n" in blocks[0]


def test_both_digests_of_a_capture_are_of_what_they_say(closed):
    """sha256 is of the body with gzip undone, payload_sha256 of the bytes that came."""
    capture = next(c for c in examine(closed).captures if c.url.endswith("/a"))

    assert capture.sha256 == sha256("年度报告".encode("gbk") * 99)
    assert capture.payload_sha256 == sha256(ZIPPED)
    assert capture.size == len("年度报告".encode("gbk") * 99)


def test_a_body_in_brotli_is_hashed_unfolded(walk, exchange):
    """Not among the codings above: the reader tried there cannot open brotli."""
    (capture,) = examine(walk(exchange("/a", brotli.compress(b"b" * 999), headers=((b"Content-Encoding", b"br"),)))).captures

    assert (capture.size, capture.sha256) == (999, sha256(b"b" * 999))


def test_every_file_of_the_package_is_listed_with_its_digest(closed):
    package = json.loads(_unzipped(closed, "datapackage.json"))

    assert package["wacz_version"] == "1.1.1"
    assert sorted(r["path"] for r in package["resources"]) == [WARC, INDEX, VISIT, PAGES]
    assert all(r["hash"] == f"sha256:{sha256(_unzipped(closed, r['path']))}" for r in package["resources"])
    assert json.loads(_unzipped(closed, "datapackage-digest.json"))["hash"] == f"sha256:{sha256(_unzipped(closed, 'datapackage.json'))}"


def test_pages_are_what_a_reader_would_open(closed):
    pages = [json.loads(line) for line in _unzipped(closed, PAGES).splitlines()]

    assert pages[0]["format"] == "json-pages-1.0"
    assert [p["url"][-1] for p in pages[1:]] == ["/", "a", "b"]


def test_the_index_leads_to_each_record(closed):
    with opened(closed) as wacz:
        for line in _unzipped(closed, INDEX).decode().splitlines():
            facts = json.loads(line.split(" ", 2)[2])
            assert wacz.record_at(int(facts["offset"])).uri == facts["url"]
        count = len(_unzipped(closed, INDEX).splitlines())

    assert count == 5


def test_an_unchanged_report_becomes_a_revisit_that_names_its_proof(walk, exchange):
    tagged = exchange("/a", ZIPPED, headers=((b"Content-Encoding", b"gzip"), (b"ETag", b'"7"')))
    first = walk(tagged, exchange("/l", b"list", StepKind.LIST))
    known = {c.url: c for c in examine(first).captures}
    second = walk(
        exchange("/a", ZIPPED, minute=9, headers=((b"Content-Encoding", b"gzip"),)),
        exchange("/l", b"list", StepKind.LIST),
        known=known,
        minute=9,
    )
    found = examine(second)
    report, page = found.captures

    with opened(second) as wacz:
        record = wacz.record_at(report.offset)
    assert (found.problems, record.kind) == ([], "revisit")
    assert record.get("WARC-Profile") == PROFILES["same"]
    assert record.get("WARC-Refers-To-Date") == "2026-02-10T04:00:00.000000Z"
    assert record.block.endswith(b"\r\n\r\n")
    assert (report.revisit_of, report.sha256, report.size, report.etag) == (known[report.url].id, known[report.url].sha256, 792, '"7"')
    assert found.revisits[0][1] == {"capture": known[report.url].id, "wacz": first.name, "wacz_sha256": sha256(first.read_bytes())}
    assert page.revisit_of == ""


def test_a_304_is_a_revisit_and_a_revisit_of_a_revisit_names_the_original(walk, exchange):
    first = walk(exchange("/a", b"report"))
    (original,) = examine(first).captures
    (second,) = examine(walk(exchange("/a", b"", status=304), known={original.url: original}, minute=10)).captures
    third = examine(walk(exchange("/a", b"", status=304), known={original.url: second}, minute=20))

    assert (second.status, second.sha256, second.revisit_of) == (304, sha256(b"report"), original.id)
    assert third.captures[0].revisit_of == original.id
    assert third.revisits[0][1]["wacz"] == first.name
    assert third.problems == []


def test_a_changed_report_and_one_whose_proof_is_gone_are_kept_whole(walk, exchange, home, tmp_path):
    first = walk(exchange("/a", b"report"), exchange("/b", b"other"))
    known = {c.url: c for c in examine(first).captures}
    shutil.move(first, tmp_path / first.name)
    changed = examine(walk(exchange("/a", b"report"), exchange("/b", b"edited"), known=known, minute=10))

    assert [(c.revisit_of, c.size) for c in changed.captures] == [("", 6), ("", 6)]


def test_the_same_visit_gives_the_same_bytes(walk, exchange, home):
    path = walk(exchange("/a", b"a"))
    first = path.read_bytes()
    path.unlink()

    assert walk(exchange("/a", b"a")).read_bytes() == first


def test_a_whole_file_has_no_problem(closed):
    assert verify(closed) == []


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_byte_is_found_or_changes_nothing_that_is_read(closed, seed):
    """Zip keeps some bytes twice or ignores them; then the file's own digest differs, and the contents must not."""
    before, captures = closed.read_bytes(), examine(closed).captures
    spot = random.Random(seed).randrange(len(before))
    closed.write_bytes(before[:spot] + bytes([before[spot] ^ 0x55]) + before[spot + 1 :])

    found = examine(closed)

    assert found.problems or found.captures == captures


def test_a_changed_byte_in_any_packed_text_is_found(closed):
    """Those are packed once more by the zip itself, which says so in its own way."""
    before = closed.read_bytes()
    with zipfile.ZipFile(closed) as archive:
        packed = [i.header_offset + 30 + len(i.filename) + i.compress_size // 2 for i in archive.infolist() if i.filename != WARC]

    for spot in packed:
        closed.write_bytes(before[:spot] + bytes([before[spot] ^ 0x55]) + before[spot + 1 :])
        assert verify(closed)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_cut_file_is_found(closed, share):
    data = closed.read_bytes()
    closed.write_bytes(data[: int(len(data) * share)])

    assert verify(closed)


def test_a_missing_file_is_a_problem_with_a_next_step(tmp_path):
    assert "put the visit's file back" in verify(tmp_path / "640423-20260101T000000.wacz")[0]


def test_a_renamed_visit_is_found(closed):
    other = closed.with_name("640423-20200101T000000.wacz")
    closed.rename(other)

    assert "give the file that name" in verify(other)[0]


def _rebuilt(path, change):
    """The package put together again, sealed anew, after `change` of its files: what a careful forger would do."""
    with zipfile.ZipFile(path) as archive:
        files = change({info.filename: archive.read(info) for info in archive.infolist()})
    listed = [
        {"name": n.rpartition("/")[2], "path": n, "hash": f"sha256:{sha256(d)}", "bytes": len(d)}
        for n, d in files.items()
        if not n.startswith("datapackage")
    ]
    files["datapackage.json"] = json.dumps({**json.loads(files["datapackage.json"]), "resources": listed}).encode()
    seal = {"path": "datapackage.json", "hash": f"sha256:{sha256(files['datapackage.json'])}"}
    files["datapackage-digest.json"] = json.dumps(seal).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def _reworded(files):
    """Another title in a page, its block digest made right, its payload digest left as it was."""
    forged = [_faked(r) if r.kind == "response" else r for r in records(io.BytesIO(files[WARC]))]
    return files | {WARC: b"".join(map(member, forged))}


def _faked(r):
    when = datetime.fromisoformat(r.get("WARC-Date"))
    return made(r.kind, r.id, when, r.get("Content-Type"), r.block.replace(b"home", b"fake"), dict(r.headers[3:-3]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_reworded, "wrong"),
        (lambda files: files | {WARC: files[WARC][:-30]}, "cut short"),
        (lambda files: files | {WARC: files[WARC] + b"\0" * 9}, "damaged"),
        (lambda files: files | {INDEX: files[INDEX].split(b"\n", 1)[1]}, "does not list exactly"),
        (lambda files: files | {VISIT: files[VISIT].replace(b'"complete":true', b'"complete":false')}, "not what the WARC"),
        (lambda files: files | {VISIT: b"{}"}, "no readable"),
        (lambda files: {n: d for n, d in files.items() if n != PAGES}, "it holds"),
        (lambda files: files | {"evil.txt": b"x"}, "it holds"),
    ],
    ids=["reworded", "cut", "tail", "index", "receipt", "no visit", "no pages", "stowaway"],
)
def test_a_package_sealed_anew_after_a_change_is_found(closed, change, said):
    """Fresh seals do not help where the records contradict one another."""
    _rebuilt(closed, change)

    assert any(said in problem for problem in verify(closed))


def test_a_list_that_unfolds_without_end_is_refused(closed, monkeypatch):
    monkeypatch.setattr("archive.store.wacz.MOST_TEXT", 500)

    assert any("beyond any reason" in problem for problem in verify(closed))


def _claimed_elsewhere(files):
    """A capture that would lead readers of the ledger to another file."""
    moved = [_led_away(r) if r.kind == "metadata" else r for r in records(io.BytesIO(files[WARC]))]
    return files | {WARC: b"".join(map(member, moved))}


def _led_away(r):
    facts = json.loads(r.block)
    facts["capture"]["visit"] = "640423-../../elsewhere"
    when = datetime.fromisoformat(r.get("WARC-Date"))
    return made(r.kind, r.id, when, r.get("Content-Type"), json.dumps(facts).encode(), dict(r.headers[3:-3]))


def test_a_capture_that_claims_another_visit_is_found(closed):
    _rebuilt(closed, _claimed_elsewhere)

    assert any("belongs to another visit" in problem for problem in verify(closed))


def test_a_record_that_unfolds_without_end_is_refused(closed, monkeypatch):
    """A WACZ may come from another machine."""
    monkeypatch.setattr("archive.store.warc.MOST", 50_000)

    assert any("unfolds beyond" in problem for problem in verify(closed))
