"""A report as PDF files with text: ruled and unruled, on small and large pages; each function gives the bytes."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.flowables import BalancedColumns

from tests.reading.grids import Grid, Span, grids, laid_out, placed
from tests.reading.pdf_drawn import Style, bar, dashes, double, drawn, nothing, shade
from tests.reading.pdf_printed import LAYOUTS as PRINTED
from tests.reading.truth import Truth

FONT = "STSong-Light"
Size = tuple[float, float]
MARGIN = 30


def _style(size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle("s", fontName=FONT, fontSize=size, leading=size * 1.5, wordWrap="CJK", **more)


def _document(made: Truth, size: Size, body: float, table: Callable[[Grid], Flowable]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    text = _style(body, firstLineIndent=2 * body)
    flow: list[Flowable] = [Paragraph(made.title, _style(body * 1.6, alignment=1))]
    flow += [Paragraph(f"发布日期：{made.published.isoformat()}", _style(body, alignment=1)), Paragraph(made.preamble, text)]
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        flow += [Paragraph(f"{section.number}、{section.heading}", text), *(Paragraph(t, text) for t in section.paragraphs)]
        if section.number in tables:
            flow += [Spacer(1, 6), table(tables.pop(section.number)), Spacer(1, 6)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=40, bottomMargin=40).build(flow)
    return out.getvalue()


def _table(grid: Grid, *, width: float, small: float, lines: bool, tall: int) -> Table:
    """A table; merged cells higher than `tall` rows are left unmerged, since they cannot be broken over pages."""
    rows = laid_out(grid)
    style = _style(small)
    shown = [[Paragraph(cell, style) if cell else "" for cell in row] for row in rows]
    merges = [("SPAN", (c, r), (c + s.across - 1, r + s.down - 1)) for r, c, s in placed(grid) if s.across * s.down > 1 and s.down < tall]
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if lines else []
    return Table(shown, colWidths=_widths(rows, width), style=TableStyle([*ruled, *merges]))


def _widths(rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """Label columns twice as wide as columns of numbers."""
    count = len(rows[0])
    labels = 3 if count == 10 else 0
    unit = width / (count + labels)
    return [unit * (2 if i < labels else 1) for i in range(count)]


def _pdf(made: Truth, *, size: Size = A4, body: float = 10, small: float = 6, lines: bool = True, tall: int = 15) -> bytes:
    return _document(made, size, body, partial(_table, width=size[0] - 2 * MARGIN, small=small, lines=lines, tall=tall))


def _two_columns(made: Truth, *, gap: float = 22, indented: bool = True) -> bytes:
    """Prose in two columns, the tables across both."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    text = _style(10, firstLineIndent=20 if indented else 0, spaceAfter=0 if indented else 7)
    tables = dict(zip("二三四", grids(made), strict=True))
    flow: list[Flowable] = [Paragraph(made.title, _style(16, alignment=1))]
    prose: list[Flowable] = [Paragraph(f"发布日期：{made.published.isoformat()}", text), Paragraph(made.preamble, text)]
    for section in made.sections:
        prose += [Paragraph(f"{section.number}、{section.heading}", text), *(Paragraph(t, text) for t in section.paragraphs)]
        if section.number in tables:
            table = _table(tables.pop(section.number), width=A4[0] - 2 * MARGIN, small=6, lines=True, tall=15)
            flow += [_balanced(prose, gap), Spacer(1, 6), table, Spacer(1, 6)]
            prose = []
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=40, bottomMargin=40).build(
        [*flow, _balanced(prose, gap)]
    )
    return out.getvalue()


def _balanced(prose: Sequence[Flowable], gap: float) -> BalancedColumns:
    return BalancedColumns(list(prose), nCols=2, innerPadding=gap)


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def _full_width(span: Span) -> Span:
    return replace(span, text=span.text.translate(FULL)) if span.place else span


STYLES: dict[str, Style] = {
    "drawn_strokes": Style(),
    "drawn_bars": Style(line=bar, align=1.0),
    "drawn_dashes": Style(line=dashes, align=0.0, down=0.0),
    "drawn_double": Style(line=double),
    "drawn_grounds": Style(line=nothing, ground=shade),
    "drawn_open_sides": Style(sides=False),
    "drawn_header_again": Style(size=(595, 600), header=3, furniture=True, relabel=True),
    "drawn_small_pages": Style(size=(595, 480), furniture=True, line=bar),
    "drawn_landscape": Style(size=landscape(A4), align=1.0),
    "drawn_turned_left": Style(size=landscape(A4), turned=90),
    "drawn_turned_over": Style(turned=180, furniture=True),
    "drawn_turned_right": Style(size=landscape(A4), turned=270),
    "drawn_single_glyphs": Style(single=True),
    "drawn_spread": Style(spread=1.2),
    "drawn_watermark": Style(mark="内部资料 12345", hidden=True),
    "drawn_unruled": Style(line=nothing),
    "drawn_unruled_right": Style(line=nothing, align=1.0, down=1.0),
    "drawn_unruled_top": Style(line=nothing, align=0.0, down=0.0),
}

LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    "ruled": _pdf,
    "ruled_large": partial(_pdf, body=14, small=8),
    "ruled_wide": partial(_pdf, size=landscape(A4), small=8),
    "ruled_over_pages": partial(_pdf, body=12, small=9, tall=9),
    "unruled": partial(_pdf, lines=False),
    "unruled_wide": partial(_pdf, size=landscape(A4), lines=False, small=8),
    "two_columns": _two_columns,
    "two_columns_close": partial(_two_columns, gap=11, indented=False),
    **{name: partial(drawn, style=style) for name, style in STYLES.items()},
    "drawn_full_width": partial(drawn, style=Style(), change=_full_width),
    **PRINTED,
}
