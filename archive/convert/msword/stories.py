"""Stories of a Word file - body, headers, notes, text boxes - paragraph by paragraph into blocks."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from archive.convert.flow import Flow, RowShape
from archive.convert.lists import Counters, List
from archive.convert.msword.marks import Shown
from archive.convert.msword.pages import Runs
from archive.convert.msword.pieces import Pieces
from archive.convert.msword.rows import row_shape
from archive.convert.msword.sprm import (
    DEPTH,
    ELSEWHERE,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW_END,
    LIST_LEVEL,
    LIST_USE,
    OUTLINE,
    ROW_END,
    Sprm,
    elsewhere,
    sprms,
)
from archive.convert.msword.styles import Styles
from archive.convert.symbols import joined
from archive.parse.document import Block

ENDS = re.compile("[\r\x07\x0c]")
CELL_MARK, BREAK = "\x07", "\x0c"
SHOWN_AS = {
    **dict.fromkeys(map(chr, range(32)), ""), "\t": "\t", "\n": "\n", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\xad": "",
}  # fmt: skip
AS_SHOWN = str.maketrans(SHOWN_AS)
BODY_TEXT = 9
NO_ROW = RowShape()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's properties say: the depth of its table (0 = none), what its mark ends, its list and level, its row."""

    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    list_use: int = 0
    list_level: int = 0
    heading: bool = False
    silent: bool = False
    row: RowShape = NO_ROW


@dataclass(frozen=True)
class Word:
    """The parts of a file that all stories need."""

    pieces: Pieces
    shown: Shown
    paragraphs: Runs
    styles: Styles
    lists: Mapping[int, List]
    elsewhere: bytes


class Stories:
    """Reads stories one after another; lists count on through all of them. `boxes` are blocks by the character they hang on."""

    def __init__(self, word: Word, boxes: Mapping[int, tuple[Block, ...]]) -> None:
        self._word = word
        self._boxes = boxes
        self._hung_on = sorted(boxes)
        self._counters = Counters()
        self._properties = cache(self._paragraph)

    def read(self, first: int, last: int, place: str = "article") -> tuple[Block, ...]:
        """The blocks of the characters from `first` to before `last`."""
        flow = Flow(place)
        begin = first
        for end in ENDS.finditer(self._word.pieces.text, first, last):
            at = end.start()
            run = self._word.paragraphs.at(self._word.pieces.offset_of(at))
            paragraph = self._properties(run.style, run.properties)
            if at in self._word.shown.away and not (paragraph.ends_cell or paragraph.ends_row or end[0] == CELL_MARK):
                continue
            self._put(flow, paragraph, end[0], begin, at)
            begin = at + 1
        flow.text(self._text(begin, last))
        return flow.finish()

    def _put(self, flow: Flow, paragraph: Paragraph, mark: str, begin: int, at: int) -> None:
        """One paragraph with what its mark ends."""
        if paragraph.ends_row and mark != BREAK:
            flow.end_row(paragraph.depth, paragraph.row, gone=at in self._word.shown.away)
            return
        depth = max(paragraph.depth, int(mark == CELL_MARK))
        self._write(flow, paragraph, self._text(begin, at), depth)
        for anchor in self._hung_on[bisect_left(self._hung_on, begin) : bisect_left(self._hung_on, at + 1)]:
            flow.put(self._boxes[anchor], depth)
        if mark == CELL_MARK or (paragraph.ends_cell and mark != BREAK):
            flow.end_cell(depth if paragraph.ends_cell else 1)

    def _write(self, flow: Flow, paragraph: Paragraph, text: str, depth: int) -> None:
        """The paragraph's words behind its list number, which is counted even where they do not show."""
        of = self._word.lists.get(paragraph.list_use)
        number = self._counters.next(of, paragraph.list_level) if of else ""
        if not paragraph.silent:
            flow.text(number + text.lstrip() if number else text, depth, heading=paragraph.heading)

    def _text(self, first: int, last: int) -> str:
        return joined("".join(self._word.shown.characters[first:last]).translate(AS_SHOWN))

    def _paragraph(self, style: int, own: bytes) -> Paragraph:
        """Style and own properties together; the later instruction counts."""
        instructions = self._expanded([*sprms(self._word.styles.properties(style)), *sprms(own)])
        last = {sprm.code: sprm for sprm in instructions}

        def number(code: int, default: int = 0) -> int:
            return last[code].number() if code in last else default

        depth = max(number(IN_TABLE) & 1, min(number(DEPTH), 99))
        ends_row = bool((number(ROW_END) if depth <= 1 else number(INNER_ROW_END)) & 1)
        return Paragraph(
            depth=depth,
            ends_row=ends_row,
            ends_cell=bool(number(INNER_CELL) & 1),
            list_use=number(LIST_USE) & 0xFFFF,
            list_level=number(LIST_LEVEL),
            heading=self._word.styles.is_heading(style) or number(OUTLINE, BODY_TEXT) < BODY_TEXT,
            silent=self._word.styles.is_contents(style),
            row=row_shape(instructions) if ends_row else NO_ROW,
        )

    def _expanded(self, found: list[Sprm]) -> list[Sprm]:
        """The instructions, with those that stand in the data stream in their places."""
        out: list[Sprm] = []
        for sprm in found:
            out += sprms(elsewhere(sprm, self._word.elsewhere)) if sprm.code in ELSEWHERE else [sprm]
        return out
