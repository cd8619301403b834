"""What the libraries alone need to get at a file's text and cells: the measure of what our own reading costs."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pypdfium2
import xlrd
from lxml import etree, html

from archive.convert.ocr.detect import detect
from archive.convert.ocr.pixels import Pixels
from archive.convert.ocr.recognise import recognise
from tests.bench.pictures import pages


def _html(body: bytes) -> object:
    return html.document_fromstring(body).text_content()


def _text(body: bytes) -> object:
    return body.decode().splitlines()


def _docx(body: bytes) -> object:
    word = docx.Document(io.BytesIO(body))
    return [p.text for p in word.paragraphs], [[c.text for c in row.cells] for table in word.tables for row in table.rows]


def _pdf(body: bytes) -> object:
    with pypdfium2.PdfDocument(body) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _xlsx(body: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(body), data_only=True)
    return [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]


def _xls(body: bytes) -> object:
    book = xlrd.open_workbook(file_contents=body)
    return [sheet.row_values(n) for sheet in book.sheets() for n in range(sheet.nrows)]


def _ofd(body: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        parts = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")]
    return ["".join(str(text) for text in part.itertext()) for part in parts]


def _scan(body: bytes) -> object:
    """The two networks alone: where lines are, and what an upright cut of each says."""
    return [recognise([_cut(page, patch.box) for patch in detect(page)]) for page in pages(body)]


def _cut(page: Pixels, box: object) -> Pixels:
    top, left, bottom, right = (max(0, getattr(box, side)) for side in ("top", "left", "bottom", "right"))
    return page[top : max(bottom, top + 1), left : max(right, left + 1)]


BARE: dict[str, Callable[[bytes], object]] = {
    "html": _html, "text": _text, "docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "xls": _xls, "ofd": _ofd, "scan": _scan,
}  # fmt: skip
"""By format; one without a library of its own is measured alone."""
