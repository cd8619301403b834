"""Workbooks of every make: what their reader sees, cell by cell; what cannot be read says why."""

import io
import random
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from archive.convert import ConvertError, convert
from archive.convert.readers import flatsheets, oldsheets, sheets
from archive.parse.document import Document, Grid, Text
from archive.parse.sniff import XLS, XLSX, sniff
from tests.reading.sheet_boards import Board
from tests.reading.sheet_files import FLAT_LAYOUTS, XLS_LAYOUTS, XLSX_LAYOUTS, flat, xls, xlsx
from tests.reading.truth import truth

READERS = {"xlsx": sheets.read, "xls": oldsheets.read, "xml": flatsheets.read}
WRITERS = {"xlsx": xlsx, "xls": xls, "xml": flat}
HEAD = ("信息内容", "本年制发件数", "本年废止件数")


def saved(book: "openpyxl.Workbook | xlwt.Workbook") -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(document: Document) -> list[tuple[str | None, ...]]:
    return [row for block in document.blocks if isinstance(block, Grid) for row in block.rows]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def board(*lines: tuple[str | int | float | None, ...], name: str = "Sheet1") -> Board:
    made = Board(name)
    made.cells = {(r, c): value for r, line in enumerate(lines) for c, value in enumerate(line) if value is not None}
    return made


@pytest.mark.parametrize("make", WRITERS)
def test_rows_with_one_text_are_lines_and_rows_with_several_a_grid(make: str) -> None:
    made = board(
        ("2024年报告",), ("第一段。\n第二段。",), HEAD, ("规章", 3.0, 12.5), ("行政规范性文件", "1,234", None), ("注：以上为全年数。",)
    )
    made.merges = [(0, 0, 0, 2), (1, 0, 1, 2)]

    document = READERS[make](WRITERS[make]([made]))

    assert texts(document) == ["2024年报告", "第一段。", "第二段。", "注：以上为全年数。"]
    assert rows(document) == [HEAD, ("规章", "3", "12.5"), ("行政规范性文件", "1,234", "")]
    assert [block.page for block in document.blocks] == [1] * 5


@pytest.mark.parametrize("make", WRITERS)
def test_what_is_hidden_is_not_read(make: str) -> None:
    made = board(HEAD, ("规章", 9, 9), ("规章", 3, 4))
    made.hidden_rows, made.hidden_columns = [1], [1]

    document = READERS[make](WRITERS[make]([board(("底稿",), name="底稿"), made]))
    hidden = board(("底稿",), name="底稿")
    hidden.hidden = True

    assert rows(document) == [("信息内容", "本年废止件数"), ("规章", "4")]
    assert texts(READERS[make](WRITERS[make]([hidden, made]))) == []


@pytest.mark.parametrize("make", WRITERS)
def test_a_merged_cell_stands_once_and_covers_its_neighbours(make: str) -> None:
    made = board(("三、本年度办理结果", "（一）予以公开", 5), (None, "（七）总计", 5))
    made.merges = [(0, 0, 1, 0)]

    assert rows(READERS[make](WRITERS[make]([made]))) == [("三、本年度办理结果", "（一）予以公开", "5"), (None, "（七）总计", "5")]


@pytest.mark.parametrize("make", ["xlsx", "xls"])
def test_the_name_of_a_sheet_heads_a_table_without_words_above_it(make: str) -> None:
    document = READERS[make](WRITERS[make]([board(HEAD, ("规章", 1, 2), name="主动公开情况"), board(HEAD, ("规章", 1, 2), name="Sheet2")]))

    assert texts(document) == ["主动公开情况"]
    assert [block.page for block in document.blocks] == [1, 1, 2]


