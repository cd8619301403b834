"""A report set on pages in millimetres: lines of text with their places, and drawn lines. How they are written is another matter."""

from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import east_asian_width

from tests.reading.grids import Grid, grids, placed
from tests.reading.truth import Truth

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 15.0
BODY, SMALL = 4.2, 2.4


@dataclass(frozen=True)
class Said:
    """A line of text: where it begins, the line it stands on, its size; lines of one cell have one number."""

    text: str
    x: float
    y: float
    size: float
    cell: int = 0


@dataclass(frozen=True)
class Line:
    """A drawn line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Sheet:
    """One page while it is set."""

    said: list[Said] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass
class Setter:
    """Sets paragraphs and tables from top to bottom, on new pages where they do not fit."""

    ruled: bool = True
    width: float = WIDTH
    height: float = HEIGHT
    small: float = SMALL
    align: float = 0.5
    down: float = 0.5
    parts: tuple[float, float, float] = (2, 2, 2)
    """How wide the three columns of labels are, a column of numbers being one."""
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    y: float = MARGIN
    cells: int = 0

    def paragraph(self, text: str, size: float = BODY, indent: float = 2) -> None:
        """A paragraph with its first line indented by so many em."""
        for index, line in enumerate(broken("　" * int(indent) + text, size, self.width - 2 * MARGIN)):
            self.room(size * 1.6)
            start = MARGIN + (indent * size if index == 0 else 0)
            self.sheets[-1].said.append(Said(line.lstrip("　"), start, self.y + size, size))
            self.y += size * 1.6

    def title(self, text: str) -> None:
        """A line in the middle."""
        size = BODY * 1.3
        self.sheets[-1].said.append(Said(text, (self.width - len_of(text, size)) / 2, self.y + size, size))
        self.y += size * 2

    def table(self, grid: Grid) -> None:
        """A table; a page break may fall between any two rows."""
        cells = placed(grid)
        columns = max(c + span.across for _, c, span in cells)
        parts = [*(self.parts if columns == 10 else ()), *[1.0] * columns][:columns]
        at = [MARGIN, *(MARGIN + (self.width - 2 * MARGIN) * sum(parts[: i + 1]) / sum(parts) for i in range(columns))]
        heights = [self._high(cells, row, at) for row in range(len(grid))]
        tops: list[float] = []
        first = 0
        for row, high in enumerate(heights):
            if self.y + high > self.height - MARGIN:
                self._rows(cells, first, row, at, tops, heights)
                self.room(high)
                first, tops = row, []
            tops.append(self.y)
            self.y += high
        self._rows(cells, first, len(grid), at, tops, heights)
        self.y += 4

    def _high(self, cells: list, row: int, at: list[float]) -> float:
        lines = [
            len(broken(s.text, self.small, at[c + s.across] - at[c] - 1)) / s.down
            for r, c, s in cells
            if r <= row < r + s.down and (s.down == 1 or r == row)
        ]
        return max(1.0, *lines) * self.small * 1.4 + 1.5

    def _rows(self, cells: list, first: int, end: int, at: list[float], tops: list[float], heights: list[float]) -> None:
        """The cells of the rows `first` to `end` on this page; what began above goes on without its text."""
        for r, c, span in cells:
            top, bottom = max(r, first), min(r + span.down, end)
            if top >= bottom:
                continue
            y0, y1 = tops[top - first], tops[bottom - 1 - first] + heights[bottom - 1]
            x0, x1 = at[c], at[c + span.across]
            if self.ruled:
                self.sheets[-1].lines += [Line(x0, y0, x1, y0), Line(x0, y1, x1, y1), Line(x0, y0, x0, y1), Line(x1, y0, x1, y1)]
            if r >= first:
                self._text(span.text, x0, x1, y0, y1)

    def _text(self, text: str, x0: float, x1: float, y0: float, y1: float) -> None:
        self.cells += 1
        lines = broken(text, self.small, x1 - x0 - 1)
        y = y0 + 0.7 + (y1 - y0 - 1.4 - len(lines) * self.small * 1.4) * self.down
        for line in lines:
            x = x0 + max(0.5, (x1 - x0 - 1 - len_of(line, self.small)) * self.align + 0.5)
            self.sheets[-1].said.append(Said(line, x, y + self.small * 1.1, self.small, self.cells))
            y += self.small * 1.4

    def room(self, high: float) -> None:
        """A new page where so much does not fit on this one."""
        if self.y + high > self.height - MARGIN:
            self.sheets.append(Sheet())
            self.y = MARGIN


def len_of(text: str, size: float) -> float:
    return sum(wide(c, size) for c in text)


def wide(character: str, size: float) -> float:
    return size if east_asian_width(character) in "WFA" else size / 2


def broken(text: str, size: float, most: float) -> list[str]:
    """The text in lines no wider than `most`; a number is never broken."""
    lines = [""]
    for digit, piece in ((d, "".join(p)) for d, p in groupby(text, key=lambda c: c.isascii() and c.isdecimal())):
        for part in [piece] if digit else piece:
            if lines[-1] and len_of(lines[-1] + part, size) > most:
                lines.append("")
            lines[-1] += part
    return lines


def pages(made: Truth, setter: Setter) -> list[Sheet]:
    """The report set on pages."""
    setter.title(made.title)
    setter.paragraph(f"发布日期：{made.published.isoformat()}", indent=0)
    setter.paragraph(made.preamble)
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        setter.paragraph(f"{section.number}、{section.heading}")
        for text in section.paragraphs:
            setter.paragraph(text)
        if section.number in tables:
            setter.table(tables.pop(section.number))
    return setter.sheets
