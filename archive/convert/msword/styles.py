"""The style sheet, as far as it changes what is read: headings, list numbers and outline levels of paragraph styles ([MS-DOC] 2.9.271)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEADINGS = range(1, 10)
TITLE = 62
CONTENTS = range(19, 28)
"""Built-in styles by number: headings 1 to 9, the title, tables of contents 1 to 9."""
PARAGRAPH_STYLE = 1
MOST_STYLES, LONGEST_CHAIN = 4095, 12


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: which built-in one it is, what it is based on, its property instructions."""

    built_in: int
    base: int
    properties: bytes


class Styles:
    """Paragraph styles by number."""

    def __init__(self, sheet: bytes) -> None:
        self._styles = dict(_styles(sheet))

    def chain(self, number: int) -> list[Style]:
        """The style and what it is based on, the farthest first."""
        found: list[Style] = []
        while number in self._styles and len(found) < LONGEST_CHAIN:
            found.insert(0, self._styles[number])
            number = found[0].base
        return found

    def properties(self, number: int) -> bytes:
        """All instructions of the style, the farthest base's first."""
        return b"".join(style.properties for style in self.chain(number))

    def is_heading(self, number: int) -> bool:
        """Whether the style is a heading or the title, or based on one."""
        return any(style.built_in in HEADINGS or style.built_in == TITLE for style in self.chain(number))

    def is_contents(self, number: int) -> bool:
        """Whether the style is one of a table of contents."""
        return any(style.built_in in CONTENTS for style in self.chain(number)[-1:])


def _styles(sheet: bytes) -> Iterator[tuple[int, Style]]:
    """Numbers and styles; a cut sheet gives those before the cut."""
    try:
        head, count, base_size = struct.unpack_from("<HHH", sheet, 0)
        at = 2 + head
        for number in range(min(count, MOST_STYLES)):
            size = struct.unpack_from("<H", sheet, at)[0]
            raw = sheet[at + 2 : at + 2 + size]
            if size >= base_size >= 10 and raw[2] & 0xF == PARAGRAPH_STYLE:
                yield number, _style(raw, base_size)
            at += 2 + size + size % 2
    except (struct.error, IndexError):
        return


def _style(raw: bytes, base_size: int) -> Style:
    built_in, kind, _ = struct.unpack_from("<HHH", raw, 0)
    name_length = struct.unpack_from("<H", raw, base_size)[0]
    at = base_size + 2 + 2 * name_length + 2
    size = struct.unpack_from("<H", raw, at)[0]
    return Style(built_in & 0xFFF, kind >> 4, raw[at + 4 : at + 2 + size])
