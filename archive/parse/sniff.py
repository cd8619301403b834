"""The media type of bytes by their content; a declared type only settles what the content leaves open."""

import io
import re
import zipfile
from collections.abc import Iterable

from archive.parse.compound import MAGIC as COMPOUND
from archive.parse.compound import root_names

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFD = "application/ofd"
OLE = "application/x-ole-storage"
ENCRYPTED = "application/x-ole-encrypted"
"""An office package under a password, wrapped in a compound file ([MS-OFFCRYPTO] 2.3)."""
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
SHEET_XML = "application/vnd.ms-excel+xml"
WORD_XML = "application/msword+xml"
"""What Excel and Word 2003 save "as XML": one flat file."""
RTF = "application/rtf"
MHTML = "multipart/related"
PNG = "image/png"
JPEG = "image/jpeg"
JP2 = "image/jp2"
TIFF = "image/tiff"
WEBP = "image/webp"
GIF = "image/gif"
BMP = "image/bmp"
GZIP = "application/gzip"
ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
UNKNOWN = "application/octet-stream"

MAGIC = (
    (re.compile(rb"Rar!\x1a\x07"), RAR),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), SEVEN_ZIP),
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"\x89PNG\r\n"), PNG),
    (re.compile(rb"GIF8[79]a"), GIF),
    (re.compile(rb"BM.{4}\0\0\0\0.{3}\0", re.DOTALL), BMP),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), TIFF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), WEBP),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), JP2),
    (re.compile(rb"\x1f\x8b\x08"), GZIP),
    (re.compile(rb"\x09(\0\x04|\x02\x06|\x04\x06|\x08[\x08\x10])\0"), XLS),
)
"""The last is the first record of a sheet saved without a compound file, as Excel 2 to 4 did."""
INSIDE = (("word/", DOCX), ("xl/workbook.bin", XLSB), ("xl/", XLSX), ("ppt/", PPTX))
STREAMS = (
    ("EncryptionInfo", ENCRYPTED),
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
    ("__properties_version1.0", MSG),
)
ODF = {b"application/vnd.oasis.opendocument.text": ODT, b"application/vnd.oasis.opendocument.spreadsheet": ODS}
CONTENT_TYPES = "[Content_Types].xml"
LOCAL_NAME = re.compile(rb"PK\x03\x04.{22}(..)..([ -~]{1,80})", re.DOTALL)
JUNK = 1024
"""Readers look for the first mark of a PDF within so many bytes; what a server put before it is no part of the file."""
PDF_MARK = re.compile(rb"%PDF-\d")
RTF_MARK = re.compile(rb"\{\\rtf\d?")
MAIL_HEADER = re.compile(rb"[A-Za-z-]{2,40}:[^\n]*\n")
RELATED = re.compile(rb"^content-type:\s*multipart/(related|mixed|alternative)\b", re.IGNORECASE | re.MULTILINE)
FLAT = (
    (re.compile(rb"<(\w+:)?workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE), SHEET_XML),
    (re.compile(rb"<(\w+:)?worddocument\b[^>]*/office/word/2003/wordml|<pkg:package\b", re.IGNORECASE), WORD_XML),
)
FLAT_WITHIN = 4096
WIDE_SHARE = 32
"""One zero byte in so many is the least that wide text has."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")
TAG = re.compile(rb"<(!doctype|html|head|body|table|div|p|meta|span|article|section|h[1-6]|ul|br|a|td|tr|script)\b", re.IGNORECASE)
SAMPLE = 65536


def sniff(data: bytes, content_type: str = "") -> str:
    """Media type by content: magic bytes first, then marks behind a little junk, then tags, then text that holds no control bytes."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")):
        return _zipped(data)
    head = data[:SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if head.startswith(COMPOUND):
        return _compound(data)
    found = next((media for mark, media in MAGIC if mark.match(data) or mark.match(head)), "")
    return found or _behind_junk(data, head) or _textual(data, content_type)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = [CONTENT_TYPES, *_local_names(data)]
    return _open_document(data) or _packaged([name.replace("\\", "/").removeprefix("./") for name in names])


def _local_names(data: bytes) -> list[str]:
    """Names of the members of an archive whose list at the end is lost; the part that names the types may be lost with it."""
    return [name.decode("ascii")[: int.from_bytes(size, "little")] for size, name in LOCAL_NAME.findall(data[: 16 * SAMPLE])]


def _packaged(names: Iterable[str]) -> str:
    """The type of a package by the names of its parts; without the part that makes it one it is a plain archive."""
    parts = set(names)
    if "ofd.xml" in {part.lower() for part in parts}:
        return OFD
    if CONTENT_TYPES not in parts:
        return ZIP
    return next((media for prefix, media in INSIDE if any(part.startswith(prefix) for part in parts)), ZIP)


def _open_document(data: bytes) -> str:
    """Open documents name their type in a first part that is not packed."""
    said = re.match(rb"PK\x03\x04.{22}\x08\0..mimetype", data[:64], re.DOTALL)
    after = re.match(rb"application/[\w.-]+", data[said.end() : said.end() + 80]) if said else None
    kind = after.group().removesuffix(b"PK") if after else b""
    return next((media for mark, media in ODF.items() if kind.startswith(mark)), "")


def _compound(data: bytes) -> str:
    names = root_names(data[data.find(COMPOUND) :])
    return next((media for name, media in STREAMS if name in names), OLE)


def _behind_junk(data: bytes, head: bytes) -> str:
    """Files whose mark stands behind a few bytes of something else, or is a line among others."""
    if TAG.match(head):
        return ""
    mark = PDF_MARK.search(data, 0, JUNK + 8)
    if mark and (mark.start() < 8 or b" obj" in data):
        return PDF
    if RTF_MARK.search(data, 0, JUNK):
        return RTF
    return MHTML if MAIL_HEADER.match(head) and RELATED.search(head[:8192]) else ""


def _textual(data: bytes, content_type: str) -> str:
    sample = data[:SAMPLE]
    if sample.startswith(UTF16) or is_wide(sample):
        sample = sample[: len(sample) & ~1].decode("utf-16-be" if _high_first(sample) else "utf-16-le", "replace").encode()
    if flat := next((media for mark, media in FLAT if mark.search(sample[:FLAT_WITHIN])), ""):
        return flat
    if TAG.search(sample):
        return HTML
    if b"\0" in sample or _controls(sample) * 20 > len(sample):
        return UNKNOWN
    return HTML if "html" in content_type.lower() and b"<" in sample else PLAIN


def _high_first(sample: bytes) -> bool:
    """Whether wide text has the high byte of each pair first: by its mark, else by where the zero bytes stand."""
    if sample.startswith(UTF16):
        return sample.startswith(UTF16[1])
    return sample[:4096:2].count(0) > sample[1:4096:2].count(0)


def is_wide(data: bytes) -> bool:
    """Whether this looks like UTF-16 without its mark: zero bytes on one side of the pairs only, as mark-up, digits and line ends have."""
    sample = data[:4096]
    even, odd = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return odd > 0 and odd * WIDE_SHARE >= len(sample) and even * 8 <= odd


def _controls(sample: bytes) -> int:
    return sum(sample.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 27))
