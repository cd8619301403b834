"""A report as .docx with truly merged cells. The bytes follow from the blocks: no clock and no chance goes in."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from crawler.demo.blocks import Block, Paragraph, Table

ALIGN = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
STYLES = {"title": "Title", "heading": "Heading 1"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time a zip member can carry; a real one would make the bytes differ from run to run."""


def document(blocks: Iterable[Block], made: date) -> bytes:
    """The .docx file of these blocks; `made` stands in its properties."""
    paper = docx.Document()
    properties = paper.core_properties
    properties.created = properties.modified = datetime.combine(made, time())
    properties.author = properties.last_modified_by = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            _write(paper, block)
        else:
            _draw(paper, block)
    unpacked = io.BytesIO()
    paper.save(unpacked)
    return _timeless(unpacked)


def _write(paper: Any, block: Paragraph) -> None:
    paragraph = paper.add_paragraph(block.text, style=STYLES.get(block.style, "Normal"))
    paragraph.alignment = ALIGN.get(block.style)


def _draw(paper: Any, block: Table) -> None:
    grid = paper.add_table(len(block.rows), len(block.widths), style="Table Grid")
    cells = [row.cells for row in grid.rows]
    for place in block.placed():
        cell = cells[place.row][place.col]
        if place.cell.rowspan > 1 or place.cell.colspan > 1:
            cell = cell.merge(cells[place.row + place.cell.rowspan - 1][place.col + place.cell.colspan - 1])
        cell.text = place.cell.text


def _timeless(packed: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
