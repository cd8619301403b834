"""A report as workbooks: written as .xlsx, as .xls, and as one XML file."""

import io
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import openpyxl
import xlwt

from tests.reading.sheet_boards import Board, Habit, boards, number, real
from tests.reading.truth import Truth

DECOY = "9999"


def xlsx(sheets: list[Board]) -> bytes:
    """The sheets as openpyxl writes them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for board in sheets:
        sheet = book.create_sheet(board.name)
        sheet.sheet_state = "hidden" if board.hidden else "visible"
        for (row, column), value in board.cells.items():
            sheet.cell(row + 1, column + 1, value)
        for top, left, bottom, right in board.merges:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in board.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in board.hidden_columns:
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(sheets: list[Board]) -> bytes:
    """The sheets as xlwt writes them."""
    book = xlwt.Workbook(encoding="utf-8")
    for board in sheets:
        sheet = book.add_sheet(board.name)
        sheet.visibility = int(board.hidden)
        tops = {(top, left): (top, bottom, left, right) for top, left, bottom, right in board.merges}
        for place, value in board.cells.items():
            if place in tops:
                sheet.write_merge(*tops[place], value)
            else:
                sheet.write(*place, value)
        for row in board.hidden_rows:
            sheet.row(row).hidden = True
        for column in board.hidden_columns:
            sheet.col(column).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def flat(sheets: list[Board]) -> bytes:
    """The sheets in one XML file, as Excel 2003 wrote them: covered and empty cells are left out, later ones say their place."""
    written = "".join(_worksheet(board) for board in sheets)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f"{head}{written}</Workbook>".encode()


def _worksheet(board: Board) -> str:
    tops = {(top, left): (right - left, bottom - top) for top, left, bottom, right in board.merges}
    rows = "".join(_flat_row(board, row, tops) for row in sorted({row for row, _ in board.cells}))
    columns = "".join(f'<Column ss:Index="{column + 1}" ss:Hidden="1"/>' for column in board.hidden_columns)
    shown = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>" if board.hidden else ""
    return f'<Worksheet ss:Name="{board.name}"><Table>{columns}{rows}</Table>{shown}</Worksheet>'


def _flat_row(board: Board, row: int, tops: dict[tuple[int, int], tuple[int, int]]) -> str:
    cells = ""
    for place in sorted(place for place in board.cells if place[0] == row):
        across, down = tops.get(place, (0, 0))
        kind = "String" if isinstance(board.cells[place], str) else "Number"
        cells += f'<Cell ss:Index="{place[1] + 1}" ss:MergeAcross="{across}" ss:MergeDown="{down}">'
        cells += f'<Data ss:Type="{kind}">{escape(str(board.cells[place]))}</Data></Cell>'
    hidden = ' ss:Hidden="1"' if row in board.hidden_rows else ""
    return f'<Row ss:Index="{row + 1}"{hidden}>{cells}</Row>'


def _with_decoys(made: Truth) -> list[Board]:
    """Rows, a column and a sheet that nobody sees hold other numbers; the first sheet begins at C4."""
    board = boards(made, Habit(first_column=2, numbers=number))[0]
    used = max(row for row, _ in board.cells)
    moved = Board("Sheet1")
    moved.cells = {(row * 2 + 3, column): value for (row, column), value in board.cells.items()}
    moved.merges = [(top * 2 + 3, left, bottom * 2 + 3, right) for top, left, bottom, right in board.merges]
    moved.hidden_rows = [row * 2 + 4 for row in range(used + 1)]
    inside = {(r, c) for top, left, bottom, right in moved.merges for r in range(top, bottom + 1) for c in range(left, right + 1)}
    moved.cells |= {(row, column): DECOY for row in moved.hidden_rows for column in range(2, 12) if (row, column) not in inside}
    moved.cells |= {(row, 1): DECOY for row in range(3, used * 2)}
    moved.hidden_columns = [1]
    other = boards(made, Habit(numbers=lambda text: 77))[0]
    other.name, other.hidden = "底稿", True
    return [other, moved]


def _repacked(data: bytes, change: Callable[[str], str]) -> bytes:
    """The package with the text of every XML part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name).decode()))
    return out.getvalue()


def _strict(text: str) -> str:
    main = "http://schemas.openxmlformats.org/"
    return text.replace(main + "spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        main + "officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def _calculated(text: str) -> str:
    """Every number as a formula with its value saved."""
    return re.sub(r'(<c r="[A-Z]+\d+" t="n">)<v>', r"\1<f>SUM(A1:A2)</f><v>", text)


def _inline(text: str) -> str:
    """No cell names its place: writers may leave it out where nothing was left out before it."""
    return re.sub(r'<row r="\d+"', "<row", text)


def _stretch(columns: int) -> int:
    """Tables of four, ten and fifteen columns on one grid of sixty."""
    return 60 // columns


HABITS: dict[str, Habit] = {
    "merged": Habit(),
    "numbers": Habit(numbers=number),
    "reals": Habit(numbers=real, blank_rows=1),
    "unmerged": Habit(merged=False, text_across=1, numbers=number),
    "sheets": Habit(one_sheet=False, numbers=number),
    "stretched": Habit(unit=_stretch, text_across=60, first_column=1),
    "indented": Habit(first_column=2, blank_rows=2, text_across=10),
    "named_sheets": Habit(one_sheet=False, heading="sheet", numbers=number),
    "two_cells": Habit(merged=False, text_across=1, heading="two cells", numbers=number),
    "repeated": Habit(merged=False, text_across=1, repeat=True),
    "side_by_side": Habit(numbers=number, side_by_side=True),
    "full_width": Habit(numbers=lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))),
    "thousands": Habit(numbers=lambda text: f"{int(text):,}" if text.isdecimal() else text),
}


def _of_habit(write: Callable[[list[Board]], bytes], habit: Habit) -> Callable[[Truth], bytes]:
    return lambda made: write(boards(made, habit))


def _changed(change: Callable[[str], str]) -> Callable[[Truth], bytes]:
    return lambda made: _repacked(xlsx(boards(made, Habit(numbers=number))), change)


XLSX_LAYOUTS: dict[str, Callable[[Truth], bytes]] = {name: _of_habit(xlsx, habit) for name, habit in HABITS.items()} | {
    "decoys": lambda made: xlsx(_with_decoys(made)),
    "strict": _changed(_strict),
    "calculated": _changed(_calculated),
    "placeless": _changed(_inline),
}
XLS_LAYOUTS: dict[str, Callable[[Truth], bytes]] = {name: _of_habit(xls, habit) for name, habit in HABITS.items()} | {
    "decoys": lambda made: xls(_with_decoys(made)),
}
FLAT_LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    "merged": _of_habit(flat, Habit(numbers=number)),
    "sheets": _of_habit(flat, Habit(one_sheet=False, numbers=real)),
    "decoys": lambda made: flat(_with_decoys(made)),
}
