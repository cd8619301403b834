"""A picture of a report (PNG, JPEG, TIFF of many pages, BMP, GIF, WebP) -> Document, its characters recognised offline."""

from dataclasses import replace

from archive.convert.ocr.pages import read_images
from archive.parse.document import Document
from archive.parse.sniff import sniff


def read(data: bytes) -> Document:
    """The report in a picture. Raises ConvertError where `nianbao[ocr]` is not installed and for pictures that cannot be decoded."""
    return replace(read_images([data]), media_type=sniff(data))
