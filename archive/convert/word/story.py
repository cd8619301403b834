"""One story of a Word document - its body, a header, a note - as blocks: paragraphs and tables in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.convert.tabled import MOST_COLUMNS, Cell, Down, laid_out
from archive.convert.word.names import RELATION, Node, W, is_on, number, said
from archive.convert.word.numbering import Numbering
from archive.convert.word.runs import GONE, Line, Runs
from archive.convert.word.styles import Styles
from archive.parse.document import Block, Text

DEEPEST = 40
CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
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
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag == f"{W}altChunk":
                yield from self._manner.inserted(child.get(f"{RELATION}id") or "")
            elif child.tag not in GONE and said(child.find(CONTENTS)) != "Table of Contents":
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Node, depth: int) -> Iterator[Block]:
        """Its lines, with the list number before the first, then the text boxes that hang on it."""
        properties = paragraph.find(f"{W}pPr")
        style = said(properties.find(f"{W}pStyle")) if properties is not None else ""
        line = Line()
        self._runs.gather(paragraph, line)
        if not style or not (self._manner.styles.is_contents(style) or self._manner.styles.is_away(style)):
            yield from self._lines(line.text(), properties, style)
        for box in line.boxes:
            yield from self.blocks(box, depth + 1)

    def _lines(self, text: str, properties: Node | None, style: str) -> Iterator[Text]:
        text = "".join([*self._begun, text])
        self._begun.clear()
        if properties is not None and is_on(properties.find(f"{W}rPr"), "del"):
            self._begun.append(text)
            return
        number_before = self._manner.numbering.before(properties, style)
        heading = bool(style) and self._manner.styles.is_heading(style)
        lines = [line for line in (number_before + text.lstrip()).split("\n") if line.strip()]
        yield from (Text(line.strip(" \t\u3000"), self._place, heading) for line in lines)

    def _table(self, table: Node, depth: int) -> Iterator[Block]:
        rows = [list(self._row(row, depth)) for row in children(table, "tr") if not _is_gone(row.find(f"{W}trPr"))]
        yield from laid_out([row for row in rows if row], self._place)

    def _row(self, row: Node, depth: int) -> Iterator[Cell]:
        column = min(number(row.find(f"{W}trPr/{W}gridBefore"), 0), MOST_COLUMNS)
        for cell in children(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            span = max(1, number(properties.find(f"{W}gridSpan"), 1)) if properties is not None else 1
            yield Cell(column, tuple(self.blocks(cell, depth + 1)), span, _down(properties), _is_joined(properties))
            column += span


def children(parent: Node, name: str) -> Iterator[Node]:
    """Children of one kind, also those inside content controls and accepted insertions."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in INSIDE:
            yield from children(child, name)


def _is_gone(properties: Node | None) -> bool:
    """Whether a row was deleted with changes tracked, or is hidden."""
    return properties is not None and (properties.find(f"{W}del") is not None or is_on(properties, "hidden"))


def _down(properties: Node | None) -> Down:
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    if merge is None:
        return Down.ALONE
    return Down.BEGINS if said(merge) == "restart" else Down.GOES_ON


def _is_joined(properties: Node | None) -> bool:
    merge = properties.find(f"{W}hMerge") if properties is not None else None
    return merge is not None and said(merge) != "restart"
