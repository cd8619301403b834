"""Glyphs -> lines -> text: what stands level is one line, gaps become blanks, lines of a cell are put together."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from archive.convert.layout.marks import Glyph
from archive.parse.labels import fields

WIDE, WORD, DRAWN = 0.9, 0.32, 0.12
"""Gaps in em: between any two glyphs a blank; next to a Latin letter or a digit; where a blank was printed."""
NARROW, SHORT = (0.5, 0.3, 0.15), 60
"""Gaps in em that may part cells set closely without rules; characters of a line that may be such cells."""
LEVEL = 0.5
"""Glyphs whose middles differ by less than this part of the em are level."""
TWICE = 0.3
"""The same character again, moved by less than this part of the em, is bold print."""
CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f"
HAN = re.compile(f"[{CJK}]")
SPACED = re.compile(f"(?<!\\S)[{CJK}](?: [{CJK}])+(?!\\S)")
"""Characters set apart one by one, as titles and labels are spread over a line."""
NUMERIC = re.compile(r"[\d.,，．％%０-９]")


class Line(NamedTuple):
    """A line of text with its place; `size` is its greatest em."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


def levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by lines from top to bottom, each from left to right, bold print once."""
    found: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        here = (glyph.top + glyph.bottom) / 2
        if found and here - middle <= LEVEL * min(size, glyph.size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
            middle, size = here, glyph.size
    return [_once(sorted(line, key=lambda g: g.x0)) for line in found]


def _once(line: list[Glyph]) -> list[Glyph]:
    return [g for before, g in zip([None, *line], line, strict=False) if before is None or not _again(before, g)]


def _again(before: Glyph, glyph: Glyph) -> bool:
    return glyph.text == before.text and glyph.x0 - before.x0 < TWICE * (before.x1 - before.x0)


def said(line: Sequence[Glyph], word: float = WORD, wide: float = WIDE) -> str:
    """The text of one line's glyphs; a blank where one was printed or a gap is as wide (in em) as one between words."""
    out: list[str] = []
    last: Glyph | None = None
    drawn = False
    for glyph in line:
        if glyph.text.isspace():
            drawn = True
            continue
        if last is not None and _blank(last, glyph, word, wide, drawn=drawn):
            out.append(" ")
        out.append(glyph.text)
        last, drawn = glyph, False
    return SPACED.sub(lambda found: found[0].replace(" ", ""), "".join(out))


def _blank(last: Glyph, glyph: Glyph, word: float, wide: float, *, drawn: bool) -> bool:
    """Whether a blank stands between two glyphs: one was printed, or the gap is as wide. Chinese characters stand further apart."""
    gap = (glyph.x0 - last.x1) / max(1.0, min(last.size, glyph.size))
    if gap > wide or (drawn and gap > DRAWN):
        return True
    return gap > word and not (HAN.match(last.text[-1]) and HAN.match(glyph.text))


def line_of(glyphs: Sequence[Glyph], text: str) -> Line:
    """One line's glyphs, from left to right, and its text as a Line."""
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    shown = [g for g in glyphs if not g.text.isspace()] or glyphs
    return Line(text, shown[0].x0, max(g.x1 for g in shown), top, bottom, max(g.size for g in shown))


def told(glyphs: Sequence[Glyph]) -> str:
    """The text of a line outside of tables; where narrow gaps part labels and values of one without rules, blanks stand in them."""
    text = said(glyphs)
    closer = {said(glyphs, gap, gap) for gap in NARROW} - {text} if len(glyphs) <= SHORT else set()
    if not closer:
        return text
    return max((text, *sorted(closer)), key=lambda words: len(fields(words)))


def lines_of(glyphs: Iterable[Glyph], text: Callable[[Sequence[Glyph]], str] = told) -> list[Line]:
    """All lines that say something, from top to bottom."""
    return [line for line in (line_of(level, text(level)) for level in levels(glyphs)) if line.text]


def text_in(glyphs: Sequence[Glyph], right: float) -> str:
    """The text of a cell that ends at `right`: its lines put together.

    Between Chinese lines nothing is put. A number goes on in the next line where the line above it is full; elsewhere the
    line break stays, so that two numbers never become one.
    """
    lines = lines_of(_upright(glyphs), said)
    text = ""
    for above, line in zip([None, *lines], lines, strict=False):
        text += (_seam(above, line, right) if above else "") + line.text
    return text


def _seam(above: Line, line: Line, right: float) -> str:
    if HAN.match(above.text[-1]) or HAN.match(line.text[0]):
        return ""
    if right - above.right < 1.2 * above.size:
        return ""
    return "\n" if NUMERIC.match(line.text[0]) else " "


def _upright(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """A cell's glyphs turned so that most of them stand upright."""
    turned = [g.turned for g in glyphs]
    most = max(set(turned), key=turned.count, default=0)
    return [_turned(g, most) for g in glyphs] if most else glyphs


def _turned(glyph: Glyph, by: int) -> Glyph:
    _, x0, top, x1, bottom, *_ = glyph
    if by == 90:
        x0, top, x1, bottom = -bottom, x0, -top, x1
    elif by == 270:
        x0, top, x1, bottom = top, -x1, bottom, -x0
    else:
        x0, top, x1, bottom = -x1, -bottom, -x0, -top
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom, turned=0)
