"""Word and PDF files -> Document, each in a caged child process, cached by content, converter and version."""

from collections.abc import Mapping
from pathlib import Path

from archive.convert.cache import keep, kept, place
from archive.convert.cage import run
from archive.convert.errors import ConvertError
from archive.convert.limits import Limits
from archive.parse.document import Document
from archive.parse.sniff import DOCX, OFD, OLE, PDF, XLSX, ZIP

CONVERTER = "2"
"""The version of the conversion; it goes up with every change that can make another Document of the same bytes."""

NAMES = {DOCX: "docx", PDF: "pdf"}
NEXT_STEPS: Mapping[str, str] = {
    OLE: "open it in Word or LibreOffice and save it as .docx",
    OFD: "open it in an OFD reader and print it to PDF",
    XLSX: "save the sheet as PDF or HTML",
    ZIP: "unpack it and read the files inside",
}


def convert(data: bytes, media: str, *, cache: Path | None = None, timeout_s: int = 60, memory_mb: int = 1024) -> Document:
    """The Document of a docx or pdf file. Raises ConvertError for encrypted, broken, too big and other files."""
    if media not in NAMES:
        raise ConvertError(f"files of type {media} cannot be read", NEXT_STEPS.get(media, "look at the file by hand"))
    path = place(cache, data, f"{NAMES[media]}-{CONVERTER}") if cache else None
    if path and (known := kept(path)):
        return known
    document = run(data, media, Limits(timeout_s, memory_mb))
    if path:
        keep(path, document)
    return document


__all__ = ["CONVERTER", "ConvertError", "convert"]
