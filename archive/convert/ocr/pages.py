"""Pictures of pages -> Document. Without the extra `nianbao[ocr]` this module can be imported, and every call raises ConvertError."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from archive.convert.errors import ConvertError
from archive.convert.pace import page_done
from archive.parse.document import Block, Document, Text

try:
    import numpy as np

    from archive.convert.ocr.overs import Table
    from archive.convert.ocr.overs import goes_on as table_goes_on
    from archive.convert.ocr.overs import joined as tables_joined
    from archive.convert.ocr.paragraphs import BEGINS, Paragraph
    from archive.convert.ocr.pictures import decoded
    from archive.convert.ocr.sheet import Sheet, read_sheet

    MISSING = ""
except ImportError as error:
    MISSING = error.name or str(error)

if TYPE_CHECKING:
    from archive.convert.ocr.pixels import Pixels

MOST_PAGES = 60
INSTALL = "install nianbao[ocr] to have pictures read, read it by eye, or ask the office for a file with text"


def read_images(images: Sequence[bytes]) -> Document:
    """The pages in picture files (PNG, JPEG, TIFF with all its pages, BMP, GIF, WebP), in order. The caller adds the media type.

    `numbers_from` is "ocr"; grids say in `doubts` of which cells two looks did not agree. Raises ConvertError where the extra is
    not installed, and for broken pictures, too many pages and pictures too large to be pages.
    """
    _need_extra()
    return _document(picture for image in images for picture in decoded(image))


def read_pixels(pictures: Iterable[Pixels]) -> Document:
    """The pages in arrays of rows x columns x blue, green, red (or grey), best at 200 dpi. Raises ConvertError as `read_images` does."""
    _need_extra()
    return _document(np.stack([p] * 3, axis=2) if p.ndim == 2 else p for p in pictures)


def _need_extra() -> None:
    if MISSING:
        raise ConvertError(f"the page is a picture, and {MISSING} is not installed", INSTALL)


def _document(pictures: Iterator[Pixels]) -> Document:
    sheets: list[Sheet] = []
    for number, picture in enumerate(pictures, 1):
        if number > MOST_PAGES:
            raise ConvertError(f"more than {MOST_PAGES} pages of pictures", "split the file and read the parts, or look at it by hand")
        sheets.append(read_sheet(picture, number))
        page_done()
    return Document(tuple(_blocks(sheets)), numbers_from="ocr")


def _blocks(sheets: Sequence[Sheet]) -> list[Block]:
    """All blocks in order; a paragraph or table that a page break cut goes on."""
    out: list[Table | Text] = []
    before: Paragraph | Table | None = None
    for number, sheet in enumerate(sheets, 1):
        for index, block in enumerate(sheet.blocks):
            whole = _whole(out[-1], before, block) if before is not None and index == 0 else None
            if whole is not None:
                out[-1] = whole
            else:
                out.append(block if isinstance(block, Table) else Text(block.text, page=number))
            before = block
    return [block.grid if isinstance(block, Table) else block for block in out]


def _whole(sofar: Table | Text, before: Paragraph | Table, block: Paragraph | Table) -> Table | Text | None:
    """What has been put together so far with the first block of the next page, None where that begins something new."""
    if isinstance(sofar, Table):
        if isinstance(before, Table) and isinstance(block, Table) and table_goes_on(before, block):
            return tables_joined(sofar, block)
        return None
    if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _goes_on(before, block):
        return Text(sofar.text + block.text, page=sofar.page)
    return None


def _goes_on(before: Paragraph, block: Paragraph) -> bool:
    return before.open_end and block.flush and not BEGINS.match(block.text)
