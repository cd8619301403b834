"""A web page saved in one file (.mht, also under the name .doc) -> Document: the page's own part, read as any web page is."""

import email
from email.message import Message

from archive.convert.errors import ConvertError
from archive.parse.document import Document
from archive.parse.html import read_html
from archive.parse.sniff import HTML, sniff

AGAIN = "open it in a browser or in Word and save it as .docx or .html"
PAGES = ("text/html", "application/xhtml+xml")
MOST_PARTS = 500
BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)
"""What the standard library's mail parser raises on headers it cannot follow, and on parts nested without end."""


def read(data: bytes) -> Document:
    """The page. Raises ConvertError where no part is one."""
    try:
        found = _page([(part, _body(part)) for part in _parts(data)])
    except BROKEN as error:
        raise ConvertError(f"the saved page is broken ({error})", AGAIN) from error
    if found is None:
        raise ConvertError("the file holds no web page", AGAIN)
    part, body = found
    return read_html(body, str(part.get("content-type", "")), str(part.get("content-location", "")))


def _parts(data: bytes) -> list[Message]:
    """The parts that hold something themselves. Broken headers are read as far as they go."""
    message = email.message_from_bytes(data.lstrip())
    return [part for part in list(message.walk())[:MOST_PARTS] if not part.is_multipart()]


def _body(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _page(parts: list[tuple[Message, bytes]]) -> tuple[Message, bytes] | None:
    """The first part that says it is a page, else the first that looks like one."""
    said = (found for found in parts if found[0].get_content_type() in PAGES and found[1].strip())
    return next(said, None) or next((found for found in parts if sniff(found[1]) == HTML), None)
