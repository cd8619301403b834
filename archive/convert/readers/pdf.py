"""A PDF with text -> Document: ruled tables as grids, the lines around them put together into paragraphs."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from archive.convert.errors import ConvertError
from archive.parse.document import Block, Document, Grid, Text
from archive.parse.labels import tabular
from archive.parse.sniff import PDF

MOST_PAGES = 300
BEGINS = re.compile(r"^([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．])")
PROPERTY_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
ENCRYPTED = (PDFEncryptionError, PDFPasswordIncorrect)
BROKEN = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
)
"""What the PDF library raises on broken files: it has no one class of its own for them."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    size: float


def read(data: bytes) -> Document:
    """The text of a PDF. Raises ConvertError where it is encrypted, broken, or holds only images."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            blocks = [block for page in pdf.pages[:MOST_PAGES] for block in _page(page)]
            meta = tuple(_properties(pdf.metadata))
    except BROKEN as error:
        raise _refusal(error) from error
    if not blocks:
        raise ConvertError("the PDF holds no text, only images", "read it by eye or with OCR, or ask the office for a file with text")
    return Document(tuple(_rejoined(blocks)), meta=meta, media_type=PDF)


def _refusal(error: BaseException) -> ConvertError:
    chain = (error, error.__cause__, *error.args)
    if any(isinstance(link, ENCRYPTED) for link in chain):
        return ConvertError("the PDF is encrypted", "ask the office for a file without a password")
    return ConvertError(f"the PDF is broken ({type(error).__name__})", "ask the office for the file again, or print it to a new PDF")


def _properties(metadata: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("CreationDate", "ModDate"):
        if found := PROPERTY_DAY.match(str(metadata.get(name, ""))):
            yield f"property:{name}", "-".join(found.groups())


def _page(page: Any) -> list[Block]:
    """Blocks of one page from top to bottom."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not any(_inside(thing, box) for box in boxes))
    found: list[tuple[float, Block]] = [(table.bbox[1], Grid(_rows(table))) for table in tables]
    found += _paragraphs(_lines(outside), sorted(box[1] for box in boxes))
    page.flush_cache()
    return [block for _, block in sorted(found, key=lambda pair: pair[0])]


def _inside(thing: dict[str, Any], box: Sequence[float]) -> bool:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _rows(table: Any) -> tuple[tuple[str | None, ...], ...]:
    return tuple(tuple(None if cell is None else cell.strip() for cell in row) for row in table.extract())


def _lines(page: Any) -> list[_Line]:
    raw = page.extract_text_lines(return_chars=False, strip=True)
    return [_Line(r["text"].strip(), r["x0"], r["x1"], r["top"], r["bottom"] - r["top"]) for r in raw if r["text"].strip()]


def _paragraphs(lines: Sequence[_Line], tables: Sequence[float]) -> list[tuple[float, Block]]:
    """Lines put together: one that ends at the right margin goes on in the next unless that is indented or numbered."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[tuple[float, Block]] = []
    for above, line in zip([None, *lines], lines, strict=False):
        goes_on = above is not None and found and _goes_on(above, line, left, right)
        parted = above is not None and any(above.top < top < line.top for top in tables)
        if goes_on and not parted:
            top, block = found.pop()
            found.append((top, Text(f"{block.text if isinstance(block, Text) else ''}{line.text}")))
        else:
            found.append((line.top, Text(line.text)))
    return found


def _goes_on(above: _Line, line: _Line, left: float, right: float) -> bool:
    full = above.right >= right - 2 * above.size
    indented = line.left > left + 1.2 * line.size
    if tabular(above.text) or tabular(line.text):
        return False
    return full and not indented and not BEGINS.match(line.text)


def _rejoined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Page numbers between pages are no text of the document."""
    return (b for b in blocks if isinstance(b, Grid) or not re.fullmatch(r"[-—–\s]*(第\s*)?\d{1,3}(\s*页)?[-—–\s]*", b.text))
