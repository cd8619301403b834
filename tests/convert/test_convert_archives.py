"""ZIP and gzip: the report among other files, names in any encoding, archives inside; bombs and passwords are refused."""

import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.convert import ConvertError, convert
from archive.convert.members import natural, of_zip
from archive.convert.readers import archives
from archive.model import Context
from archive.parse import read_document
from archive.parse.document import Document, Text
from archive.parse.sniff import GZIP, ZIP
from tests.reading import word_files
from tests.reading.truth import truth
from tests.reading.zip_files import LAYOUTS, NOTICE, packed, tables_apart

PAGE = "<html><head><title>门户</title></head><body><h1>{}</h1><p>{}</p></body></html>"


def page(title: str, words: str = "本报告由县政府办公室编制，统计期限为一年。") -> bytes:
    return PAGE.format(title, words).encode()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def test_the_report_is_found_among_other_files() -> None:
    report = page("青禾县2023年政府信息公开工作年度报告")
    data = packed({"a.html": page("政府信息公开指南"), "b.html": report, "c.txt": NOTICE.encode(), "d.bin": bytes(99)})

    assert texts(convert(data, ZIP))[0] == "青禾县2023年政府信息公开工作年度报告"


def test_of_two_reports_the_one_with_tables_is_taken() -> None:
    whole = truth(4)
    data = packed({"a.html": page("青禾县2023年政府信息公开工作年度报告"), "b.docx": word_files.merged(whole)})

    assert whole.title in texts(convert(data, ZIP))


def test_tables_in_a_file_of_their_own_are_put_to_the_report() -> None:
    made = truth(5)

    report = read_document(archives.read(tables_apart(made)), "", Context(), "")

    assert (report.title, report.report_year) == (made.title, made.year)
    assert report.requests is not None
    assert report.requests.values() == made.tables["requests"]


def test_a_file_name_that_is_a_title_counts_as_one() -> None:
    document = archives.read(packed({"青禾县2023年政府信息公开工作年度报告.txt": "正文一行。".encode()}, "gbk", marked=False))

    assert document.meta == (("title", "青禾县2023年政府信息公开工作年度报告"),)


@pytest.mark.parametrize(("encoding", "marked"), [("utf-8", True), ("gbk", False), ("utf-8", False)])
def test_names_are_read_in_the_encoding_they_were_written_in(encoding: str, *, marked: bool) -> None:
    data = packed({"附件/年报 第2页.txt": b"x", "附件/年报 第10页.txt": b"y", "../../etc/x": b"z"}, encoding, marked=marked)

    assert [member.name for member in of_zip(data)] == ["x", "年报 第2页.txt", "年报 第10页.txt"]


def test_what_systems_leave_in_archives_is_no_member() -> None:
    data = packed({"__MACOSX/._a.txt": b"x", "a/.DS_Store": b"x", "a/Thumbs.db": b"x", "a/~$b.docx": b"x", "a/b.txt": b"y", "a/c/": b""})

    assert [member.name for member in of_zip(data)] == ["b.txt"]


def test_a_file_without_a_name_is_a_member_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("\0.txt"), b"x")

    assert [(member.name, member.data) for member in of_zip(out.getvalue())] == [("", b"x")]


def test_pages_are_ordered_as_people_count() -> None:
    assert sorted(["10.jpg", "9.jpg", "1.jpg"], key=natural) == ["1.jpg", "9.jpg", "10.jpg"]


def locked(data: bytes) -> bytes:
    """The archive with every member marked as encrypted."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + at] |= 1
            start = out.find(mark, start + 4)
    return bytes(out)


def nested(depth: int) -> bytes:
    data = packed({"a.txt": "正文".encode()})
    for _ in range(depth):
        data = packed({"内.zip": data})
    return data


@pytest.mark.parametrize(
    ("data", "media", "why"),
    [
        (locked(packed({"a.txt": b"x"})), ZIP, "encrypted"),
        (packed({"a.txt": b"x"})[:-30], ZIP, "broken"),
        (packed({"a.bin": bytes(range(256))}), ZIP, r"a\.bin in the archive"),
        (packed({"a.rar": b"Rar!\x1a\x07\x01\0"}), ZIP, r"a\.rar in the archive"),
        (packed({"a": b"0" * 30_000_000}), ZIP, "unpack"),
        (packed({f"{i}.txt": b"x" for i in range(200)}), ZIP, "200 files"),
        (packed({}), ZIP, "no file"),
        (nested(2), ZIP, "cannot be read"),
        (packed({"报告.docx": word_files.merged(truth(1))[:3000]}), ZIP, "报告.docx in the archive: .* broken"),
        (gzip.compress(bytes(200_000_000)), GZIP, "unpacks to more"),
        (gzip.compress(b"x" * 9999)[:-9], GZIP, "cut short"),
        (b"\x1f\x8b\x08" + b"\xff" * 30, GZIP, "broken"),
        (gzip.compress(gzip.compress(gzip.compress(b"x"))), GZIP, "cannot be read"),
    ],
    ids=[
        "password",
        "cut",
        "noise",
        "rar",
        "bomb",
        "many",
        "empty",
        "nested",
        "broken inside",
        "gzip bomb",
        "cut gzip",
        "bad gzip",
        "gzips",
    ],
)
def test_an_archive_that_cannot_be_read_says_why(data: bytes, media: str, why: str) -> None:
    with pytest.raises(ConvertError, match=why) as raised:
        convert(data, media)

    assert raised.value.next_step


def test_an_archive_in_an_archive_is_opened_once() -> None:
    assert texts(archives.read(nested(1))) == ["正文"]


def test_gzip_is_what_is_inside() -> None:
    out = io.BytesIO()
    with gzip.GzipFile("年报.html", "wb", fileobj=out, mtime=0) as packer:
        packer.write(page("题"))

    assert texts(archives.read(out.getvalue()))[0] == "题"


def test_an_unusual_packing_is_read_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a.txt", "正文")

    assert texts(archives.read(out.getvalue())) == ["正文"]


SOUND = LAYOUTS["inside_another"](truth(2))


def outcome(data: bytes) -> str:
    try:
        return "blocks" if archives.read(data).blocks else "nothing"
    except ConvertError as error:
        return "reason" if error.why and error.next_step else "nothing"


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=40), st.integers(0, len(SOUND)))
def test_a_harmed_archive_gives_a_document_or_a_reason(junk: bytes, at: int) -> None:
    assert outcome(SOUND[:at] + junk + SOUND[at + len(junk) :]) in ("blocks", "reason")


@settings(deadline=None)  # a first picture among the examples loads what recognises it
@given(st.binary(max_size=200))
def test_whatever_gzip_holds_gives_a_document_or_a_reason(data: bytes) -> None:
    assert outcome(gzip.compress(data, mtime=0)) in ("blocks", "reason")
    assert outcome(b"\x1f\x8b\x08" + zlib.compress(data)) == "reason"
