"""A Word binary file (.doc of Word 97 to 2003, .wps of Kingsoft) -> Document, with merged cells, list numbers and text boxes."""

import io
import struct
from collections.abc import Iterator
from itertools import pairwise

import olefile

from archive.convert.errors import ConvertError
from archive.convert.msword import pages
from archive.convert.msword.boxes import anchored, bounds
from archive.convert.msword.fib import SAVE_AGAIN, Fib, fib
from archive.convert.msword.lists import lists
from archive.convert.msword.marks import Shown, fonts
from archive.convert.msword.pieces import pieces
from archive.convert.msword.stories import Stories, Word
from archive.convert.msword.styles import Styles
from archive.convert.msword.summary import summary
from archive.parse.document import Block, Document, Text
from archive.parse.sniff import DOC

BROKEN = (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What olefile and unpacking raise on bytes that were changed: olefile checks little before it indexes and computes."""
BY_HAND = "look at it by hand, or ask the office for a file with text"
SUMMARY = "\x05SummaryInformation"
SEPARATORS, PER_SECTION = 6, 6
HEADERS = frozenset({0, 1, 4})
"""Of the six header stories of a section: even and odd page's, first page's; the others are footers."""


def read(data: bytes) -> Document:
    """The text as it reads with changes accepted. Raises ConvertError for encrypted, older and broken files."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            title, meta = summary(_stream(ole, SUMMARY))
            blocks = _blocks(ole)
    except BROKEN as error:
        raise ConvertError(f"the Word file is broken ({error})", SAVE_AGAIN) from error
    if not blocks:
        raise ConvertError("the file holds no text", BY_HAND)
    return Document(blocks, title, meta, media_type=DOC)


def _blocks(ole: olefile.OleFileIO) -> tuple[Block, ...]:
    document = _stream(ole, "WordDocument")
    if not document:
        raise ConvertError("the file holds no Word document", SAVE_AGAIN)
    head = fib(document)
    table = _stream(ole, head.tables)
    word = _word(head, document, table, _stream(ole, "Data"))
    without_boxes = Stories(word, {})
    boxes: dict[int, tuple[Block, ...]] = {}
    start = head.span("boxes")[0]
    for place, first, last in anchored(_part(table, head, "anchors"), _part(table, head, "box_stories")):
        boxes[place] = (*boxes.get(place, ()), *without_boxes.read(start + first, min(start + last, head.span("boxes")[1])))
    around = list(_around(head, table, without_boxes))
    body = Stories(word, boxes).read(*head.span("body"))
    notes = (block for story in ("footnotes", "endnotes") for block in without_boxes.read(*head.span(story), "tail"))
    return (*(b for b in around if b.place == "head"), *body, *(b for b in around if b.place != "head"), *notes)


def _word(head: Fib, document: bytes, table: bytes, data: bytes) -> Word:
    found = pieces(_part(table, head, "pieces"), document)
    runs = pages.characters(_part(table, head, "character_pages"), document)
    return Word(
        pieces=found,
        shown=Shown(found, runs, fonts(_part(table, head, "fonts"))),
        paragraphs=pages.paragraphs(_part(table, head, "paragraph_pages"), document),
        styles=Styles(_part(table, head, "styles")),
        lists=lists(table, head.place("lists")[0], _part(table, head, "list_uses")) if head.place("lists")[1] else {},
        elsewhere=data,
    )


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    return bytes(ole.openstream(name).read()) if ole.exists(name) else b""


def _part(table: bytes, head: Fib, name: str) -> bytes:
    offset, length = head.place(name)
    return table[offset : offset + length]


def _around(head: Fib, table: bytes, stories: Stories) -> Iterator[Text]:
    """The lines of headers and footers, each once."""
    start, end = head.span("headers")
    positions = bounds(_part(table, head, "header_stories"), 0)
    found: dict[Text, None] = {}
    for i, (first, last) in enumerate(pairwise(positions)):
        place = "head" if (i - SEPARATORS) % PER_SECTION in HEADERS else "tail"
        if i >= SEPARATORS and first < last:
            blocks = stories.read(start + first, min(start + last, end), place)
            found |= dict.fromkeys(block for block in blocks if isinstance(block, Text))
    return iter(found)
