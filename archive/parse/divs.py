"""Tables drawn without table elements: a box of rows, each a box of short cells (div, ul and li, dl, spans)."""

from archive.parse.labels import is_label
from archive.parse.spans import Node, tag_of, text_in

BOXES = frozenset({"div", "section", "ul", "ol", "dl", "li", "p"})
CELLS = frozenset({"div", "span", "li", "dt", "dd", "p", "b", "strong"})
FEWEST_ROWS, FEWEST_LABELS = 2, 3
MOST_ROWS, MOST_CELLS = 200, 80
LONGEST_CELL = 90


def rows_of_boxes(node: Node) -> tuple[tuple[Node, ...], ...]:
    """The cells of each row, none where the element is no such table: its rows hold nothing but short cells, some of them known labels."""
    if tag_of(node) not in BOXES or (node.text or "").strip() or not FEWEST_ROWS <= len(node) <= MOST_ROWS:
        return ()
    rows = tuple(_cells(row) for row in node if tag_of(row))
    if not all(rows) or max(map(len, rows)) < FEWEST_LABELS or not _is_cell_text(rows):
        return ()
    labels = sum(is_label(text_in(cell).strip()) for row in rows for cell in row)
    return rows if labels >= FEWEST_LABELS else ()


def _cells(row: Node) -> tuple[Node, ...]:
    """The cells of a row; none where something else stands in it."""
    outside = [row.text, row.tail, *(cell.tail for cell in row)]
    whole = tag_of(row) in BOXES and 0 < len(row) <= MOST_CELLS and not any((text or "").strip() for text in outside)
    return tuple(row) if whole and all(_is_cell(cell) for cell in row) else ()


def _is_cell(cell: Node) -> bool:
    return tag_of(cell) in CELLS and next(cell.iterdescendants("table", "div", "ul", "img", "a"), None) is None


def _is_cell_text(rows: tuple[tuple[Node, ...], ...]) -> bool:
    texts = (text_in(cell).strip() for row in rows for cell in row)
    return all(len(text) <= LONGEST_CELL and "。" not in text for text in texts)
