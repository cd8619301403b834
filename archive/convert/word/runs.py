"""The words of a paragraph: runs in order, with changes accepted, fields as they show, hidden and struck text left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.convert.symbols import of_symbol
from archive.convert.word.names import MATH, MC, Node, W, is_on, properties, said
from archive.convert.word.styles import STRUCK, Styles

DEEPEST = 60
GONE = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "tcPr", "trPr", "tblPr", "tblGrid", "sectPr"),
        *("sdtPr", "sdtEndPr", "rt", "rubyPr", "fldData", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"),
    )
)
"""Elements whose text does not show: deleted and moved away, instructions, properties, the small reading beside a ruby text."""
TEXTS, SYMBOL = (f"{W}t", f"{MATH}t"), f"{W}sym"
RUN_PROPERTIES, STYLE, RAISING = f"{W}rPr", f"{W}rStyle", f"{W}vertAlign"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised and lowered digits are notes; as such they are told from the number they stand at."""
BASELINE = ("", "baseline")


@dataclass(slots=True)
class _Field:
    """A field that is open: whether its instruction is still being given, and what it is."""

    instructing: bool = True
    instruction: str = ""

    def is_silent(self) -> bool:
        """Whether text in it does not show, or is a table of contents."""
        return self.instructing or self.instruction.strip().upper().startswith("TOC")


class Fields:
    """The fields open at this point of the text; they may reach over paragraphs."""

    def __init__(self, body: Node) -> None:
        kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
        self._balanced = kinds.count("begin") == kinds.count("end")
        self._open: list[_Field] = []

    def mark(self, kind: str | None) -> None:
        """A field begins, shows its result from here, or ends. Where marks do not pair, all text shows."""
        if not self._balanced:
            return
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].instructing = False
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """More of the open field's instruction."""
        if self._open:
            self._open[-1].instruction += text[:80]

    def silent(self) -> bool:
        """Whether text here does not show."""
        return bool(self._open) and any(one.is_silent() for one in self._open)


@dataclass(slots=True)
class Line:
    """A paragraph's text so far, and the text boxes that hang on it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)

    def text(self) -> str:
        """The text; line breaks are kept."""
        return "".join(self.pieces)


class Runs:
    """Gathers paragraphs of one story, whose open fields it follows."""

    def __init__(self, body: Node, styles: Styles) -> None:
        self._fields = Fields(body)
        self._styles = styles
        self._special: dict[str, Callable[[Node, Line, int], None]] = {
            f"{W}r": self._run,
            f"{W}fldChar": lambda node, _line, _depth: self._fields.mark(node.get(f"{W}fldCharType")),
            f"{W}instrText": lambda node, _line, _depth: self._fields.instruct(node.text or ""),
            f"{W}txbxContent": lambda node, line, _depth: line.boxes.append(node),
            f"{MC}AlternateContent": self._alternative,
        }

    def gather(self, node: Node, line: Line, depth: int = 0) -> None:
        """Put the text below `node` into the line."""
        for child in node if depth < DEEPEST else ():
            tag = child.tag
            if tag in GONE:
                continue
            if tag in self._special:
                self._special[tag](child, line, depth + 1)
            elif (text := _shown(child)) is None:
                self.gather(child, line, depth + 1)
            elif not self._fields.silent():
                line.pieces.append(text)

    def _run(self, run: Node, line: Line, depth: int) -> None:
        """A run, left out where it is hidden or struck through; raised digits as such."""
        said_of = properties(next(run.iterchildren(RUN_PROPERTIES), None))
        if self._is_away(said_of):
            return
        before = len(line.pieces)
        self.gather(run, line, depth)
        if said(said_of.get(RAISING)) not in BASELINE:
            line.pieces[before:] = [piece.translate(RAISED) for piece in line.pieces[before:]]

    def _is_away(self, said_of: Mapping[str, Node]) -> bool:
        direct = [said_of[name] for name in STRUCK if name in said_of]
        return any(map(is_on, direct)) if direct else STYLE in said_of and self._styles.of(said(said_of[STYLE])).away

    def _alternative(self, node: Node, line: Line, depth: int) -> None:
        """One of several ways to draw the same: the first, which programs of today take."""
        chosen = node.find(f"{MC}Choice")
        shown = chosen if chosen is not None else node.find(f"{MC}Fallback")
        if shown is not None:
            self.gather(shown, line, depth)


def _shown(node: Node) -> str | None:
    """What an element shows by itself; None where only what is inside it may show."""
    if node.tag in TEXTS:
        return node.text or ""
    if node.tag == SYMBOL:
        return of_symbol(node.get(f"{W}font") or "", node.get(f"{W}char") or "")
    return BREAKS.get(node.tag) if isinstance(node.tag, str) else ""
