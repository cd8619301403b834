"""A report drawn on PDF pages line by line: one engine, and what programs do differently as its options."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.grids import Grid, Span, grids, placed
from tests.reading.truth import Truth

FONT = "STSong-Light"
PAD, BODY, SMALL, HEADER_ROWS, TALL = 2.5, 10.5, 7.0, 3, 20
Line = Callable[[Canvas, float, float, float, float], None]
Fill = Callable[[Canvas, float, float, float, float], None]


def stroke(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(x0, y0, x1, y1)


def bar(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A line as word processors export it: a filled rectangle half a point thick."""
    canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


def dashes(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """Every dash a line of its own."""
    length = max(x1 - x0, y1 - y0)
    along = ((x1 - x0) / length, (y1 - y0) / length)
    for start in range(0, int(length), 4):
        end = min(start + 2, length)
        canvas.line(x0 + along[0] * start, y0 + along[1] * start, x0 + along[0] * end, y0 + along[1] * end)


def double(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.setLineWidth(0.4)
    flat = y0 == y1
    for by in (-0.8, 0.8):
        canvas.line(x0 + (0 if flat else by), y0 + (by if flat else 0), x1 + (0 if flat else by), y1 + (by if flat else 0))


def nothing(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """No line at all."""


def shade(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """The cell's ground in grey, with white between it and the next."""
    canvas.setFillGray(0.88)
    canvas.rect(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2, stroke=0, fill=1)
    canvas.setFillGray(0)


@dataclass(frozen=True)
class Style:
    """How a program draws: lines, grounds, where text stands in its cell, on what page, with what else on it."""

    line: Line = stroke
    ground: Fill = nothing
    align: float = 0.5
    down: float = 0.5
    size: tuple[float, float] = A4
    sides: bool = True
    header: int = 0
    """So many header rows are printed again on each page."""
    relabel: bool = False
    """A label that a page break cuts is printed again."""
    single: bool = False
    """Every character is a text of its own."""
    turned: int = 0
    furniture: bool = False
    mark: str = ""
    hidden: bool = False
    spread: float = 0.0
    """Points put between characters of labels."""


@dataclass
class Sheet:
    """The pages being drawn; `y` goes down from the top."""

    style: Style
    out: io.BytesIO = field(default_factory=io.BytesIO)
    page: int = 0
    y: float = 0.0

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(self.out, pagesize=self.style.size)
        self.open()

    @property
    def left(self) -> float:
        return 45.0

    @property
    def width(self) -> float:
        return self.style.size[0] - 90

    def open(self) -> None:
        """Begin a page: turned as the style says, with what stands on every page."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        wide, high = self.style.size
        self.canvas.setPageRotation((360 - self.style.turned) % 360)
        self.canvas.rotate(self.style.turned)
        self.canvas.translate(*{0: (0, 0), 90: (0, -high), 180: (-wide, -high), 270: (-wide, 0)}[self.style.turned])
        self.y = high - 60
        if self.style.furniture:
            self.text("政府信息公开年报汇编", self.left, high - 40, 8)
            self.text(f"第 {self.page} 页", self.left + self.width / 2, 25, 8)
        if self.style.mark:
            self.watermark(self.style.mark)

    def watermark(self, words: str) -> None:
        self.canvas.saveState()
        self.canvas.setFillGray(0.8)
        self.canvas.translate(self.style.size[0] / 2, self.style.size[1] / 2)
        self.canvas.rotate(40)
        self.text(words, -150, 0, 48)
        self.canvas.restoreState()

    def text(self, words: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        if not self.style.single and not self.style.spread:
            self.canvas.drawString(x, y, words)
            return
        for character in words:
            self.canvas.drawString(x, y, character)
            x += _wide(character, size) + (0 if character.isascii() else self.style.spread)

    def paragraph(self, words: str, size: float = BODY, *, indent: bool = True) -> None:
        """Words over as many lines as they need, over page breaks."""
        lines = list(_wrapped(("　　" if indent else "") + words, self.width, size))
        for line in lines:
            if self.y < 60:
                self.open()
            self.text(line.lstrip("　"), self.left + (2 * size if line.startswith("　") else 0), self.y, size)
            self.y -= 1.6 * size

    def table(self, grid: Grid, left: float, width: float) -> None:
        """The grid, its rows as high as they need to be, cut between rows where the page ends."""
        widths = _widths(grid, width)
        heights = _heights(grid, widths)
        begin = 0
        while begin < len(grid):
            end = self._last(heights, begin)
            self._part(grid, widths, heights, left, begin, end)
            begin = end
            if begin < len(grid):
                self.open()
                if self.style.header and len(grid) > TALL:
                    self._part(grid, widths, heights, left, 0, self.style.header)
        self.y -= 20

    def _last(self, heights: Sequence[float], begin: int) -> int:
        """The row before which the page ends."""
        room, end = self.y - 55, begin
        while end < len(heights) and room >= heights[end]:
            room -= heights[end]
            end += 1
        return end

    def _part(self, grid: Grid, widths: Sequence[float], heights: Sequence[float], left: float, begin: int, end: int) -> None:
        top = self.y
        xs = [left + sum(widths[:c]) for c in range(len(widths) + 1)]
        ys = {r: top - sum(heights[begin:r]) for r in range(begin, end + 1)}
        for row, column, span in placed(grid):
            first, last = max(row, begin), min(row + span.down, end)
            if first < last:
                shown = span.text if row >= begin or self.style.relabel else ""
                self._cell(shown, (xs[column], ys[last], xs[column + span.across], ys[first]), (xs[0], xs[-1]))
        self.y = ys[end]

    def _cell(self, words: str, box: tuple[float, float, float, float], ends: tuple[float, float]) -> None:
        x0, y0, x1, y1 = box
        self.style.ground(self.canvas, x0, y0, x1, y1)
        for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            if self.style.sides or a != c or a not in ends:
                self.style.line(self.canvas, a, b, c, d)
        lines = list(_wrapped(words, x1 - x0 - 2 * PAD, SMALL + self.style.spread))
        y = y1 - PAD - SMALL - (y1 - y0 - 2 * PAD - 1.25 * SMALL * len(lines)) * self.style.down
        for line in lines:
            slack = x1 - x0 - 2 * PAD - sum(_wide(character, SMALL) for character in line) - self.style.spread * len(line)
            self.text(line, x0 + PAD + max(0.0, slack) * self.style.align, y, SMALL)
            y -= 1.25 * SMALL

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def _wide(character: str, size: float) -> float:
    return size * (0.5 if character.isascii() else 1.0)


def _wrapped(words: str, width: float, size: float) -> Iterator[str]:
    line, room = "", width
    for character in words:
        need = _wide(character, size)
        if need > room and line:
            yield line
            line, room = "", width
        line, room = line + character, room - need
    if line:
        yield line


def _widths(grid: Grid, width: float) -> list[float]:
    """Columns of labels wider than those of numbers."""
    count = sum(span.across for span in grid[0])
    parts = {10: [1.2, 1.5, 3.2], 4: [1.5]}.get(count, [])
    parts += [1.0] * (count - len(parts))
    return [width * part / sum(parts) for part in parts]


def _heights(grid: Grid, widths: Sequence[float]) -> list[float]:
    heights = [SMALL * 1.25 + 2 * PAD] * len(grid)
    for row, column, span in placed(grid):
        room = sum(widths[column : column + span.across]) - 2 * PAD
        need = 1.25 * (SMALL + 0.1) * len(list(_wrapped(span.text, room, SMALL + 1))) + 2 * PAD
        heights[row + span.down - 1] = max(heights[row + span.down - 1], need - sum(heights[row : row + span.down - 1]))
    return heights


def drawn(made: Truth, style: Style, change: Callable[[Span], Span] = lambda span: span) -> bytes:
    """The report in this style; `change` makes another cell of each."""
    sheet = Sheet(style)
    sheet.paragraph(made.title, 16, indent=False)
    sheet.paragraph(f"发布日期：{made.published.isoformat()}", indent=False)
    sheet.paragraph(made.preamble)
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        sheet.paragraph(f"{section.number}、{section.heading}")
        for text in section.paragraphs:
            sheet.paragraph(text)
        if section.number in tables:
            sheet.table([[change(span) for span in row] for row in tables[section.number]], sheet.left, sheet.width)
    if style.hidden:
        _hide(sheet)
    return sheet.done()


def _hide(sheet: Sheet) -> None:
    """White words and words outside of the page, which no reader sees."""
    sheet.canvas.setFillGray(1)
    sheet.text("9999 8888 7777 模板残留", sheet.left + 200, sheet.style.size[1] / 2, 9)
    sheet.canvas.setFillGray(0)
    sheet.text("2011年9月9日", -400, 300, 9)
