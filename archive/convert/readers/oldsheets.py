"""An old Excel workbook (.xls, BIFF 2 to 8) -> Document: what its visible sheets show, row by row."""

import io
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from archive.convert.errors import ConvertError
from archive.convert.sheets.blocks import blocks_of
from archive.convert.sheets.numbers import day_text, is_share, number_text, share_text
from archive.convert.sheets.sheet import MOST_SHEETS, Sheet
from archive.parse.compound import MAGIC
from archive.parse.document import Document
from archive.parse.sniff import XLS

AGAIN = "ask the office for the file again, or open and save it anew in Excel"
BROKEN = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NameError,
)
"""What the library raises on broken files: it checks little and has no one class of its own for them."""
JUNK = 64
VISIBLE = 0
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(data: bytes) -> Document:
    """The visible sheets in order. Raises ConvertError."""
    try:
        blocks = tuple(blocks_of(_sheets(data[max(0, data.find(MAGIC, 0, JUNK)) :])))
    except BROKEN as error:
        raise _refusal(error) from error
    if not blocks:
        raise ConvertError("the workbook shows no filled cell", "open it in Excel: what it shows may be a picture")
    return Document(blocks, media_type=XLS)


def _refusal(error: Exception) -> ConvertError:
    if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error).lower():
        return ConvertError("the workbook is encrypted", "ask the office for a file without a password")
    return ConvertError(f"the workbook is broken ({type(error).__name__})", AGAIN)


def _sheets(data: bytes) -> Iterator[Sheet]:
    book = _opened(data)
    for index in range(min(book.nsheets, MOST_SHEETS)):
        source = book.sheet_by_index(index)
        if source.visibility == VISIBLE:
            yield _sheet(source, book)
        book.unload_sheet(index)


def _opened(data: bytes) -> Any:
    """Merged cells and formats come only with all formatting, which files before BIFF 5 may lack in part."""
    try:
        return _open(data, formatting_info=True)
    except (NotImplementedError, AttributeError, KeyError, IndexError):
        return _open(data, formatting_info=False)


def _open(data: bytes, *, formatting_info: bool) -> Any:
    return xlrd.open_workbook(
        file_contents=data,
        formatting_info=formatting_info,
        logfile=io.StringIO(),
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,
    )


def _sheet(source: Any, book: Any) -> Sheet:
    sheet = Sheet(source.name)
    for top, below, left, right in source.merged_cells:
        sheet.merge((top, left, below - 1, right - 1))
    sheet.hidden_rows.update(row for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(column for column, info in source.colinfo_map.items() if info.hidden or info.width == 0)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            sheet.put(row, column, _shown(source, book, row, column))
    return sheet


def _shown(source: Any, book: Any, row: int, column: int) -> str:
    cell = source.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = source.rich_text_runlist_map.get((row, column))
        return "".join(_runs(cell.value, runs, book)) if runs else str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return share_text(cell.value) if _is_share(cell, book) else number_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return day_text(cell.value, from_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(xlrd.error_text_from_code.get(cell.value, "")) if cell.ctype == xlrd.XL_CELL_ERROR else ""


def _runs(text: str, runs: list[tuple[int, int]], book: Any) -> Iterator[str]:
    """The pieces of a text with several fonts; struck ones out, raised digits as such."""
    yield text[: runs[0][0]]
    for (start, font), (end, _) in pairwise([*runs, (len(text), 0)]):
        style = book.font_list[font]
        if not style.struck_out:
            yield text[start:end].translate(RAISED) if style.escapement else text[start:end]


def _is_share(cell: Any, book: Any) -> bool:
    if cell.xf_index is None or not book.formatting_info:
        return False
    key = book.xf_list[cell.xf_index].format_key
    return is_share(key, book.format_map[key].format_str)
