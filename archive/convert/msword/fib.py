"""The file information block: where everything stands, and how long each story is ([MS-DOC] 2.5)."""

import struct
from dataclasses import dataclass

from archive.convert.errors import ConvertError

WORD = 0xA5EC
FIRST_VERSION = 0xC1
"""Word 97."""
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
LENGTHS, PLACES = 0x4C, 0x9A
STORIES = ("body", "footnotes", "headers", "macros", "annotations", "endnotes", "boxes", "header_boxes")
NAMED = {
    "styles": 1,
    "header_stories": 11,
    "character_pages": 12,
    "paragraph_pages": 13,
    "fonts": 15,
    "pieces": 33,
    "anchors": 40,
    "box_stories": 56,
    "lists": 73,
    "list_uses": 74,
}
"""Position of each structure in the table of places (FibRgFcLcb97)."""
SAVE_AGAIN = "open it in Word, WPS or LibreOffice and save it as .docx"


@dataclass(frozen=True, slots=True)
class Fib:
    """Name of the stream that holds the tables; length in characters of each story; the header's bytes."""

    tables: str
    lengths: dict[str, int]
    data: bytes

    def place(self, name: str) -> tuple[int, int]:
        """Offset and length in the table stream of a structure in NAMED."""
        offset, length = struct.unpack_from("<II", self.data, PLACES + 8 * NAMED[name])
        return offset, length

    def span(self, story: str) -> tuple[int, int]:
        """First character of a story, and the first after it."""
        before = STORIES[: STORIES.index(story)]
        start = sum(self.lengths[name] for name in before)
        return start, start + self.lengths[story]


def fib(data: bytes) -> Fib:
    """Read it from the WordDocument stream. Raises ConvertError for other and encrypted files, struct.error for broken ones."""
    mark, version = struct.unpack_from("<HH", data, 0)
    flags = struct.unpack_from("<H", data, 10)[0]
    if flags & ENCRYPTED:
        raise ConvertError("the Word file is encrypted", "ask the office for a file without a password")
    if mark != WORD or version < FIRST_VERSION:
        raise ConvertError("the file is of a Word older than 1997", SAVE_AGAIN)
    lengths = struct.unpack_from(f"<{len(STORIES)}i", data, LENGTHS)
    known = {name: max(0, length) for name, length in zip(STORIES, lengths, strict=True)}
    return Fib("1Table" if flags & SECOND_TABLE else "0Table", known, data[: PLACES + 8 * 93])
