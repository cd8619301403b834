"""Known numbers, rendered as a web page, tabbed text, pipes, single cells, Word and PDF, are read back exactly."""

import html
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from archive.convert import convert
from archive.facts.statutory import Form, FormTable, forms
from archive.model import Context, Report
from archive.parse import document_of, read_document
from archive.parse.sniff import DOCX, PDF, sniff

TITLE = "青禾县石桥镇人民政府{year}年政府信息公开工作年度报告"
OPENING = "本报告由石桥镇人民政府编制，所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
NUMBERS = "一二三四五六七八"
Values = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Span:
    """A cell of a rendered table: text, and how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


Grid = list[list[Span]]


@dataclass(frozen=True)
class Made:
    """A report made from numbers: the numbers, and its tables as merged cells."""

    form: Form
    year: int
    proactive: Values
    requests: Values
    reviews: Values
    grids: tuple[Grid, Grid, Grid]


def made(form: Form, seed: int) -> Made:
    """A report whose every cell is another number, so that a swapped cell is seen."""
    chance = random.Random(seed)
    proactive, requests, reviews = (_numbers(table, chance) for table in (form.proactive, form.requests, form.reviews))
    grids = (_proactive(form, proactive), _requests(form.requests, requests), _reviews(form.reviews, reviews))
    return Made(form, form.first_year + 1, proactive, requests, reviews, grids)


def _numbers(table: FormTable, chance: random.Random) -> Values:
    return {row.key: {column: chance.randrange(10_000) for column in table.columns_of(row)} for row in table.row}


def _proactive(form: Form, values: Values) -> Grid:
    labels = {c.key: c.labels[0] for c in form.proactive.column}
    rows: Grid = []
    header: tuple[str, ...] = ()
    for row in form.proactive.row:
        columns = form.proactive.columns_of(row)
        if columns != header or row.key == "penalty":
            rows.append([Span(f"第二十条第（{NUMBERS[len(rows) % 8]}）项", 4)])
            rows.append([Span("信息内容"), *_spread([labels[c] for c in columns])])
            header = columns
        rows.append([Span(row.labels[0]), *_spread([str(values[row.key][c]) for c in columns])])
    return rows


def _spread(texts: Sequence[str]) -> list[Span]:
    """Texts over three columns, the last one covering what is left."""
    return [Span(text, 3 - len(texts) + 1 if i == len(texts) - 1 else 1) for i, text in enumerate(texts)]


def _requests(table: FormTable, values: Values) -> Grid:
    names = [c.labels[0] for c in table.column]
    head: Grid = [
        [Span("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), Span("申请人情况", 7)],
        [Span(names[0], 1, 2), Span("法人或其他组织", 5), Span(names[6], 1, 2)],
        [Span(name) for name in names[1:6]],
    ]
    return head + [_row(table, values, index) for index in range(len(table.row))]


def _row(table: FormTable, values: Values, index: int) -> list[Span]:
    row = table.row[index]
    numbers = [Span(str(values[row.key][c.key])) for c in table.column]
    inner = {p.key: p.labels[0] for p in table.parent}
    under = [r for r in table.row if r.parent == row.parent]
    if not row.parent:
        return [Span(row.labels[0], 3), *numbers]
    lead = [Span("三、本年度办理结果", 1, sum(bool(r.parent) for r in table.row))] if row.key == "granted" else []
    if row.parent == "results":
        return [*lead, Span(row.labels[0], 2), *numbers]
    group = [Span(inner[row.parent], 1, len(under))] if under[0] == row else []
    return [*lead, *group, Span(f"{under.index(row) + 1}.{row.labels[0]}"), *numbers]


def _reviews(table: FormTable, values: Values) -> Grid:
    leaves = [Span(c.labels[0]) for c in table.column]
    tall = [Span(c.labels[0], 1, 2) for c in table.column]
    return [
        [Span("行政复议", 5), Span("行政诉讼", 10)],
        [*tall, Span("未经复议直接起诉", 5), Span("复议后起诉", 5)],
        [*leaves, *leaves],
        [Span(str(values[row.key][c.key])) for row in table.row for c in table.column],
    ]


def laid_out(grid: Grid) -> tuple[list[list[str | None]], list[tuple[int, int, Span]]]:
    """The grid with None where a merged cell covers, and each cell with its place."""
    taken: dict[tuple[int, int], str | None] = {}
    placed: list[tuple[int, int, Span]] = []
    for r, row in enumerate(grid):
        c = 0
        for span in row:
            while (r, c) in taken:
                c += 1
            placed.append((r, c, span))
            taken.update({(r + i, c + j): None for i in range(span.down) for j in range(span.across)})
            taken[r, c] = span.text
    width = max(c for _, c in taken) + 1
    return [[taken.get((r, c)) for c in range(width)] for r in range(len(grid))], placed


def parts(report: Made) -> list[str | Grid]:
    """Title, prose and tables in order."""
    headings = [f"{section.number}、{section.labels[0]}" for section in report.form.section]
    first, second, third = report.grids
    opening = OPENING.format(year=report.year)
    title = TITLE.format(year=report.year)
    tables: list[str | Grid] = [headings[1], first, headings[2], second, headings[3], third]
    return [
        title,
        opening,
        headings[0],
        "全年工作平稳推进。",
        *tables,
        headings[4],
        "人手不足，将加强学习。",
        headings[5],
        "无其他需要报告的事项。",
    ]


def as_html(report: Made) -> tuple[bytes, str]:
    body = "".join(_html(part) for part in parts(report))
    page = (
        f"<html><head><title>门户</title></head><body><div class='nav'><a href='/'>首页</a></div><div id='zoom'>{body}</div></body></html>"
    )
    return page.encode("gb18030"), "text/html; charset=gb2312"


def _html(part: str | Grid) -> str:
    if isinstance(part, str):
        return f"<p><span>{html.escape(part[:4])}</span>{html.escape(part[4:])}</p>"
    rows = ("".join(f"<td colspan={s.across} rowspan='{s.down}'><p>{html.escape(s.text)}</p></td>" for s in row) for row in part)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _separated(separator: str, end: str) -> Callable[[Made], tuple[bytes, str]]:
    def render(report: Made) -> tuple[bytes, str]:
        lines: list[str] = []
        for part in parts(report):
            lines += [part] if isinstance(part, str) else [separator.join(cell or "" for cell in row) + end for row in laid_out(part)[0]]
        return "\n\n".join(lines).encode(), "text/plain"

    return render


def as_single_cells(report: Made) -> tuple[bytes, str]:
    lines: list[str] = []
    for part in parts(report):
        lines += [part] if isinstance(part, str) else [span.text for row in part for span in row]
    return "\n".join(lines).encode("utf-8-sig"), "text/plain"


def as_docx(report: Made) -> tuple[bytes, str]:
    word = docx.Document()
    for part in parts(report):
        if isinstance(part, str):
            word.add_paragraph(part)
        else:
            _word_table(word, part)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue(), ""


def _word_table(word: "docx.document.Document", grid: Grid) -> None:
    cells, placed = laid_out(grid)
    table = word.add_table(len(cells), len(cells[0]))
    at = [row.cells for row in table.rows]
    for r, c, span in placed:
        cell = at[r][c].merge(at[min(r + span.down, len(cells)) - 1][c + span.across - 1])
        cell.text = span.text


def as_pdf(report: Made) -> tuple[bytes, str]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("song", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK", firstLineIndent=20)
    out = io.BytesIO()
    flow: list[Flowable] = [Paragraph(part, style) if isinstance(part, str) else _pdf_table(part) for part in parts(report)]
    SimpleDocTemplate(out, pagesize=A4, leftMargin=30, rightMargin=30).build(flow)
    return out.getvalue(), ""


def _pdf_table(grid: Grid) -> Table:
    cells, placed = laid_out(grid)
    small = ParagraphStyle("cell", fontName="STSong-Light", fontSize=6, leading=8, wordWrap="CJK")
    rows = [[Paragraph(cell, small) if cell else "" for cell in row] for row in cells]
    merges = [("SPAN", (c, r), (c + s.across - 1, r + s.down - 1)) for r, c, s in placed if s.across * s.down > 1 and s.down < 15]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *merges])
    return Table(rows, colWidths=[535 / len(cells[0])] * len(cells[0]), style=style)


RENDERINGS: dict[str, Callable[[Made], tuple[bytes, str]]] = {
    "html": as_html,
    "tabs": _separated("\t", ""),
    "pipes": _separated(" | ", " |"),
    "single cells": as_single_cells,
    "docx": as_docx,
    "pdf": as_pdf,
}


def read(data: bytes, content_type: str) -> Report:
    media = sniff(data, content_type)
    document = convert(data, media) if media in (DOCX, PDF) else document_of(data, media, content_type)
    return read_document(document, "key", Context(), "")


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_number_comes_back_from_every_rendering(rendering: str, form: Form) -> None:
    """Whatever the medium, each cell is read at its own label."""
    report = made(form, seed=len(rendering))

    seen = read(*RENDERINGS[rendering](report))

    assert (seen.is_report, seen.form, seen.report_year) == (True, form.name, report.year)
    assert seen.title == TITLE.format(year=report.year)
    assert [s.heading for s in seen.sections] == [s.labels[0] for s in form.section]
    for table, numbers in ((seen.proactive, report.proactive), (seen.requests, report.requests), (seen.reviews, report.reviews)):
        assert table is not None
        assert (table.values(), table.aligned) == (numbers, True)
    assert seen.leftover == ()
