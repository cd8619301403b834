"""The Word and PDF files of the demo web hold every word and number of the report they stand for."""

import io
import re
from datetime import date

import docx
import pdfplumber
import pytest

from crawler.demo.blocks import Block, Paragraph, Table
from crawler.demo.paper import pdf, word
from crawler.demo.reports import report
from crawler.demo.world import world

DAY = date(2026, 5, 15)


@pytest.fixture(params=["word", "pdf"])
def blocks(request: pytest.FixtureRequest) -> list[Block]:
    county, body, release = next((c, b, r) for c in world(1) for b in c.bodies if c.family for r in b.releases if r.fate == request.param)
    return report(county, body, release, DAY)


def grid(table: Table, covered: bool) -> list[list[str | None]]:
    """The full grid of a table; covered places repeat the text or are None."""
    cells: dict[tuple[int, int], str | None] = {}
    for place in table.placed():
        for row in range(place.row, place.row + place.cell.rowspan):
            for col in range(place.col, place.col + place.cell.colspan):
                first = (row, col) == (place.row, place.col)
                cells[row, col] = place.cell.text if first or covered else None
    return [[cells[r, c] for c in range(len(table.widths))] for r in range(len(table.rows))]


def test_a_word_file_has_every_paragraph_and_truly_merged_cells(blocks: list[Block]) -> None:
    paper = docx.Document(io.BytesIO(word.document(blocks, DAY)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]

    assert [p.text for p in paper.paragraphs] == [b.text for b in blocks if isinstance(b, Paragraph)]
    assert tables == [grid(b, covered=True) for b in blocks if isinstance(b, Table)]


def test_a_pdf_file_has_every_word_and_every_cell_in_its_place(blocks: list[Block]) -> None:
    with pdfplumber.open(io.BytesIO(pdf.document(blocks, "标题"))) as paper:
        text = re.sub(r"\s", "", "".join(page.extract_text() for page in paper.pages))
        tables = [table for page in paper.pages for table in page.extract_tables()]

    assert all(re.sub(r"\s", "", b.text) in text for b in blocks if isinstance(b, Paragraph))
    unbroken = [[[cell and cell.replace("\n", "") for cell in row] for row in table] for table in tables]
    assert unbroken == [grid(b, covered=False) for b in blocks if isinstance(b, Table)]


def test_a_file_is_the_same_bytes_every_time(blocks: list[Block]) -> None:
    assert word.document(blocks, DAY) == word.document(blocks, DAY)
    assert pdf.document(blocks, "标题") == pdf.document(blocks, "标题")
