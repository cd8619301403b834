"""The media type of bytes by their content; a declared type only settles what the content leaves open."""

import io
import re
import zipfile

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OFD = "application/ofd"
OLE = "application/x-ole-storage"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
RTF = "application/rtf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
GIF = "image/gif"
BMP = "image/bmp"
GZIP = "application/gzip"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

MAGIC = (
    (b"%PDF", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG", PNG),
    (b"GIF8", GIF),
    (b"BM", BMP),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"{\\rtf", RTF),
    (b"\x1f\x8b", GZIP),
)
INSIDE = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX), ("OFD.xml", OFD))
WIDE_SHARE = 32
"""One zero byte in so many is the least that wide text has."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")
TAG = re.compile(rb"<(!doctype|html|head|body|table|div|p|meta|span|article|section|h[1-6]|ul|br|a|td|tr|script)\b", re.IGNORECASE)


def sniff(data: bytes, content_type: str = "") -> str:
    """Media type by content: magic bytes first, then tags, then text that holds no control bytes."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for magic, media in MAGIC:
        if head.startswith(magic):
            return media
    return _textual(data, content_type)


def _zipped(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ZIP
    return next((media for prefix, media in INSIDE if any(n.startswith(prefix) for n in names)), ZIP)


def _textual(data: bytes, content_type: str) -> str:
    sample = data[:65536]
    if sample.startswith(UTF16) or is_wide(sample):
        sample = sample.replace(b"\0", b"")
    if TAG.search(sample):
        return HTML
    if b"\0" in sample or _controls(sample) * 20 > len(sample):
        return UNKNOWN
    return HTML if "html" in content_type.lower() and b"<" in sample else PLAIN


def is_wide(data: bytes) -> bool:
    """Whether this looks like UTF-16 without its mark: zero bytes on one side of the pairs only, as mark-up, digits and line ends have."""
    sample = data[:4096]
    even, odd = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return odd > 0 and odd * WIDE_SHARE >= len(sample) and even * 8 <= odd


def _controls(sample: bytes) -> int:
    return sum(sample.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 27))
