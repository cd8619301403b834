"""A report as Word files: one function a layout, each giving the bytes."""

import copy
import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reading.grids import Grid, cut, grids, laid_out, placed
from tests.reading.truth import Truth

SPLIT_AT, TALL = 14, 20
BOX = (
    "<w:p {ns} xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'>"
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    "</w:r></w:p>"
)


def _build(made: Truth, table: Callable[[Any, Grid], None], title: Callable[[Any, str], None] | None = None) -> bytes:
    word = docx.Document()
    (title or _line)(word, made.title)
    _line(word, f"发布日期：{made.published.isoformat()}")
    _line(word, made.preamble)
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        _line(word, f"{section.number}、{section.heading}")
        for text in section.paragraphs:
            _line(word, text)
        if section.number in tables:
            table(word, tables.pop(section.number))
    return _saved(word)


def _saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _line(word: Any, text: str) -> None:
    """A paragraph in three runs, as editing leaves them."""
    paragraph = word.add_paragraph()
    for piece in (text[:3], text[3:7], text[7:]):
        paragraph.add_run(piece)


def _table(word: Any, grid: Grid) -> Any:
    rows = laid_out(grid)
    table = word.add_table(len(rows), len(rows[0]))
    at = [row.cells for row in table.rows]
    for r, c, span in placed(grid):
        cell = at[r][c]
        if span.across > 1 or span.down > 1:
            cell = cell.merge(at[r + span.down - 1][c + span.across - 1])
        cell.text = span.text
    return table


def merged(made: Truth) -> bytes:
    return _build(made, _table)


def unmerged(made: Truth) -> bytes:
    def table(word: Any, grid: Grid) -> None:
        rows = laid_out(grid)
        made_table = word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made_table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return _build(made, table)


def nested(made: Truth) -> bytes:
    """Each table stands in the one cell of an outer table."""

    def table(word: Any, grid: Grid) -> None:
        outer = word.add_table(1, 1)
        inner = _table(word, grid)
        cell = outer.rows[0].cells[0]._tc
        cell.insert(len(cell) - 1, inner._tbl)

    return _build(made, table)


def boxed_title(made: Truth) -> bytes:
    def title(word: Any, text: str) -> None:
        word.element.body.insert(0, parse_xml(BOX.format(ns=nsdecls("w"), text=text)))

    return _build(made, _table, title)


def tracked(made: Truth) -> bytes:
    """Every value was typed wrong once and corrected with changes tracked; one row was deleted with tracking."""

    def table(word: Any, grid: Grid) -> None:
        built = _table(word, grid)
        at = [row.cells for row in built.rows]
        for r, c, span in placed(grid):
            if span.place and span.text:
                _correct(at[r][c].paragraphs[0]._p, span.text)
        gone = copy.deepcopy(built.rows[-1]._tr)
        built._tbl.append(gone)
        gone.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="a"/>'))

    return _build(made, table)


def _correct(paragraph: Any, text: str) -> None:
    for run in list(paragraph.r_lst):
        paragraph.remove(run)
    ns = nsdecls("w")
    paragraph.append(parse_xml(f'<w:del {ns} w:id="1" w:author="a"><w:r><w:delText>77{text}</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:ins {ns} w:id="2" w:author="a"><w:r><w:t>{text}</w:t></w:r></w:ins>'))


def split(made: Truth) -> bytes:
    def table(word: Any, grid: Grid) -> None:
        if len(grid) < TALL:
            _table(word, grid)
            return
        for part in cut(grid, SPLIT_AT):
            _table(word, part)
            word.add_paragraph()

    return _build(made, table)


def controlled(made: Truth) -> bytes:
    """Paragraphs and tables inside content controls."""
    word = docx.Document(io.BytesIO(_build(made, _table)))
    body = word.element.body
    for child in list(body):
        if child.tag.endswith(("}p", "}tbl")):
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            body.replace(child, control)
            control[-1].append(child)
    return _saved(word)


LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    f.__name__: f for f in (merged, unmerged, nested, boxed_title, tracked, split, controlled)
}  # fmt: skip
