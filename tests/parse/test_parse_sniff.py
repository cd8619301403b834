"""The type of a file is what it holds: names, declared types and a little junk before it do not matter."""

import gzip
import io
import struct
import zipfile

import docx
import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from archive.parse import compound, sniff
from archive.parse.sniff import (
    BMP,
    DOC,
    DOCX,
    ENCRYPTED,
    GIF,
    GZIP,
    HTML,
    JP2,
    JPEG,
    MHTML,
    MSG,
    ODS,
    ODT,
    OFD,
    OLE,
    PDF,
    PLAIN,
    PNG,
    PPT,
    PPTX,
    RAR,
    RTF,
    SEVEN_ZIP,
    SHEET_XML,
    TIFF,
    UNKNOWN,
    WEBP,
    WORD_XML,
    XLS,
    XLSB,
    XLSX,
    ZIP,
)

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
PAGE = "<html><body><table><tr><td>年报</td></tr></table></body></html>"


def ole(*root: str, nested: str = "", sector: int = 9) -> bytes:
    """A compound file with these streams below its root, and one stream in a storage."""
    names = ["Root Entry", *root, *(["ObjectPool", nested] if nested else [])]
    entries = b"".join(entry(name, *links(index, len(root), nested)) for index, name in enumerate(names))
    size = 1 << sector
    entries += b"\0" * (-len(entries) % size)
    sectors = len(entries) // size
    table = [TABLE, *range(2, sectors + 1), END]
    table += [FREE] * (size // 4 - len(table))
    header = compound.MAGIC + b"\0" * 16 + struct.pack("<5H", 62, 3, 0xFFFE, sector, 6) + b"\0" * 10
    header += struct.pack("<3I", 1, 1, 0) + struct.pack("<5I", 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return header.ljust(size, b"\0") + struct.pack(f"<{size // 4}I", *table) + entries


def links(index: int, root: int, nested: str) -> tuple[int, int, int, int]:
    """Kind, left, right and child of an entry: the root's tree is a list to the right."""
    if index == 0:
        return 5, NONE, NONE, 1 if root or nested else NONE
    if index <= root:
        return 2, NONE, index + 1 if index < root or nested else NONE, NONE
    return (1, NONE, NONE, root + 2) if index == root + 1 else (2, NONE, NONE, NONE)


def entry(name: str, kind: int, left: int, right: int, child: int) -> bytes:
    raw = name.encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw) + 2, kind, 1, left, right, child) + b"\0" * 48


