"""An Excel workbook (.xlsx, transitional or strict) -> Document: what its visible sheets show, row by row.

Values are those saved with the file; formulas are never computed. A formula saved without its value stands as written, with a doubt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN, check_package
from archive.convert.package import BROKEN, RELATION, STRICT_RELATION, Node, Package, is_on, local, package
from archive.convert.sheets.blocks import blocks_of
from archive.convert.sheets.numbers import day_text, is_date, is_share, number_text, share_text
from archive.convert.sheets.sheet import MOST_SHEETS, Range, Sheet
from archive.parse.document import Document
from archive.parse.sniff import XLSX

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CELL_PARTS = ("row", "col", "mergeCell")


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: texts by number, which styles show days or shares, from which year days count."""

    strings: Sequence[str]
    days: frozenset[int]
    shares: frozenset[int]
    from_1904: bool


def read(data: bytes) -> Document:
    """The visible sheets in order. Raises ConvertError."""
    check_package(data)
    try:
        parts = package(data)
        blocks = tuple(blocks_of(_sheets(parts)))
        title, meta = _properties(parts)
    except BROKEN as error:
        raise ConvertError(f"the workbook is broken ({error})", AGAIN) from error
    if not blocks:
        raise ConvertError("the workbook shows no filled cell", "open it in Excel: what it shows may be a picture")
    return Document(blocks, title=title, meta=meta, media_type=XLSX)


def _properties(parts: Package) -> tuple[str, tuple[tuple[str, str], ...]]:
    said = {local(node): (node.text or "").strip() for node in parts.elements("docProps/core.xml", "title", "created", "modified")}
    return said.get("title", ""), tuple((f"property:{name}", said[name]) for name in ("created", "modified") if said.get(name))


def _sheets(parts: Package) -> Iterator[Sheet]:
    main = parts.main()
    relations = parts.relations(main)
    linked = dict(relations.values())
    from_1904 = any(is_on(node.get("date1904")) for node in parts.elements(main, "workbookPr"))
    days, shares = _styles(parts, linked.get("styles", "xl/styles.xml"))
    book = _Book(_strings(parts, linked.get("sharedStrings", "xl/sharedStrings.xml")), days, shares, from_1904)
    for name, reference in _listed(parts, main)[:MOST_SHEETS]:
        if target := relations.get(reference, ("", ""))[1]:
            yield _sheet(name, parts, target, book)


def _listed(parts: Package, main: str) -> list[tuple[str, str]]:
    """Name and relation of each visible sheet."""
    found = parts.elements(main, "sheet")
    return [
        (node.get("name", ""), node.get(RELATION) or node.get(STRICT_RELATION) or "")
        for node in found
        if node.get("state", "visible") == "visible"
    ]


def _strings(parts: Package, name: str) -> list[str]:
    return [_text(node) for node in parts.elements(name, "si")]


def _text(node: Node) -> str:
    """The text of a string, its runs together; struck ones and reading aids out, raised digits as such."""
    return "".join(_run(child) for child in node if local(child) in ("t", "r"))


def _run(node: Node) -> str:
    if local(node) == "t":
        return _unescaped(node.text or "")
    marks = {local(mark): mark.get("val", "1") for style in node if local(style) == "rPr" for mark in style}
    text = "".join(_unescaped(child.text or "") for child in node if local(child) == "t")
    if is_on(marks.get("strike")):
        return ""
    return text.translate(RAISED) if marks.get("vertAlign") in ("superscript", "subscript") else text


def _unescaped(text: str) -> str:
    """Control characters are saved as _x000D_ (ECMA-376 part 1, 22.4.2.4)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _styles(parts: Package, name: str) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the cell styles that show days, and of those that show shares."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    for node in parts.elements(name, "numFmt", "cellXfs"):
        if local(node) == "numFmt":
            codes[int(node.get("numFmtId", "0"))] = node.get("formatCode", "")
        else:
            formats = [int(style.get("numFmtId", "0")) for style in node if local(style) == "xf"]
    days = frozenset(i for i, f in enumerate(formats) if is_date(f, codes.get(f, "")))
    return days, frozenset(i for i, f in enumerate(formats) if is_share(f, codes.get(f, "")))


def _sheet(name: str, parts: Package, target: str, book: _Book) -> Sheet:
    sheet = Sheet(name)
    row = -1
    for node in parts.elements(target, *CELL_PARTS):
        if local(node) == "row":
            row = _number(node.get("r"), row + 2) - 1
            _row(sheet, row, node, book)
        elif local(node) == "col" and (is_on(node.get("hidden")) or node.get("width") == "0"):
            sheet.hide_columns(_number(node.get("min"), 1) - 1, _number(node.get("max"), 1) - 1)
        elif area := _area(node.get("ref", "")):
            sheet.merge(area)
    sheet.boxes.extend(_boxes(parts, target))
    return sheet


def _row(sheet: Sheet, row: int, node: Node, book: _Book) -> None:
    if is_on(node.get("hidden")) or node.get("ht") == "0":
        sheet.hidden_rows.add(row)
    column = -1
    for cell in node:
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        said = {local(child): child for child in cell}
        sheet.put(row, column, _shown(cell, said, book))
        if "f" in said and not _raw(said):
            sheet.unread.add((row, column))


def _raw(said: Mapping[str, Node]) -> str:
    return (said["v"].text or "") if "v" in said else ""


def _shown(cell: Node, said: Mapping[str, Node], book: _Book) -> str:
    """What a cell says: its text, its number as text, or the formula that was saved without a value."""
    kind, raw = cell.get("t", "n"), _raw(said)
    if kind == "inlineStr":
        return _text(said["is"]) if "is" in said else ""
    if not raw:
        return f"={said['f'].text or ''}" if "f" in said else ""
    if kind == "s":
        index = int(raw)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "n":
        return _figure(float(raw), _number(cell.get("s"), 0), book)
    return {"0": "FALSE", "1": "TRUE"}.get(raw, raw) if kind == "b" else _unescaped(raw).removesuffix("T00:00:00")


def _figure(value: float, style: int, book: _Book) -> str:
    if style in book.days:
        return day_text(value, from_1904=book.from_1904)
    return share_text(value) if style in book.shares else number_text(value)


def _boxes(parts: Package, target: str) -> Iterator[tuple[int, str]]:
    """Texts of drawn boxes with the row each begins at."""
    for kind, drawing in parts.relations(target).values():
        if kind == "drawing":
            for anchor in parts.elements(drawing, "twoCellAnchor", "oneCellAnchor", "absoluteAnchor"):
                rows = [int(node.text or 0) for node in anchor.iter() if local(node) == "row"]
                lines = ("".join(t.text or "" for t in p.iter() if local(t) == "t") for p in anchor.iter() if local(p) == "p")
                yield next(iter(rows), 0), "\n".join(lines)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _place(address: str) -> tuple[int, int] | None:
    """ "B3" -> (2, 1)."""
    found = ADDRESS.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _area(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last)
    return (*start, *end) if start and end else None
