"""Plain text -> Document: tabs, pipes and Markdown tables become grids, everything else lines."""

import re

from archive.parse.decode import decode
from archive.parse.document import Block, Document, Grid, Text

RULE = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
MARKUP = re.compile(r"\*\*|__|^#{1,6}\s+|^>\s+")
LINK = re.compile(r"<(https?://[^<>\s]+)>")
LONGEST = 200_000


def read_text(data: bytes, content_type: str = "", url: str = "") -> Document:
    """A file of plain text as a Document."""
    return document_of_text(decode(data, content_type), url=url)


def document_of_text(text: str, *, title: str = "", url: str = "") -> Document:
    """Lines as blocks; neighbouring lines with tabs or pipes as one grid. Form feeds and blank lines end nothing but a grid."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in re.split(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]", text.replace("\r\n", "\n")):
        cells = _cells(line[:LONGEST])
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 or (filled and rows and len(cells) > 1):
            rows.append(cells)
            continue
        _close(rows, blocks)
        blocks += [Text(cell) for cell in filled]
    _close(rows, blocks)
    return Document(tuple(blocks), title=title, url=url, media_type="text/plain")


def _close(rows: list[tuple[str, ...]], blocks: list[Block]) -> None:
    if rows:
        blocks.append(Grid(tuple(rows), exact=False))
        rows.clear()


def _cells(line: str) -> tuple[str, ...]:
    """The fields of a line, none for a rule. One filled field is prose unless a table is open: then it is a row with empty cells."""
    if RULE.match(line) and line.count("-") >= 3:
        return ()
    return tuple(_split(line))


def _split(line: str) -> list[str]:
    if "\t" in line and "|" not in line:
        fields = line.split("\t")
    elif "|" in line:
        fields = line.strip().removeprefix("|").removesuffix("|").split("|")
    else:
        fields = [line]
    return [_clean(field) for field in fields]


def _clean(field: str) -> str:
    return LINK.sub(r"\1", MARKUP.sub("", field.strip())).replace("\u00a0", " ").replace("\ufeff", "").strip()
