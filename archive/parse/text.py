"""Plain text -> Document: tabs, bars, drawn boxes and separated values become grids, everything else lines."""

import html
import re
from typing import NamedTuple

from archive.parse.decode import decode
from archive.parse.document import Block, Document, Grid, Text
from archive.parse.separated import MARKS, run_of

LINE_ENDS = re.compile(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
RULE = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
MARKUP = re.compile(r"\*\*|__|^#{1,6}\s+|^>\s+")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"<(https?://[^<>\s]+)>")
BARS = re.compile(r"[│┃║｜┆┇┊┋]")
DRAWN = re.compile(r"[─-╿]")
JOINTS = re.compile(r"[├┤┼┬┴┌┐└┘╬╠╣╦╩╔╗╚╝╪╫╋┣┫┳┻┏┓┗┛]")
STROKES = re.compile(r"[─━═╌╍┄┅┈┉╴-╿]+")
ESCAPED = "\\|"
HELD = "\x00"
"""Stands for a bar that is part of a cell while the line is cut at the others."""
LONGEST = 200_000
LONGEST_LOOKED_AT = 400


class Row(NamedTuple):
    """The cells of a line, and whether it begins with a bar: that is the table's edge where all lines do, else behind an empty cell."""

    cells: tuple[str, ...]
    barred: bool


def read_text(data: bytes, content_type: str = "", url: str = "") -> Document:
    """A file of plain text as a Document."""
    return document_of_text(decode(data, content_type), url=url)


def document_of_text(text: str, *, title: str = "", url: str = "") -> Document:
    """A text that is at hand as a Document."""
    return Document(tuple(blocks_of_text(text)), title=title, url=url, media_type="text/plain")


def blocks_of_text(text: str) -> list[Block]:
    """Lines as blocks; neighbouring lines with tabs or bars as one grid, and so separated values. Form feeds and blank lines end a grid."""
    blocks: list[Block] = []
    rows: list[Row] = []
    lines = LINE_ENDS.split(text.replace("\r\n", "\n"))
    at = 0
    while at < len(lines):
        if separated := _separated(lines, at):
            _close(rows, blocks)
            blocks.append(Grid(tuple(separated), exact=False))
            at += len(separated)
            continue
        _take(lines[at][:LONGEST], rows, blocks)
        at += 1
    _close(rows, blocks)
    return blocks


def _separated(lines: list[str], at: int) -> list[tuple[str, ...]]:
    line = lines[at]
    marked = any(mark in line for mark in MARKS) and "\t" not in line and "|" not in line
    return run_of(lines[at : at + LONGEST_LOOKED_AT]) if marked else []


def _take(line: str, rows: list[Row], blocks: list[Block]) -> None:
    """A row of the open grid, a rule inside it, or a line that ends it."""
    line = _plain_bars(line)
    if RULE.match(line) and line.count("-") >= 3:
        return
    cells = tuple(_split(line))
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 or (filled and rows and len(cells) > 1):
        rows.append(Row(cells, line.strip().startswith("|")))
        return
    _close(rows, blocks)
    blocks += [Text(cell) for cell in filled]


def _close(rows: list[Row], blocks: list[Block]) -> None:
    if rows:
        outer = all(row.barred for row in rows)
        blocks.append(Grid(tuple(row.cells if outer or not row.barred else ("", *row.cells) for row in rows), exact=False))
        rows.clear()


def _plain_bars(line: str) -> str:
    """The line with drawn, wide and jointed bars as plain ones, and drawn rules as plain ones or, beside words, as nothing."""
    if DRAWN.search(line):
        barred = STROKES.sub("-", JOINTS.sub("|", BARS.sub("|", line)))
        return "---" if not barred.strip("|- ") else barred.replace("-|", "|").replace("|-", "|")
    return BARS.sub("|", line) if len(BARS.findall(line)) > 1 else line


def _split(line: str) -> list[str]:
    """The fields of a line. One filled field is prose unless a table is open: then it is a row with empty cells."""
    if "\t" in line and "|" not in line:
        fields = line.split("\t")
    elif "|" in line:
        fields = line.replace(ESCAPED, HELD).strip().removeprefix("|").removesuffix("|").split("|")
    else:
        fields = [line]
    return [_clean(field) for field in fields]


def _clean(field: str) -> str:
    if "&" in field:
        field = html.unescape(field)
    plain = BREAK.sub("", LINK.sub(r"\1", MARKUP.sub("", field.strip())))
    return plain.replace(HELD, "|").replace("\u00a0", " ").replace("\ufeff", "").strip()
