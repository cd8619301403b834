"""Tables drawn without table elements: a box of rows, each a box of short cells, or one box whose cells say where they stand."""

import re
from collections.abc import Callable, Sequence

from archive.parse.labels import is_label
from archive.parse.spans import MOST_COLUMNS, MOST_ROWS, Node, Rows, styled_away, tag_of, text_in

BOXES = frozenset({"div", "section", "ul", "ol", "dl", "li", "p"})
CELLS = frozenset({"div", "span", "li", "dt", "dd", "p", "b", "strong"})
FEWEST_ROWS, FEWEST_LABELS = 2, 3
MOST_CELLS = 80
LONGEST_CELL = 90
ROW = re.compile(r"grid-row(?:-start)?\s*:\s*(\d{1,4})")
COLUMN = re.compile(r"grid-column(?:-start)?\s*:\s*(\d{1,2})(?!\d)")
AREA = re.compile(r"grid-area\s*:\s*(\d{1,4})\s*/\s*(\d{1,2})(?!\d)")


def boxed(node: Node, text_of: Callable[[Node], str]) -> Rows:
    """The texts of a table of boxes, none where the element, one of `BOXES`, is no such table."""
    if len(node) < FEWEST_ROWS or (node.text or "").strip():
        return ()
    return _by_place(node, text_of) or tuple(tuple(text_of(cell) for cell in row) for row in rows_of_boxes(node))


def rows_of_boxes(node: Node) -> Sequence[tuple[Node, ...]]:
    """The cells of each row, none where the element is no such table: its rows hold nothing but short cells, some of them known labels."""
    if len(node) > MOST_ROWS:
        return ()
    rows: list[tuple[Node, ...]] = []
    for row in (row for row in node if tag_of(row) and not styled_away(row)):
        rows.append(_cells(row))
        if not rows[-1]:
            return ()
    if not rows or max(map(len, rows)) < FEWEST_LABELS or not _is_cell_text(rows):
        return ()
    labels = sum(is_label(text_in(cell).strip()) for row in rows for cell in row)
    return rows if labels >= FEWEST_LABELS else ()


def _cells(row: Node) -> tuple[Node, ...]:
    """The cells of a row; none where something else stands in it."""
    if not 0 < len(row) <= MOST_CELLS or tag_of(row) not in BOXES or not all(_is_cell(cell) for cell in row):
        return ()
    outside = [row.text, row.tail, *(cell.tail for cell in row)]
    return () if any((text or "").strip() for text in outside) else tuple(cell for cell in row if not styled_away(cell))


def _is_cell(cell: Node) -> bool:
    inside = cell.iterdescendants("table", "div", "ul", "img", "a") if len(cell) else iter(())
    return tag_of(cell) in CELLS and next(inside, None) is None


def _is_cell_text(rows: Sequence[tuple[Node, ...]]) -> bool:
    texts = (text_in(cell).strip() for row in rows for cell in row)
    return all(len(text) <= LONGEST_CELL and "。" not in text for text in texts)


def _by_place(node: Node, text_of: Callable[[Node], str]) -> Rows:
    """Cells laid out where their own styles put them; none unless each says so and no two say the same."""
    first = _place(node[0])
    places = [_place(cell) for cell in node] if first else []
    at = {place: cell for place, cell in zip(places, node, strict=False) if place}
    if not at or len(at) < len(node):
        return ()
    texts = {place: text_of(cell) for place, cell in at.items()}
    rows, width = sorted({row for row, _ in at}), max(column for _, column in at)
    return tuple(tuple(texts.get((row, column)) for column in range(1, width + 1)) for row in rows[:MOST_ROWS])


def _place(cell: Node) -> tuple[int, int] | None:
    """The row and column, from 1, that a cell's style names."""
    style = cell.get("style") or ""
    area, row, column = AREA.search(style), ROW.search(style), COLUMN.search(style)
    pair = (area[1], area[2]) if area else (row[1], column[1]) if row and column else None
    place = (int(pair[0]), int(pair[1])) if pair else None
    return place if place and 0 < place[1] <= MOST_COLUMNS else None
