"""A workbook saved as one XML file (Excel 2003 "XML Spreadsheet") -> Document: what its visible sheets show, row by row."""

from collections.abc import Iterator

from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.package import Node, below, children, local
from archive.convert.sheets.blocks import blocks_of
from archive.convert.sheets.numbers import is_share, number_text, share_text
from archive.convert.sheets.sheet import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Sheet
from archive.parse.document import Document
from archive.parse.sniff import SHEET_XML

AGAIN = "ask the office for the file again, or open it in Excel and save it as .xlsx"
SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
NAMED_SHARES = ("Percent",)


def read(data: bytes) -> Document:
    """The visible sheets in order. Raises ConvertError."""
    try:
        root = etree.fromstring(data.strip(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True))
        blocks = tuple(blocks_of(_sheets(root))) if root is not None else ()
    except (ValueError, etree.LxmlError) as error:
        raise ConvertError(f"the workbook is broken ({error})", AGAIN) from error
    if not blocks:
        raise ConvertError("the workbook shows no filled cell", "open it in Excel: what it shows may be a picture")
    return Document(blocks, media_type=SHEET_XML)


def _sheets(root: Node) -> Iterator[Sheet]:
    shares = frozenset(style.get(f"{SS}ID", "") for style in root.iter(f"{SS}Style") if _shows_share(style))
    for worksheet in children(root, "Worksheet")[:MOST_SHEETS]:
        if not below(worksheet, "WorksheetOptions", "Visible").endswith("Hidden"):
            yield _sheet(worksheet, shares)


def _shows_share(style: Node) -> bool:
    codes = [number.get(f"{SS}Format", "") for number in children(style, "NumberFormat")]
    return any(code in NAMED_SHARES or is_share(0, code) for code in codes)


def _sheet(worksheet: Node, shares: frozenset[str]) -> Sheet:
    sheet = Sheet(worksheet.get(f"{SS}Name", ""))
    for table in children(worksheet, "Table"):
        for column, node in _placed(children(table, "Column"), MOST_COLUMNS):
            if node.get(f"{SS}Hidden") == "1":
                sheet.hide_columns(column, column + _count(node, "Span"))
        for row, node in _placed(children(table, "Row"), MOST_ROWS):
            if node.get(f"{SS}Hidden") == "1":
                sheet.hidden_rows.update(range(row, row + _count(node, "Span") + 1))
            _row(sheet, row, node, shares)
    return sheet


def _row(sheet: Sheet, row: int, node: Node, shares: frozenset[str]) -> None:
    for column, cell in _placed(children(node, "Cell"), MOST_COLUMNS):
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        sheet.put(row, column, _shown(cell, cell.get(f"{SS}StyleID", "") in shares))
        if across or down:
            sheet.merge((row, column, row + down, column + across))


def _shown(cell: Node, share: bool) -> str:
    data = next(iter(children(cell, "Data")), None)
    said = "".join(str(text) for text in data.itertext()).strip() if data is not None else ""
    kind = data.get(f"{SS}Type", "") if data is not None else ""
    if kind == "Number" and said:
        return share_text(float(said)) if share else number_text(float(said))
    return said.partition("T")[0] if kind == "DateTime" else said


def _placed(nodes: list[Node], most: int) -> Iterator[tuple[int, Node]]:
    """Each node with its place from 0: one that says its own, or the next after the one before it and what that covers."""
    place = 0
    for node in nodes:
        place = _count(node, "Index") - 1 if node.get(f"{SS}Index") else place
        if not 0 <= place < most:
            return
        yield place, node
        place += 1 + (_count(node, "MergeAcross") if local(node) == "Cell" else _count(node, "Span"))


def _count(node: Node, name: str) -> int:
    said = node.get(SS + name, "")
    return min(int(said), MOST_ROWS) if said.isdecimal() else 0
