"""A Word document (.docx) -> Document: paragraphs and tables in order, merged cells, text boxes, tracked changes as accepted."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN, check_package
from archive.parse.document import Block, Document, Grid, Text
from archive.parse.sniff import DOCX

Node = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}rPr", f"{W}pPr"})
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = f"{W}txbxContent"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
OFF = frozenset({"0", "false", "off"})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_COLUMNS = 80
DEEPEST = 40


def read(data: bytes) -> Document:
    """The document as it reads with all changes accepted. Raises ConvertError."""
    check_package(data)
    try:
        word = docx.Document(io.BytesIO(data))
        headings = {s.style_id for s in word.styles if s.name.lower().startswith(("heading", "title", "标题"))}
        blocks = tuple(_blocks(word.element.body, headings, 0))
        properties = word.core_properties
        dates = (("property:created", properties.created), ("property:modified", properties.modified))
        meta = tuple((name, day.isoformat()) for name, day in dates if day)
        return Document(blocks, title=(properties.title or "").strip(), meta=meta, media_type=DOCX)
    except (OpcError, KeyError, ValueError, AttributeError, etree.LxmlError, zipfile.BadZipFile, OSError) as error:
        raise ConvertError(f"the Word file is broken ({error})", AGAIN) from error


def _blocks(parent: Node, headings: set[str], depth: int) -> Iterator[Block]:
    """Paragraphs and tables below `parent` in order, through content controls and accepted insertions."""
    for child in parent if depth < DEEPEST else ():
        if child.tag == f"{W}p":
            yield from _paragraph(child, headings, depth)
        elif child.tag == f"{W}tbl":
            yield from _table(child, headings, depth)
        elif child.tag not in GONE:
            yield from _blocks(child, headings, depth + 1)


def _paragraph(paragraph: Node, headings: set[str], depth: int) -> Iterator[Block]:
    pieces: list[str] = []
    boxes: list[Node] = []
    _gather(paragraph, pieces, boxes, 0)
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    is_heading = style is not None and style.get(f"{W}val") in headings
    yield from (Text(line.strip(), heading=is_heading) for line in "".join(pieces).split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box, headings, depth + 1)


def _gather(node: Node, pieces: list[str], boxes: list[Node], depth: int) -> None:
    """The text runs of a paragraph; text boxes are set aside, deleted text is left out."""
    for child in node if depth < DEEPEST else ():
        if child.tag in GONE or child.tag == FALLBACK:
            continue
        if child.tag == BOX:
            boxes.append(child)
        elif child.tag == f"{W}r" and _is_away(child):
            continue
        elif child.tag == f"{W}t":
            pieces.append(_raised(node, child.text or ""))
        elif child.tag in BREAKS:
            pieces.append(BREAKS[child.tag])
        else:
            _gather(child, pieces, boxes, depth + 1)


def _is_away(run: Node) -> bool:
    """Whether a run is hidden or struck through."""
    marks = (run.find(f"{W}rPr/{W}{name}") for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and mark.get(f"{W}val") not in OFF for mark in marks)


def _raised(run: Node, text: str) -> str:
    """Raised or lowered digits as such: they are notes beside a number."""
    set_off = run.find(f"{W}rPr/{W}vertAlign")
    return text if set_off is None or set_off.get(f"{W}val") == "baseline" else text.translate(RAISED)


def _table(table: Node, headings: set[str], depth: int) -> Iterator[Block]:
    rows = [tuple(_row(row)) for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
    if rows:
        yield Grid(tuple(rows))
    for cell in (cell for row in _children(table, "tr") for cell in _children(row, "tc")):
        for inner in _children(cell, "tbl"):
            yield from _table(inner, headings, depth + 1) if depth < DEEPEST else ()


def _children(parent: Node, name: str) -> list[Node]:
    """Children of one kind, also those inside content controls."""
    found: list[Node] = []
    for child in parent:
        if child.tag == W + name:
            found.append(child)
        elif child.tag == f"{W}sdt":
            found += list(child.iterfind(f"{W}sdtContent/{W}{name}"))
    return found


def _row(row: Node) -> list[str | None]:
    cells: list[str | None] = [None] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _children(row, "tc"):
        span = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
        cells.append(None if _goes_on(cell) else _cell(cell))
        cells += [None] * (span - 1)
    return cells[:MOST_COLUMNS]


def _goes_on(cell: Node) -> bool:
    """Whether the cell only continues a merged one above it or to its left."""
    for name in ("vMerge", "hMerge"):
        merge = cell.find(f"{W}tcPr/{W}{name}")
        if merge is not None and merge.get(f"{W}val") in (None, "continue"):
            return True
    return False


def _cell(cell: Node) -> str:
    lines = (block.text for paragraph in _children(cell, "p") for block in _paragraph(paragraph, set(), 0) if isinstance(block, Text))
    return "\n".join(lines)


def _number(node: Node | None, default: int) -> int:
    said = node.get(f"{W}val") if node is not None else None
    return min(int(said), MOST_COLUMNS) if said and said.isdecimal() else default
