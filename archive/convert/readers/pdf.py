"""A PDF -> Document: its text where it has any, ruled tables as grids; pages that are only pictures are recognised."""

import re
from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2 import raw as pdfium

from archive.convert.errors import ConvertError
from archive.convert.layout import blocks_of_pages
from archive.convert.pdfium import Seen, seen
from archive.parse.document import Document
from archive.parse.sniff import PDF

MOST_PAGES = 300
PROPERTY_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read(data: bytes) -> Document:
    """The text of a PDF. Raises ConvertError where it is encrypted or broken, or its pages are pictures that cannot be recognised."""
    try:
        pdf = PdfDocument(data)
        pages = [_seen(pdf, index) for index in range(min(len(pdf), MOST_PAGES))]
        meta = tuple(_properties(pdf))
    except PdfiumError as error:
        raise _refusal(error) from error
    blocks = blocks_of_pages([page.marks for page in pages])
    if not blocks:
        raise ConvertError("the PDF holds no text, only images", "read it by eye or with OCR, or ask the office for a file with text")
    return Document(tuple(blocks), meta=meta, media_type=PDF)


def _seen(pdf: PdfDocument, index: int) -> Seen:
    page = pdf[index]
    text_page = page.get_textpage()
    found = seen(page.raw, text_page.raw, index + 1)
    text_page.close()
    page.close()
    return found


def _refusal(error: PdfiumError) -> ConvertError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return ConvertError("the PDF is encrypted", "ask the office for a file without a password")
    return ConvertError("the PDF is broken", "ask the office for the file again, or print it to a new PDF")


def _properties(pdf: PdfDocument) -> Iterator[tuple[str, str]]:
    for name in ("CreationDate", "ModDate"):
        if found := PROPERTY_DAY.match(pdf.get_metadata_value(name)):
            yield f"property:{name}", "-".join(found.groups())
