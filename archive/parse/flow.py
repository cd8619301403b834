"""A tree of elements -> blocks in the reader's order: lines of text, tables of data laid out, hidden parts left out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from archive.parse.divs import BOXES, boxed
from archive.parse.document import Block, Grid, Text
from archive.parse.spans import Node, Rows, laid_out, own_cells, styled_away, tag_of, text_in
from archive.parse.text import blocks_of_text
from archive.parse.values import reads_as_cell

SKIPPED = frozenset(
    {"", "script", "style", "noscript", "template", "head", "select", "iframe", "svg", "object", "textarea", "button", "video"}
)
SKIPPED |= frozenset({"del", "s", "strike"})
INLINE = re.compile(
    "a|abbr|b|big|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|o|p0|q|s|samp|small|span|st1|strike|strong|sub|sup|tt|u|var|nobr"
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits are notes; as such they are told from the number they stand at."""
NOTE = re.compile(r"\x01([^\x01\x02]*)\x02")
"""Raised text inside a cell, between marks that no page can hold."""
DEEPEST = 120
LONGEST_CELL = 600
"""A cell with more text than this is part of the page's layout, not of a table of data."""
LONGEST_SENTENCE = 150
MOST_INNER = 4
"""A table inside a cell with more cells than this is a table of its own."""
TYPED = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
ZERO_WIDTH = re.compile(r"[\u200b-\u200f\ufeff\u2060\u00ad]")


class Flow:
    """Walks a page once and gathers its blocks in order, marking what stands before, in and after the article."""

    def __init__(self, article: Node) -> None:
        self.blocks: list[Block] = []
        self._article = article
        self._way = {article, *article.iterancestors()}
        self._part = "head"
        self._line: list[str] = []
        self._heading = False

    def walk(self, node: Node, depth: int) -> None:
        """The blocks of `node`; below the depth limit its text is taken as one block."""
        kind = tag_of(node)
        if hidden(node, kind) and node not in self._way:
            return
        if node is not self._article:
            self._inside(node, kind, depth)
            return
        self.flush()
        self._part = "article"
        self._inside(node, kind, depth)
        self.flush()
        self._part = "tail"

    def _inside(self, node: Node, kind: str, depth: int) -> None:
        if is_inline(kind):
            self._run(node, kind, depth)
        elif rows := _rows(node, kind):
            self.flush()
            self.blocks.append(Grid(rows, self._part, exact=kind == "table"))
        elif kind == "br":
            self.flush()
        elif typed(node, kind):
            self.flush()
            self.blocks += [replace(block, place=self._part) for block in blocks_of_text(text_in(node))]
        else:
            self.flush()
            self._heading = kind in HEADINGS
            self._children(node, depth)
            self.flush()

    def _run(self, node: Node, kind: str, depth: int) -> None:
        if kind in ("sup", "sub"):
            self._line.append(text_in(node).translate(RAISED))
        else:
            self._children(node, depth)

    def _children(self, node: Node, depth: int) -> None:
        if depth > DEEPEST:
            self._line.append(text_in(node))
            return
        if node.text:
            self._line.append(node.text)
        for child in node:
            self.walk(child, depth + 1)
            if child.tail:
                self._line.append(child.tail)

    def flush(self) -> None:
        """End the line being gathered."""
        if self._line and (text := squeezed("".join(self._line))):
            self.blocks.append(Text(text, self._part, self._heading))
        self._line, self._heading = [], False


def typed(node: Node, kind: str) -> bool:
    """Whether an element holds text set by its line ends and blanks alone."""
    as_typed = kind == "pre" or TYPED.search(node.get("style") or "")
    return bool(as_typed) and "\n" in text_in(node) and all(is_inline(tag_of(child)) for child in node.iterdescendants())


@lru_cache(maxsize=512)
def is_inline(kind: str) -> bool:
    """Whether an element of this name runs on in the line it stands in."""
    return INLINE.fullmatch(kind) is not None


def squeezed(text: str) -> str:
    """Runs of blanks as one space, no blanks at the ends, no zero-width characters."""
    joined = " ".join(text.split())
    return joined if joined.isprintable() else " ".join(ZERO_WIDTH.sub("", text).split())


def hidden(node: Node, kind: str) -> bool:
    """Whether a reader would not see the element, whose tag is `kind`."""
    return kind in SKIPPED or styled_away(node)


def _rows(node: Node, kind: str) -> Rows:
    """The rows of a table of data, drawn with table elements or without; none where the element is none."""
    if kind == "table":
        rows = own_cells(node)
        return laid_out(rows, cell_text) if is_data(node, rows) else ()
    return boxed(node, cell_text) if kind in BOXES else ()


def is_data(table: Node, rows: Sequence[Sequence[Node]]) -> bool:
    """Whether a table holds data: more than one cell, none as long as an article, no table inside but such as hold one value."""
    if any(_is_table(inner) for inner in table.iterdescendants("table")):
        return False
    return sum(map(len, rows)) > 1 and not any(_is_prose(cell) for row in rows for cell in row)


def _is_table(inner: Node) -> bool:
    return sum(1 for _ in inner.iterdescendants("td", "th")) > MOST_INNER


def _is_prose(cell: Node) -> bool:
    text = text_in(cell)
    if len(text) <= LONGEST_SENTENCE:
        return False
    text = text.strip()
    return len(text) > LONGEST_CELL or (len(text) > LONGEST_SENTENCE and "。" in text)


def cell_text(cell: Node) -> str:
    """Text of a cell; line breaks and paragraphs in it are kept as line breaks, notes beside a number left out."""
    if not len(cell):
        return squeezed(cell.text or "")
    pieces: list[str] = []
    _gather(cell, pieces, 0)
    text = "".join(pieces)
    if "\x01" in text:
        text = _without_notes(text)
    lines = (squeezed(line) for line in text.split("\0"))
    return "\n".join(line for line in lines if line)


def _without_notes(text: str) -> str:
    bare = NOTE.sub("", text)
    return bare if reads_as_cell(squeezed(bare.replace("\0", " "))) else NOTE.sub(lambda found: found[1].translate(RAISED), text)


def _gather(node: Node, pieces: list[str], depth: int) -> None:
    """Add the pieces of text below an element, a zero character where a line ends."""
    if depth > DEEPEST:
        pieces.append(text_in(node))
        return
    pieces.append(node.text or "")
    for child in node:
        kind = tag_of(child)
        if not hidden(child, kind):
            _add(child, kind, pieces, depth)
        pieces.append(child.tail or "")


def _add(child: Node, kind: str, pieces: list[str], depth: int) -> None:
    if kind in ("sup", "sub"):
        pieces.append(f"\x01{text_in(child)}\x02")
        return
    end = "" if is_inline(kind) else "\0"
    pieces.append(end)
    _gather(child, pieces, depth + 1)
    pieces.append(end)
