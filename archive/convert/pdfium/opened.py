"""A PDF file held open page by page: what each page shows, its picture, and what the file says of itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2 import raw as pdfium

from archive.convert.errors import ConvertError
from archive.convert.pdfium.page import Seen, seen
from archive.convert.pdfium.widened import widen

MOST_PAGES = 300
DPI, INCH = 200, 72
MOST_PIXELS = 24_000_000
"""Of a page's picture; A3 at 200 dpi has eight million."""
PROPERTY_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
AGAIN = "ask the office for the file again, or print it to a new PDF"


@contextmanager
def opened(data: bytes) -> Iterator[PdfDocument]:
    """The file, closed afterwards. Raises ConvertError where it is encrypted, broken or a book."""
    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        raise _refusal(error) from error
    try:
        if len(pdf) > MOST_PAGES:
            raise ConvertError(f"the PDF has {len(pdf)} pages, more than {MOST_PAGES}", "split it and read the part that holds the report")
        if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
            pdf.init_forms()
        yield pdf
    except PdfiumError as error:
        raise _refusal(error) from error
    finally:
        pdf.close()


def _refusal(error: PdfiumError) -> ConvertError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return ConvertError("the PDF is encrypted", "ask the office for a file without a password")
    return ConvertError(f"the PDF is broken ({error})", AGAIN)


def look(pdf: PdfDocument, index: int) -> Seen:
    """What page `index` (from 0) shows, with the values of form fields and the words of notes on it."""
    page = pdf[index]
    if pdfium.FPDFPage_GetAnnotCount(page) > 0 and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        page.close()
        page = pdf[index]
    widen(page.raw)
    text_page = page.get_textpage()
    try:
        return seen(page.raw, text_page.raw, index + 1)
    finally:
        text_page.close()
        page.close()


def picture(pdf: PdfDocument, index: int) -> Any:
    """The page as rows x columns x blue, green, red at 200 dpi, less where it is huge. A numpy array: only where OCR is installed."""
    page = pdf[index]
    scale = min(DPI / INCH, (MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    pixels = page.render(scale=scale).to_numpy().copy()
    page.close()
    return pixels


def properties(pdf: PdfDocument) -> Iterator[tuple[str, str]]:
    """The days on which the file says it was made and changed. (Its title is what some template was called.)"""
    for name in ("CreationDate", "ModDate"):
        if found := PROPERTY_DAY.match(pdf.get_metadata_value(name)):
            yield f"property:{name}", "-".join(found.groups())
