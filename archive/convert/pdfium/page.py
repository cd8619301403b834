"""One page as PDFium shows it: marks for the layout, and what kind of page it is."""

from collections.abc import Iterator, Sequence
from math import dist
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from archive.convert.layout.marks import PageMarks
from archive.convert.pdfium.drawings import Drawings, Sides, drawings
from archive.convert.pdfium.text import UNREADABLE, Character, characters, glyph, main_turn
from archive.convert.pdfium.turn import Turn

PAPER = 0.95
"""Text as light as this cannot be seen."""
PALE, LARGE = 0.5, 2.0
"""A watermark: paler than this and so many times as large as the page's text."""
COVERS = 0.5
"""Part of the page that a scan covers at least."""
IN_NUMBER = frozenset("0123456789.,")
FEW = 40
"""Characters that may stand on a scan (a page number, a stamp of a copier)."""
MOST_UNREADABLE = 0.3


class Seen(NamedTuple):
    """A page: its marks; whether its text must be recognised from its picture, or was by whoever scanned it."""

    marks: PageMarks
    to_recognise: bool
    recognised: bool


def seen(page: Any, text_page: Any, number: int) -> Seen:
    """What page `number` (from 1) shows a reader."""
    found = characters(text_page)
    turn = _turn(page)._replace(by=main_turn(found))
    drawn = drawings(page, turn)
    covered = any(_area(picture) >= COVERS * turn.width * turn.height for picture in drawn.pictures)
    recognised = covered and sum(c.ink.invisible for c in found) > FEW
    shown = _shown(found, turn, drawn, recognised=recognised)
    marks = PageMarks(number, turn.width, turn.height, tuple(glyph(c, turn) for c in shown), tuple(drawn.rules))
    return Seen(marks, _to_recognise(shown, drawn, covered=covered), recognised)


def _turn(page: Any) -> Turn:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Turn(box.left, box.bottom, box.right, box.top)


def _area(sides: Sides) -> float:
    return (sides[2] - sides[0]) * (sides[3] - sides[1])


def _shown(found: Sequence[Character], turn: Turn, drawn: Drawings, *, recognised: bool) -> list[Character]:
    """The characters that a reader sees on the page and takes for its text."""
    usual = median(c.ink.size for c in found) if found else 0.0
    return [
        c
        for c in _on_page(found, turn)
        if c.ink.quarter is not None
        and c.ink.invisible == recognised
        and (recognised or _visible(c, turn, drawn))
        and not (c.ink.light > PALE and c.ink.size > LARGE * usual)
    ]


def _visible(character: Character, turn: Turn, drawn: Drawings) -> bool:
    """Dark enough, or light on something dark."""
    if character.ink.light < PAPER:
        return True
    x, y = turn.point((character.box[0] + character.box[2]) / 2, (character.box[1] + character.box[3]) / 2)
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in drawn.dark)


def _on_page(found: Sequence[Character], turn: Turn) -> Iterator[Character]:
    """Characters that stand on the paper; of a number that runs over its edge nothing, for what is left of it is another number."""
    for run in _runs(found):
        if all(_inside(character, turn) for character in run):
            yield from run


def _runs(found: Sequence[Character]) -> Iterator[list[Character]]:
    """The characters of one number together, in the file's order; any other by itself."""
    run: list[Character] = []
    for character in found:
        if run and not _goes_on(run[-1], character):
            yield run
            run = []
        run.append(character)
    if run:
        yield run


def _goes_on(before: Character, after: Character) -> bool:
    """Whether two characters are of one number."""
    near = dist((before.x, before.y), (after.x, after.y)) <= before.ink.size
    return near and before.text in IN_NUMBER and after.text in IN_NUMBER


def _inside(character: Character, turn: Turn) -> bool:
    x, y = turn.point(character.x, character.y)
    return -1 <= x <= turn.width + 1 and -1 <= y <= turn.height + 1


def _to_recognise(shown: Sequence[Character], drawn: Drawings, *, covered: bool) -> bool:
    """Whether the page's text is only in its picture: a scan, letters drawn as shapes, letters of no known meaning."""
    letters = [c.text for c in shown if not c.text.isspace()]
    if not letters:
        return bool(drawn.pictures) or drawn.objects > FEW
    return (covered and len(letters) <= FEW) or letters.count(UNREADABLE) > MOST_UNREADABLE * len(letters)
