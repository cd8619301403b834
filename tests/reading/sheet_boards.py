"""A report laid out on sheets in the habits of offices: cells by place, merged ranges, what is hidden. No file format is known here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from tests.reading.grids import Grid, Span, grids, laid_out, placed
from tests.reading.truth import Section, Truth

Value = str | int | float
Range = tuple[int, int, int, int]
WIDE = 15


@dataclass
class Board:
    """One sheet while it is drawn; rows and columns from 0."""

    name: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    hidden: bool = False
    next_row: int = 0

    def line(self, text: str, column: int = 0, across: int = WIDE) -> None:
        """A text in a row of its own, over `across` columns."""
        self.cells[self.next_row, column] = text
        if across > 1:
            self.merges.append((self.next_row, column, self.next_row, column + across - 1))
        self.next_row += 1


@dataclass(frozen=True)
class Habit:
    """How an office lays out its sheets."""

    merged: bool = True
    one_sheet: bool = True
    numbers: Callable[[str], Value] = str
    first_column: int = 0
    unit: Callable[[int], int] = lambda columns: 1
    text_across: int = WIDE
    blank_rows: int = 0
    heading: str = "above"
    repeat: bool = False
    side_by_side: bool = False


def number(text: str) -> Value:
    return int(text) if text.isdecimal() else text


def real(text: str) -> Value:
    return float(text) if text.isdecimal() else text


def boards(made: Truth, habit: Habit) -> list[Board]:
    """The sheets of a report."""
    sheet = Board("封面" if not habit.one_sheet else "Sheet1")
    sheets = [sheet]
    line = partial(Board.line, column=habit.first_column, across=habit.text_across)
    for text in (made.title, f"发布日期：{made.published.isoformat()}", made.preamble):
        line(sheet, text)
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        if not habit.one_sheet:
            sheet = Board(f"{section.number}、{section.heading}"[:31])
            sheets.append(sheet)
        sheet.next_row += habit.blank_rows
        _heading(sheet, section, habit)
        for text in section.paragraphs:
            line(sheet, text)
        if section.number in tables and not habit.side_by_side:
            table(sheet, tables[section.number], habit)
    if habit.side_by_side:
        _side_by_side(sheet, list(tables.values()), habit)
    return sheets


def _heading(sheet: Board, section: Section, habit: Habit) -> None:
    """The heading in a row of its own, in two cells, or nowhere but in the name of the sheet."""
    if habit.heading == "above":
        sheet.line(f"{section.number}、{section.heading}", habit.first_column, habit.text_across)
    elif habit.heading == "two cells":
        sheet.cells[sheet.next_row, 0], sheet.cells[sheet.next_row, 1] = section.number, section.heading
        sheet.next_row += 1


def _side_by_side(sheet: Board, tables: list[Grid], habit: Habit) -> None:
    """All tables from one row on, an empty column between them."""
    start, column = sheet.next_row + 1, 0
    for grid in tables:
        sheet.next_row = start
        table(sheet, grid, replace(habit, first_column=column))
        column = max(c for _, c in sheet.cells) + 2


def table(sheet: Board, grid: Grid, habit: Habit) -> None:
    """A table from the next free row on, each of its columns `unit` columns wide."""
    cells = placed(grid)
    columns = max(c + span.across for _, c, span in cells)
    unit = habit.unit(columns)
    if habit.repeat:
        cells = [(r, c, Span(text)) for r, row in enumerate(laid_out(grid, repeat=True)) for c, text in enumerate(row)]
    for r, c, span in cells:
        row, column = sheet.next_row + r, habit.first_column + c * unit
        sheet.cells[row, column] = habit.numbers(span.text) if span.place else span.text
        if habit.merged and span.across * span.down * unit > 1:
            sheet.merges.append((row, column, row + span.down - 1, column + span.across * unit - 1))
    sheet.next_row += len(grid)
