"""The smallest files of each format around a part made to hurt."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import docx

from tests.fuzz.mutate import archive

XML = b'<?xml version="1.0"?>'
LAUGHS = (
    XML + b"<!DOCTYPE l [<!ENTITY a0 'ha'>" + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)) + b"]>"
)
OUTSIDE = XML + b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "青石县丁湾镇2025年政府信息公开工作年度报告"


def html(body: bytes) -> bytes:
    return b"<html><head><meta charset=utf-8><title>" + TITLE.encode() + b"</title></head><body><h1>" + TITLE.encode() + b"</h1>" + body


def word(body: bytes) -> bytes:
    """A Word file whose document holds `body`."""
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = XML + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (WORD.encode(), body)
    return archive(parts)


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return archive({n: package.read(n) for n in package.namelist()} | {name: part})


def pdf(*objects: bytes, head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects, numbered from 1, the first its root."""
    out = bytearray(head)
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(starts) + 1, table, len(starts) + 1, len(out),
    )  # fmt: skip
    return bytes(out)


def stream(data: bytes, *filters: bytes, length: int | None = None) -> bytes:
    names = b"".join(b"/" + name for name in filters)
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data) if length is None else length, names, data)


def page_of(content: bytes) -> bytes:
    """A PDF of one page with this content object."""
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents 4 0 R>>" % font
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content)


def ole(next_sectors: Iterable[int], directory: int = 1, size: int = 9) -> bytes:
    """A compound file whose table of sectors says what follows each."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, size, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    table = b"".join(struct.pack("<I", n) for n in next_sectors).ljust(512, b"\xff")
    name = "WordDocument".encode("utf-16-le")
    entry = (
        name.ljust(64, b"\0")
        + struct.pack("<HBB", len(name) + 2, 2, 1)
        + struct.pack("<III", 0, 0, 0)
        + bytes(36)
        + struct.pack("<IQ", 1, 1 << 40)
    )
    return bytes(header) + table + entry.ljust(128, b"\0") * 4 + bytes(2048)


def nested_zip(depth: int) -> bytes:
    data = b"x"
    for n in range(depth):
        data = archive({f"{n}.zip": data})
    return data


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says it has this size, with these bytes packed."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def tiff(width: int, height: int, following: int = 0) -> bytes:
    """A TIFF of one strip of nothing; its next directory is where `following` says."""
    tags = (
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (278, 4, 1, height),
        (279, 4, 1, 64),
    )
    return (
        b"II*\0"
        + struct.pack("<IH", 8, len(tags))
        + b"".join(struct.pack("<HHII", *tag) for tag in tags)
        + struct.pack("<I", following)
        + bytes(64)
    )


def bmp(width: int, height: int) -> bytes:
    return (
        b"BM"
        + struct.pack("<IHHI", 1 << 30, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
        + bytes(100)
    )


def gif(width: int, height: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x02\x02L\x01\0;"
    )


def ofd(document: bytes, root: bytes = b"Doc_0/Document.xml") -> bytes:
    names = b'xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.0"'
    entry = b"<ofd:OFD " + names + b"><ofd:DocBody><ofd:DocRoot>%s</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    return archive({"OFD.xml": XML + entry % root, "Doc_0/Document.xml": document})


def cells(rows: int, columns: int, tag: bytes = b"td") -> bytes:
    row = b"<tr>" + b"<%s>7</%s>" % (tag, tag) * columns + b"</tr>"
    return b"<table>" + row * rows + b"</table>"


def word_cells(rows: int, columns: int) -> bytes:
    row = b"<w:tr>" + b"<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>" * columns + b"</w:tr>"
    return b"<w:tbl>" + row * rows + b"</w:tbl>"


def sheet(cell: bytes, shared: bytes = b"") -> bytes:
    """A workbook of one sheet with these rows."""
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    package = b"http://schemas.openxmlformats.org/package/2006/"
    related = b'<Relationships xmlns="' + package + b'relationships"><Relationship Id="r1" Type="%s%s" Target="%s"/></Relationships>'
    types = b'<Types xmlns="' + package + b'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    return archive(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": related % (kind, b"officeDocument", b"xl/workbook.xml"),
            "xl/workbook.xml": b'<workbook %s %s><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>' % (main, links),
            "xl/_rels/workbook.xml.rels": related % (kind, b"worksheet", b"worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (main, cell, shared),
        }
    )