def test_days_shares_and_marked_up_text_are_read_as_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = "发布日期", date(2024, 1, 15)
    sheet["A2"], sheet["B2"] = "办结率", 0.125
    sheet["B2"].number_format = "0.0%"
    sheet["A3"] = CellRichText("规章", TextBlock(InlineFont(strike=True), "草案"), TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["B3"], sheet["C3"] = True, "#REF!"

    assert texts(sheets.read(saved(book))) == ["发布日期 2024-01-15", "办结率 12.5%"]
    assert rows(sheets.read(saved(book)))[-1:] == [("规章¹", "TRUE", "#REF!")]


def test_an_old_sheet_gives_days_shares_and_marked_up_text_too() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "发布日期")
    sheet.write(0, 1, date(2024, 1, 15), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(1, 0, "办结率")
    sheet.write(1, 1, 0.125, xlwt.easyxf(num_format_str="0.00%"))
    struck = xlwt.Font()
    struck.struck_out = True
    sheet.write_rich_text(3, 0, ("公开", ("八", struck), "九条"))

    assert texts(oldsheets.read(saved(book))) == ["发布日期 2024-01-15", "办结率 12.5%", "公开九条"]


def test_a_formula_is_its_saved_value_and_never_computed() -> None:
    """Where no value was saved the formula stands as written and the cell is doubted."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (HEAD, ("规章", 3, 4), ("行政规范性文件", "=SUM(B2:C2)", 5)):
        sheet.append(line)

    grid = next(block for block in sheets.read(saved(book)).blocks if isinstance(block, Grid))

    assert grid.rows[2] == ("行政规范性文件", "=SUM(B2:C2)", "5")
    assert grid.doubts == ((2, 1),)


def test_the_last_row_of_a_merged_title_parts_nothing_from_the_table_below() -> None:
    made = board(("2024年报告",), (None,), HEAD, ("规章", 1, 2))
    made.merges = [(0, 0, 1, 2)]

    document = sheets.read(xlsx([made]))

    assert (texts(document), rows(document)) == (["2024年报告"], [HEAD, ("规章", "1", "2")])


def test_empty_rows_part_tables() -> None:
    document = sheets.read(xlsx([board(HEAD, ("规章", 1, 2), (None,), HEAD, ("规章", 3, 4))]))

    assert [len(block.rows) for block in document.blocks if isinstance(block, Grid)] == [2, 2]


def test_properties_say_when_the_book_was_made() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.properties.created = datetime(2024, 1, 5, tzinfo=UTC).replace(tzinfo=None)

    assert ("property:created", "2024-01-05T00:00:00Z") in sheets.read(saved(book)).meta


def large(rows: int, columns: int) -> bytes:
    """A sheet written by hand, every cell filled."""
    row = "".join("<c><v>1</v></c>" for _ in range(columns))
    book = saved(openpyxl.Workbook())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            filled = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{f"<row>{row}</row>" * rows}'
            new.writestr(name, filled + "</sheetData></worksheet>" if "sheet1" in name else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(("down", "across"), [(3, 10_000), (200_000, 1)])
def test_a_collection_of_data_is_refused_with_a_reason(down: int, across: int) -> None:
    with pytest.raises(ConvertError, match="filled") as raised:
        convert(large(down, across), XLSX)

    assert raised.value.next_step


@pytest.mark.parametrize(
    ("data", "media", "why"),
    [
        (xlsx([board(("x",))])[:-40], XLSX, "broken"),
        (xls([board(("x",))])[:700], XLS, "broken"),
        (saved(openpyxl.Workbook()), XLSX, "no filled cell"),
        (xlsx([board(("x",))]).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/../../../x"), XLSX, "broken|no filled cell"),
    ],
    ids=["cut", "cut old", "empty", "lying directory"],
)
def test_a_workbook_that_cannot_be_read_says_why(data: bytes, media: str, why: str) -> None:
    with pytest.raises(ConvertError, match=why):
        convert(data, media)


def test_an_old_book_under_a_password_is_named_as_such() -> None:
    whole = saved_old()
    at = whole.index(bytes.fromhex("0908100000060500")) + 20
    locked = whole[:at] + bytes.fromhex("2f0006000000") + b"\1\2\3\4" + whole[at + 10 :]

    with pytest.raises(ConvertError, match=r"encrypted|broken"):
        oldsheets.read(locked)


def saved_old() -> bytes:
    return xls([board(HEAD, ("规章", 1, 2))])


SOUND = {
    "xlsx": XLSX_LAYOUTS["sheets"](truth(1)),
    "xls": XLS_LAYOUTS["sheets"](truth(1)),
    "xml": FLAT_LAYOUTS["sheets"](truth(1)),
}


def harmed(data: bytes, seed: int) -> bytes:
    """Bytes changed, cut out, put in twice."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at, size = chance.randrange(len(out)), chance.randint(1, 60)
        out[at : at + chance.choice((1, size))] = chance.choice((chance.randbytes(size), b"", bytes(out[at : at + size]) * 2, b"\xff" * 4))
    return bytes(out[: chance.randrange(len(out))]) if chance.random() < 0.2 else bytes(out)


def outcome(make: str, data: bytes) -> str:
    """What a reader made of it: some blocks, or a reason."""
    try:
        return "blocks" if READERS[make](data).blocks else "nothing"
    except ConvertError as error:
        return "reason" if error.why and error.next_step else "nothing"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(SOUND)), st.integers(0, 10**9))
def test_a_harmed_workbook_gives_a_document_or_a_reason(make: str, seed: int) -> None:
    assert outcome(make, harmed(SOUND[make], seed)) in ("blocks", "reason")


@given(st.sampled_from(list(SOUND)), st.binary(max_size=300))
def test_any_bytes_are_a_workbook_or_refused(make: str, data: bytes) -> None:
    assert outcome(make, data) in ("blocks", "reason")


def test_bold_print_changes_nothing() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["A1"].font = Font(bold=True)

    assert sniff(saved(book)) == XLSX
    assert texts(sheets.read(saved(book))) == ["x"]
