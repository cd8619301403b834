"""Files made to hurt, by name: each small, each asking a reader for too much, or for what it must not touch."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

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
    entry = b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocRoot>%s</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
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
    related = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="%s%s" Target="%s"/></Relationships>'
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    return archive(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": related % (kind, b"officeDocument", b"xl/workbook.xml"),
            "xl/workbook.xml": b'<workbook %s %s><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>' % (main, links),
            "xl/_rels/workbook.xml.rels": related % (kind, b"worksheet", b"worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (main, cell, shared),
        }
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"\0",
    "zeros": lambda: bytes(3_000_000),
    "html deep divs": lambda: html(b"<div>" * 200_000),
    "html deep tables": lambda: html(b"<table><tr><td>" * 20_000),
    "html deep inline": lambda: html(b"<b><i><u>" * 60_000 + b"x"),
    "html deep lists": lambda: html(b"<ul><li>" * 60_000 + b"x"),
    "html 10,000 columns": lambda: html(cells(3, 10_000)),
    "html 100,000 rows": lambda: html(cells(100_000, 3)),
    "html 1,000 tables": lambda: html(cells(4, 4) * 1000),
    "html huge spans": lambda: html(b"<table>" + b"<tr><td colspan=1000 rowspan=65534>7<td rowspan=65534>8</tr>" * 2000 + b"</table>"),
    "html spans without end": lambda: html(b"<table><tr><td colspan=99999999999 rowspan=99999999999>7</table>"),
    "html entities": lambda: LAUGHS + html(b"&a9;"),
    "html outside entities": lambda: OUTSIDE + html(b"&e;"),
    "html one long line": lambda: html("政府信息公开".encode() * 300_000),
    "html one long number": lambda: html(b"<p>" + b"1" * 2_000_000 + b"</p>"),
    "html digits and spaces": lambda: html(b"<p>" + b"1 " * 500_000 + b"</p>"),
    "html years": lambda: html("2025年1月1日 ".encode() * 60_000),
    "html headings": lambda: html("<h2>一、总体情况</h2>".encode() * 20_000),
    "html open brackets": lambda: html("（《“".encode() * 100_000),
    "html attributes": lambda: html(b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>"),
    "html iframes": lambda: html(b"<iframe srcdoc='" * 5000),
    "html frames outward": lambda: html(b"<iframe src='http://127.0.0.1:9/'></iframe><link rel=stylesheet href='file:///etc/passwd'>"),
    "html utf-7": lambda: b"<meta charset=utf-7>" + html("x".encode("utf-7")),
    "html odd charsets": lambda: b"".join(b"<meta charset=%s>" % name for name in (b"idna", b"punycode", b"rot13", b"undefined", b"bz2", b"unicode_escape")),
    "html utf-16 half": lambda: html(b"x").decode().encode("utf-16")[:-1],
    "html script flood": lambda: html(b"<script>" + b"a<b" * 300_000),
    "html comments": lambda: html(b"<!--" * 200_000),
    "text tabs": lambda: TITLE.encode() + b"\n" + b"\t" * 1_000_000,
    "text pipes": lambda: TITLE.encode() + b"\n" + b"|" * 300_000 + b"\n" + b"|---" * 50_000,
    "text lines": lambda: TITLE.encode() + b"\n" * 1_000_000,
    "text numbers a line": lambda: TITLE.encode() + b"\n" + b"1\n" * 200_000,
    "text numbers": lambda: TITLE.encode() + b"\n" + b"1 2 3 4 5 6 7 8 9\n" * 40_000,
    "text sections": lambda: TITLE.encode() + b"\n" + "一、总体情况\n（一）主动公开\n".encode() * 20_000,
    "text commas": lambda: TITLE.encode() + b"\n" + "本年收到，申请，".encode() * 60_000,
    "docx entities": lambda: with_part(word(b""), "word/document.xml", LAUGHS + b"<d>&a9;</d>"),
    "docx outside entities": lambda: with_part(word(b""), "word/document.xml", OUTSIDE + b"<d>&e;</d>"),
    "docx deep": lambda: word(b"<w:sdt><w:sdtContent>" * 20_000),
    "docx deep tables": lambda: word(b"<w:tbl><w:tr><w:tc>" * 3000 + b"</w:tc></w:tr></w:tbl>" * 3000),
    "docx wide": lambda: word(word_cells(3, 10_000)),
    "docx long": lambda: word(word_cells(100_000, 2)),
    "docx spans": lambda: word(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "docx bomb": lambda: with_part(word(b""), "word/document.xml", b"<a>" + b" " * 200_000_000),
    "docx outward": lambda: with_part(word(b""), "word/_rels/document.xml.rels", b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'),
    "xlsx far cell": lambda: sheet(b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'),
    "xlsx impossible cell": lambda: sheet(b'<row r="99999999999"><c r="ZZZZZZ99999999999"><v>7</v></c></row>'),
    "xlsx wide": lambda: sheet(b'<row r="1">' + b"<c><v>7</v></c>" * 10_000 + b"</row>"),
    "xlsx long": lambda: sheet(b"<row><c><v>7</v></c></row>" * 100_000),
    "xlsx merges": lambda: sheet(b'<row r="1"><c r="A1"><v>7</v></c></row>', b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 500 + b"</mergeCells>"),
    "xlsx strings out of range": lambda: sheet(b'<row r="1"><c r="A1" t="s"><v>999999999999</v></c><c t="d"><v>9e999</v></c></row>'),
    "ole circle": lambda: ole([0xFFFFFFFD, 1, 2, 3]),
    "ole long circle": lambda: ole([0xFFFFFFFD, 2, 3, 1]),
    "ole outside": lambda: ole([0xFFFFFFFD, 0x7FFFFFFF], directory=0x7FFFFFF0),
    "ole huge sectors": lambda: ole([0xFFFFFFFD, 1], size=31),
    "pdf circle of pages": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", b"<</Type/Pages/Kids[2 0 R]/Count 9/Parent 3 0 R>>"),
    "pdf million pages": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 1000000>>" % (b"3 0 R " * 50_000), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
    "pdf giant page": lambda: page_of(stream(b"BT /F 9 Tf (x) Tj ET")).replace(b"595 842", b"0 0 99999999 99999999"),
    "pdf deep array": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/X" + b"[" * 50_000 + b"]" * 50_000 + b">>", b"<</Type/Pages/Kids[]/Count 0>>"),
    "pdf bomb": lambda: page_of(stream(zlib.compress(zlib.compress(b"0 " * 100_000_000, 9), 9), b"FlateDecode", b"FlateDecode")),
    "pdf rules": lambda: page_of(stream(b"".join(b"%d 0 m %d 800 l S\n0 %d m 500 %d l S\n" % (n % 595, n % 595, n % 842, n % 842) for n in range(20_000)))),
    "pdf words": lambda: page_of(stream(b"BT /F 2 Tf " + b"".join(b"1 0 0 1 %d %d Tm (7) Tj " % (n % 590, n // 590 % 840) for n in range(60_000)) + b"ET")),
    "pdf states": lambda: page_of(stream(b"q " * 1_000_000)),
    "pdf lying length": lambda: page_of(stream(b"BT (x) Tj ET", length=2_000_000_000)),
    "pdf form in itself": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>", b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 10>>stream\n/F Do /F Do\nendstream", stream(b"/F Do")),
    "pdf giant image": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>", b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream", stream(b"595 0 0 842 0 0 cm /I Do")),
    "ofd path outside": lambda: ofd(XML + b"<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'/>", b"../../../../etc/passwd"),
    "ofd absolute path": lambda: ofd(XML + b"<x/>", b"/etc/passwd"),
    "ofd entities": lambda: ofd(LAUGHS + b"<d>&a9;</d>"),
    "ofd outside entities": lambda: ofd(OUTSIDE + b"<d>&e;</d>"),
    "zip names outside": lambda: archive({"../../etc/cron.d/x.html": html(b""), "/etc/x.html": html(b""), "C:\\x.html": html(b""), "a/../../b.html": html(b""), "\0.html": b"x"}),
    "zip in zip 100 deep": lambda: nested_zip(100),
    "zip bomb": lambda: archive({"a.html": bytes(300_000_000)}),
    "zip bomb of many": lambda: archive({f"{n}.txt": b"x" for n in range(20_000)}),
    "zip of bombs": lambda: archive({f"{n}.html": html(b"<div>" * 30_000) for n in range(60)}),
    "zip lying size": lambda: archive({"a.html": bytes(10_000_000)}).replace(struct.pack("<I", 10_000_000), struct.pack("<I", 10)),
    "gzip bomb": lambda: gzip.compress(gzip.compress(bytes(400_000_000), 9), 9),
    "gzip in gzip": lambda: _wrapped(60),
    "png giant": lambda: png(60_000, 60_000),
    "png giant and packed": lambda: png(20_000, 20_000, bytes(20_001 * 20_000)),
    "png wide": lambda: png(1_000_000, 1),
    "png nothing": lambda: png(0, 0),
    "png one": lambda: png(1, 1, b"\0\0"),
    "tiff giant": lambda: tiff(60_000, 60_000),
    "tiff circle": lambda: tiff(8, 8, following=8),
    "bmp giant": lambda: bmp(60_000, 60_000),
    "bmp upside down": lambda: bmp(-5, -2_000_000_000),
    "gif giant": lambda: gif(65_535, 65_535),
    "rtf deep": lambda: b"{\\rtf1" + b"{" * 300_000 + TITLE.encode("gbk") + b"}" * 300_000,
    "rtf cells": lambda: b"{\\rtf1\\trowd" + b"\\cellx1 7\\cell" * 100_000 + b"\\row}",
    "rtf binary": lambda: b"{\\rtf1{\\pict\\bin2000000000 x}}",
    "rtf unicode": lambda: b"{\\rtf1\\uc999999999" + b"\\u-99999?" * 50_000 + b"}",
    "mhtml parts": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" + b"--x\r\nContent-Type: text/html\r\n\r\n<p>x\r\n" * 30_000,
    "mhtml nested": lambda: b"MIME-Version: 1.0\r\n" + b"".join(b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)),
}  # fmt: skip


def _wrapped(times: int) -> bytes:
    data = html(b"")
    for _ in range(times):
        data = gzip.compress(data, 1)
    return data
