"""Conversion of hostile, broken and odd files: an error with a next step, or the text, and nothing else changes."""

import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from archive.convert import ConvertError, convert
from archive.convert.readers import word as reader_of_word
from archive.parse.document import Document, Grid, Text, from_json, to_json
from archive.parse.sniff import DOCX, OLE, PDF, ZIP, sniff

ENTITIES = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'


def word(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    return saved(made)


def saved(made: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def pdf(*lines: str, encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=encrypt)
    for index, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * index, line)
    canvas.save()
    return out.getvalue()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


@pytest.mark.parametrize(
    ("data", "media", "why"),
    [
        (pdf("secret", encrypt=StandardEncryption("word", canPrint=0)), PDF, "encrypted"),
        (pdf("whole")[:200], PDF, "broken"),
        (b"%PDF-1.4 nothing follows", PDF, "broken"),
        (pdf(), PDF, "PDF"),
        (word("whole")[:-40], DOCX, "broken"),
        (repacked(word("x"), "word/document.xml", b"<not closed"), DOCX, "broken"),
        (
            repacked(word("x"), "word/document.xml", b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'),
            DOCX,
            "XML entities",
        ),
        (repacked(word("x"), "word/media/a.xml", b"0" * 20_000_000), DOCX, "unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE, "cannot be read"),
        (b"PK\x03\x04", ZIP, "broken"),
    ],
    ids=["encrypted pdf", "cut pdf", "empty pdf", "image pdf", "cut docx", "bad xml", "entities", "bomb", "old word", "zip"],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(data: bytes, media: str, why: str) -> None:
    with pytest.raises(ConvertError, match=why) as raised:
        convert(data, media)

    assert raised.value.next_step


@pytest.mark.parametrize("module", ["word", "pdf", "ofd", "archives"])
def test_what_recognises_pictures_is_not_loaded_before_there_is_one(module: str) -> None:
    asked = f"import sys, archive.convert.readers.{module}; print({{'cv2', 'onnxruntime', 'numpy'}} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_a_conversion_past_its_time_is_killed() -> None:
    with pytest.raises(ConvertError, match="longer than 0 s") as met:
        convert(word("x"), DOCX, timeout_s=0)

    assert met.value.passing, "another time it may be read"


def test_a_conversion_past_its_memory_ends_as_an_error() -> None:
    with pytest.raises(ConvertError, match=r"memory|gave up"):
        convert(word(random.Random(1).randbytes(6_000_000).hex()), DOCX, memory_mb=48)


def test_nothing_of_ours_reaches_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The child's environment holds no setting of this process, and its folder is gone afterwards."""
    monkeypatch.setenv("NIANBAO_MAIL__PASSWORD", "secret")
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    document = convert(word("正文"), DOCX)

    assert texts(document) == ["正文"]
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_a_kept_document_is_used_and_a_broken_one_made_anew(tmp_path: Path) -> None:
    data = word("第一")
    first = convert(data, DOCX, cache=tmp_path)
    kept = next(tmp_path.rglob("*.json"))
    kept.write_text(to_json(Document((Text("kept"),))), encoding="utf-8")

    assert texts(convert(data, DOCX, cache=tmp_path)) == ["kept"]
    kept.write_text("{", encoding="utf-8")
    assert convert(data, DOCX, cache=tmp_path) == first == from_json(kept.read_text(encoding="utf-8"))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [kept.name]


def test_tracked_changes_read_as_accepted() -> None:
    made = docx.Document()
    made.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>八</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>九</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r></w:p>"
        ),
    )

    assert texts(reader_of_word.read(saved(made))) == ["公开九条"]


def test_text_boxes_and_nested_tables_are_read_once() -> None:
    made = docx.Document()
    inside = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    spaces = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    choice = f"<mc:AlternateContent><mc:Choice Requires='wps'>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"
    box = f"<w:p {nsdecls('w')} {spaces}><w:r>{choice}</w:r><w:r><w:t>框外</w:t></w:r></w:p>"
    made.element.body.insert(0, parse_xml(box))
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "外"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "内"

    document = reader_of_word.read(saved(made))

    assert texts(document) == ["框外", "框内"]
    assert "".join(cell or "" for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row) == "外内"


def test_a_table_over_two_pages_keeps_all_its_rows() -> None:
    out = io.BytesIO()
    rows = [[f"row {i}", str(i)] for i in range(90)]
    SimpleDocTemplate(out, pagesize=A4).build([Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))])

    grids = [block for block in convert(out.getvalue(), PDF).blocks if isinstance(block, Grid)]

    assert grids
    assert [list(row) for grid in grids for row in grid.rows] == rows


@pytest.mark.parametrize(
    ("data", "declared", "media"),
    [
        (pdf("x"), "text/html", PDF),
        (word("x"), "application/zip", DOCX),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "", "text/html"),
        ("<p>年报</p>".encode("utf-16"), "", "text/html"),
        ("一、总体情况\n".encode("gb18030"), "text/html", "text/plain"),
        (bytes(range(256)) * 4, "text/plain", "application/octet-stream"),
    ],
)
def test_content_outweighs_the_declared_type(data: bytes, declared: str, media: str) -> None:
    assert sniff(data, declared) == media
