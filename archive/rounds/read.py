"""From bytes to a Report: recognise the format, turn it into a document, read it; each capture once per reader version."""

import hashlib
import traceback
from pathlib import Path

from archive.convert import CONVERTER, ConvertError, convert
from archive.model import Capture, Context, Report, StepKind
from archive.parse import READER, document_of, read_document
from archive.parse.sniff import sniff
from archive.store.ledger import Ledger

READING = f"{READER}+{CONVERTER}"
"""Version of everything between bytes and Report: another version reads all captures anew."""

FAULT = "reading failed ({})"
READ_DIRECTLY = ("text/html", "text/plain")
READABLE = (StepKind.REPORT, StepKind.ATTACHMENT)


def read_bytes(data: bytes, *, content_type: str = "", url: str = "", context: Context | None = None, cache: Path | None = None) -> Report:
    """What these bytes say, of whatever format. Never raises on their content: an unreadable file is no report, with the reason."""
    try:
        return _read(data, content_type, url, context or Context(), cache)
    except ConvertError as error:
        return _unreadable(data, error)


def read_capture(ledger: Ledger, capture: Capture, cache: Path | None) -> Report:
    """The reading of a capture, made now where this version has not read it yet."""
    known = ledger.reading(capture, READING)
    if known is not None:
        return known
    data = ledger.payload(capture)
    try:
        report = _read(data, capture.media_type, capture.url, capture.context, cache)
    except ConvertError as error:
        report = _unreadable(data, error)
        if error.passing:
            return report  # not remembered: a slow night must not make a file unreadable for ever
    ledger.keep_reading(capture, READING, report)
    return report


def _read(data: bytes, content_type: str, url: str, context: Context, cache: Path | None) -> Report:
    media = sniff(data, content_type)
    try:
        document = document_of(data, media, content_type) if media in READ_DIRECTLY else convert(data, media, cache=cache)
        return read_document(document, hashlib.sha256(data).hexdigest(), context, url)
    except ConvertError:
        raise
    except Exception as error:  # one file that our reading did not foresee must not end a round of a thousand
        raise ConvertError(FAULT.format(_place(error)), "look at the file by hand, and report it as a fault of nianbao", True) from error


def _place(error: BaseException) -> str:
    """What went wrong, and in which line of ours it ended."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _unreadable(data: bytes, error: ConvertError) -> Report:
    return Report(hashlib.sha256(data).hexdigest(), is_report=False, why=str(error))


def readable(capture: Capture) -> bool:
    """Whether a capture may hold a report: a page or file fetched as one, answered with content."""
    return capture.step in READABLE and capture.status in (200, 304) and capture.size > 0
