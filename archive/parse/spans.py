"""An HTML table with its merged cells laid out on a plain grid, within bounds."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from lxml import etree

Node = etree._Element
MOST_ROWS, MOST_COLUMNS, MOST_ROWSPAN = 2000, 80, 400
AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|line-through", re.IGNORECASE)
Rows = tuple[tuple[str | None, ...], ...]


def tag_of(node: Node) -> str:
    """Lower-case local name of an element, "" for comments and the like."""
    tag = node.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def text_in(node: Node) -> str:
    """All text below an element, in order."""
    return "".join(map(str, node.itertext())) if len(node) else node.text or ""


def laid_out(rows: Sequence[Sequence[Node]], text_of: Callable[[Node], str]) -> Rows:
    """The cells of a table laid out; a merged cell stands at its first position, the others it covers are None. Bounded."""
    covered: set[tuple[int, int]] = set()
    return tuple(_row(index, row, covered, text_of) for index, row in enumerate(rows[:MOST_ROWS]))


def _row(index: int, row: Sequence[Node], covered: set[tuple[int, int]], text_of: Callable[[Node], str]) -> tuple[str | None, ...]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row:
        while (index, column) in covered:
            column += 1
        if column >= MOST_COLUMNS:
            break
        cells[column] = text_of(cell)
        column += _cover(covered, index, column, cell)
    width = max(cells, default=-1) + 1
    return tuple(cells.get(i) for i in range(width))


def _cover(covered: set[tuple[int, int]], row: int, column: int, cell: Node) -> int:
    if not cell.get("colspan") and not cell.get("rowspan"):
        return 1
    across = min(_span(cell, "colspan"), MOST_COLUMNS - column)
    down = min(_span(cell, "rowspan"), MOST_ROWSPAN)
    covered.update((row + i, column + j) for i in range(down) for j in range(across))
    return across


def _span(cell: Node, name: str) -> int:
    """A span as browsers read it: its leading digits, at least one."""
    given = (cell.get(name) or "").strip()
    digits = given[: next((i for i, c in enumerate(given) if c not in "0123456789"), len(given))]
    return max(1, int(digits[:4])) if digits else 1


def own_cells(table: Node) -> list[list[Node]]:
    """The cells of each row of this table, not of tables inside it."""
    return [[cell for cell in row if tag_of(cell) in ("td", "th") and not styled_away(cell)] for row in _rows(table)]


def _rows(table: Node) -> Iterator[Node]:
    for child in table:
        kind = tag_of(child)
        if kind == "tr" and not styled_away(child):
            yield child
        elif kind in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if tag_of(row) == "tr" and not styled_away(row))


def styled_away(node: Node) -> bool:
    """Whether an element's own attributes hide it from the reader or strike it through."""
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and AWAY.search(style) is not None)
