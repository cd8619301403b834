"""A text object -> glyphs: each character's place from its TextCode, whatever font shows it (GB/T 33190-2016, 11.3)."""

from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from unicodedata import east_asian_width

from archive.convert.layout.marks import Glyph
from archive.convert.ofd.matrix import Matrix, numbers
from archive.convert.package import Node, children

ASCENT = 0.88
"""So much of the em stands above the line, in every Chinese font nearly."""
NARROW = 0.5
TIGHT = 0.6
SLANT = 8.0
"""Degrees by which text may lean and still count as level."""


def glyphs_of(text: Node, place: Matrix) -> Iterator[Glyph]:
    """The characters of a TextObject; those that stand askew (watermarks) are left out."""
    size = (numbers(text.get("Size")) or [0.0])[0]
    scale = (numbers(text.get("HScale")) or [1.0])[0]
    turned = _quarter(place.angle)
    if size <= 0 or turned is None:
        return
    size = _em(text, size)
    turned = (turned - int((numbers(text.get("CharDirection")) or [0.0])[0])) % 360
    x = y = 0.0
    for code in children(text, "TextCode"):
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        for said, left, line, width in _placed(code, x, y, size, scale):
            x, y = left + width, line
            yield _glyph(said, (left, line - ASCENT * size, left + width, line + (1 - ASCENT) * size), place, size, turned)


def _em(text: Node, size: float) -> float:
    """The size, or the usual step of Chinese characters where that is much smaller: some writers give sizes in points."""
    said = [((code.text or "").strip("\r\n\t"), code.get("DeltaX")) for code in children(text, "TextCode")]
    pairs = [pair for words, steps in said for pair in zip(words, _deltas(steps, len(words)), strict=False)]
    wide = [step for character, step in pairs if step > 0 and width(character, 1) == 1]
    tight = median(wide) if wide else size
    return tight if tight < TIGHT * size else size


def _placed(code: Node, x: float, y: float, size: float, scale: float) -> Iterator[tuple[str, float, float, float]]:
    """Each character with where it begins, its line and its width."""
    said = (code.text or "").strip("\r\n\t")
    across, down = _deltas(code.get("DeltaX"), len(said)), _deltas(code.get("DeltaY"), len(said))
    for index, character in enumerate(said):
        usual = width(character, size * scale)
        step = across[index] if index < len(across) else (0.0 if down else usual)
        yield character, x, y, min(usual, step) if step > usual / 4 else usual
        x, y = x + step, y + (down[index] if index < len(down) else 0.0)


def width(character: str, em: float) -> float:
    """The usual width of a character: one em, or half of it."""
    return em if east_asian_width(character) in "WFA" else em * NARROW


def _deltas(text: str | None, most: int) -> list[float]:
    """ "4 g 3 2" means 4 2 2 2; never more than there are characters."""
    return list(islice(_repeated((text or "").split()), most))


def _repeated(words: Sequence[str]) -> Iterator[float]:
    waiting = iter(words)
    for word in waiting:
        if word != "g":
            yield from numbers(word)
            continue
        count, value = next(waiting, "0"), next(waiting, "0")
        for _ in range(int(count)):
            yield from numbers(value)


def _quarter(angle: float) -> int | None:
    """The quarter turn an angle is, None where it is none."""
    quarter = round(angle / 90) * 90
    return quarter % 360 if abs(angle - quarter) <= SLANT else None


def _glyph(said: str, box: tuple[float, float, float, float], place: Matrix, size: float, turned: int) -> Glyph:
    corners = [place.point(x, y) for x in box[::2] for y in box[1::2]]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Glyph(said, min(across), min(down), max(across), max(down), size * place.height, turned)