def package(*names: str, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if first:
            made.writestr("mimetype", first)
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            made.writestr(info, "x")
    return out.getvalue()


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def workbook() -> xlwt.Workbook:
    made = xlwt.Workbook()
    made.add_sheet("a").write(0, 0, "x")
    return made


MAIL = b"From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n<html>"
SHEET = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/>'
)
WORD = b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:p/></w:wordDocument>'
FILES = {
    "old word": (ole("\x01CompObj", "1Table", "WordDocument"), DOC),
    "old word of large sectors": (ole("WordDocument", sector=12), DOC),
    "word that holds a sheet": (ole("WordDocument", nested="Workbook"), DOC),
    "sheet that holds a letter": (ole("Workbook", nested="WordDocument"), XLS),
    "older sheet": (ole("Book"), XLS),
    "sheet without a compound file": (bytes.fromhex("0904060000001000") + b"\0" * 60, XLS),
    "password": (ole("EncryptionInfo", "EncryptedPackage"), ENCRYPTED),
    "slides": (ole("PowerPoint Document"), PPT),
    "message": (ole("__properties_version1.0"), MSG),
    "another compound file": (ole("CONTENTS"), OLE),
    "nothing but the mark": (compound.MAGIC, OLE),
    "directory lost": (ole("WordDocument")[:48] + b"\xff" * 4 + ole("WordDocument")[52:], DOC),
    "real sheet": (saved(workbook()), XLS),
    "docx": (saved(docx.Document()), DOCX),
    "docx cut": (saved(docx.Document())[:-2000], DOCX),
    "xlsx": (saved(openpyxl.Workbook()), XLSX),
    "backslashes": (package("[Content_Types].xml", "word\\document.xml"), DOCX),
    "binary sheet": (package("[Content_Types].xml", "xl/workbook.bin"), XLSB),
    "slides in a package": (package("[Content_Types].xml", "ppt/presentation.xml"), PPTX),
    "ofd": (package("OFD.xml", "Doc_0/Document.xml"), OFD),
    "open text": (package("content.xml", first="application/vnd.oasis.opendocument.text"), ODT),
    "open sheet": (package("content.xml", first="application/vnd.oasis.opendocument.spreadsheet"), ODS),
    "zip of a folder named word": (package("word/a.docx"), ZIP),
    "zip": (package("a.docx", "b.xlsx"), ZIP),
    "gzip": (gzip.compress(b"x"), GZIP),
    "rar": (b"Rar!\x1a\x07\x01\0", RAR),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", SEVEN_ZIP),
    "rtf": (b"{\\rtf1\\ansi x}", RTF),
    "rtf behind junk": (b"\r\n junk \x00\x01{\\rtf1\\ansi x}", RTF),
    "pdf": (b"%PDF-1.7\n", PDF),
    "pdf behind a header": (b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n" + b"%PDF-1.4\n1 0 obj\n", PDF),
    "page that speaks of pdf": (b"<p>%PDF-1.4 obj</p>", HTML),
    "mhtml": (MAIL, MHTML),
    "sheet as xml": (SHEET, SHEET_XML),
    "sheet as wide xml": (SHEET.decode().encode("utf-16"), SHEET_XML),
    "word as xml": (WORD, WORD_XML),
    "html named xls": (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>', HTML),
    "page behind a comment": (b"<!-- " + b"-" * 3000 + b" -->\n" + PAGE.encode(), HTML),
    "page behind a prologue": (b'<?xml version="1.0" encoding="gb2312"?>\n' + PAGE.encode("gbk"), HTML),
    "wide page": (PAGE.encode("utf-16"), HTML),
    "wide page without its mark": (PAGE.encode("utf-16-be"), HTML),
    "text": ("一、总体情况\n".encode("gb18030"), PLAIN),
    "text that begins like a picture": (b"BM is short for something", PLAIN),
    "bmp": (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", BMP),
    "png": (b"\x89PNG\r\n\x1a\n", PNG),
    "jpeg": (b"\xff\xd8\xff\xe0", JPEG),
    "gif": (b"GIF89a", GIF),
    "tiff": (b"MM\0*\0\0", TIFF),
    "webp": (b"RIFF\1\2\3\4WEBPVP8 ", WEBP),
    "jpeg 2000": (b"\0\0\0\x0cjP  \r\n", JP2),
    "noise": (bytes(range(256)) * 4, UNKNOWN),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_holds(name: str) -> None:
    data, media = FILES[name]

    assert sniff.sniff(data, "text/html; charset=utf-8" if media == PDF else "") == media


@pytest.mark.parametrize("name", ["old word", "gzip", "rtf", "sheet as xml", "page behind a comment"])
def test_blanks_and_a_mark_before_a_file_do_not_hide_it(name: str) -> None:
    data, media = FILES[name]

    assert sniff.sniff(b"\xef\xbb\xbf\r\n" + data) == media


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    data = bytearray(ole("WordDocument"))
    struct.pack_into("<I", data, 512 + 4, 1)

    assert sniff.sniff(bytes(data)) == DOC


@given(st.binary(max_size=600), st.integers(0, len(FILES) - 1), st.integers(0, 4000))
def test_any_bytes_have_a_type(junk: bytes, index: int, at: int) -> None:
    """Whatever is put over a file, sniffing answers."""
    data, _ = list(FILES.values())[index]

    assert "/" in sniff.sniff(data[:at] + junk + data[at + len(junk) :])
