"""One story of a Word document - its body, a header, a note - as blocks: paragraphs and tables in order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive.convert.tabled import MOST_COLUMNS, Cell, Down, laid_out
from archive.convert.word.names import RELATION, Node, W, is_on, number, properties, said
from archive.convert.word.numbering import Numbering
from archive.convert.word.runs import GONE, Line, Runs
from archive.convert.word.styles import Style, Styles
from archive.parse.document import Block, Text

DEEPEST = 40
CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
PARAGRAPH, TABLE, CHUNK, CONTROL, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}altChunk", f"{W}sdt", f"{W}tr", f"{W}tc"
PROPERTIES, STYLE, MARK_PROPERTIES, LIST = f"{W}pPr", f"{W}pStyle", f"{W}rPr", f"{W}numPr"
ROW_PROPERTIES, GRID_BEFORE, REMOVED, HIDDEN, CELL_PROPERTIES = f"{W}trPr", f"{W}gridBefore", f"{W}del", f"{W}hidden", f"{W}tcPr"
DELETED, GRID_SPAN, DOWN, ACROSS = f"{W}cellDel", f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
INSIDE = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)


@dataclass(frozen=True, slots=True)
class Manner:
    """What all stories of a document share: styles, list numbers, and how a part put in whole (altChunk) is read, by its id."""

    styles: Styles
    numbering: Numbering
    inserted: Callable[[str], tuple[Block, ...]]


class Story:
    """Reads one story. A paragraph whose end was deleted with changes tracked goes on in the next one."""

    def __init__(self, body: Node, manner: Manner, place: str = "article") -> None:
        self._manner = manner
        self._place = place
        self._runs = Runs(body, manner.styles)
        self._begun: list[str] = []

    def blocks(self, parent: Node, depth: int = 0) -> Iterator[Block]:
        """The blocks below `parent`, through content controls and accepted insertions."""
        for child in parent if depth < DEEPEST else ():
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child, depth)
            elif child.tag == TABLE:
                yield from self._table(child, depth)
            elif child.tag == CHUNK:
                yield from self._manner.inserted(child.get(f"{RELATION}id") or "")
            elif child.tag not in GONE and not _is_contents(child):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Node, depth: int) -> Iterator[Block]:
        """Its lines, with the list number before the first, then the text boxes that hang on it."""
        said_of = properties(next(paragraph.iterchildren(PROPERTIES), None))
        style = self._manner.styles.of(said(said_of.get(STYLE)))
        line = Line()
        self._runs.gather(paragraph, line)
        if not (style.contents or style.away):
            yield from self._lines(line.text(), said_of, style)
        for box in line.boxes:
            yield from self.blocks(box, depth + 1)

    def _lines(self, text: str, said_of: Mapping[str, Node], style: Style) -> Iterator[Text]:
        text = "".join([*self._begun, text])
        self._begun.clear()
        if is_on(properties(said_of.get(MARK_PROPERTIES)).get(REMOVED)):
            self._begun.append(text)
            return
        number_before = self._manner.numbering.before(said_of.get(LIST), style)
        lines = [line for line in (number_before + text.lstrip()).split("\n") if line.strip()]
        yield from (Text(line.strip(" \t\u3000"), self._place, style.heading) for line in lines)

    def _table(self, table: Node, depth: int) -> Iterator[Block]:
        found = ((row, properties(next(row.iterchildren(ROW_PROPERTIES), None))) for row in children(table, ROW))
        rows = [list(self._row(row, said_of, depth)) for row, said_of in found if not _is_gone(said_of)]
        yield from laid_out([row for row in rows if row], self._place)

    def _row(self, row: Node, said_of_row: Mapping[str, Node], depth: int) -> Iterator[Cell]:
        column = min(number(said_of_row.get(GRID_BEFORE), 0), MOST_COLUMNS)
        for cell in children(row, CELL):
            said_of = properties(next(cell.iterchildren(CELL_PROPERTIES), None))
            if DELETED not in said_of:
                span = max(1, number(said_of.get(GRID_SPAN), 1))
                blocks = tuple(self.blocks(cell, depth + 1))
                yield Cell(column, blocks, span, _down(said_of.get(DOWN)), _is_joined(said_of.get(ACROSS)))
                column += span


def children(parent: Node, tag: str) -> Iterator[Node]:
    """Children of one kind, also those inside content controls and accepted insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in INSIDE:
            yield from children(child, tag)


def _is_contents(node: Node) -> bool:
    """Whether a content control holds the table of contents."""
    return node.tag == CONTROL and said(node.find(CONTENTS)) == "Table of Contents"


def _is_gone(said_of: Mapping[str, Node]) -> bool:
    """Whether a row was deleted with changes tracked, or is hidden."""
    return REMOVED in said_of or is_on(said_of.get(HIDDEN))


def _down(merge: Node | None) -> Down:
    if merge is None:
        return Down.ALONE
    return Down.BEGINS if said(merge) == "restart" else Down.GOES_ON


def _is_joined(merge: Node | None) -> bool:
    return merge is not None and said(merge) != "restart"
