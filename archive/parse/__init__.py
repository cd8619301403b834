"""HTML, text or a converter's JSON, with its context -> Report. Pure: no clock, no network, no files."""

from archive.parse.document import Document
from archive.parse.html import read_html
from archive.parse.reading import read_document
from archive.parse.sniff import HTML
from archive.parse.text import document_of_text, read_text

READER = "3"
"""The version of the reading: it goes up with every change that can make another Report of the same bytes."""


def document_of(data: bytes, media: str, content_type: str = "", url: str = "") -> Document:
    """Bytes of HTML or text as a Document; never raises. Other media go through archive.convert."""
    return read_html(data, content_type, url) if media == HTML else read_text(data, content_type, url)


__all__ = ["READER", "Document", "document_of", "document_of_text", "read_document"]
