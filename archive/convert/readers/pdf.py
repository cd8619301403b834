"""A PDF -> Document: its text where it has any, ruled tables as grids; pages that are only pictures are recognised."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from archive.convert.errors import ConvertError
from archive.convert.layout import blocks_of_pages
from archive.convert.pace import page_done
from archive.convert.pdfium import Seen, look, opened, picture, properties
from archive.parse.document import Block, Document
from archive.parse.sniff import PDF

UNREAD = "unread:pages"
"""The meta name under which stand the numbers of pages that are pictures and could not be recognised."""


def read(data: bytes) -> Document:
    """The text of a PDF. Raises ConvertError where it is encrypted or broken, or all its pages are pictures that cannot be recognised.

    `numbers_from` is "ocr" where any page's text was recognised, by us or by whoever scanned it.
    """
    with opened(data) as pdf:
        pages = list(_looked(pdf))
        meta = tuple(properties(pdf))
        blocks, unread = _blocks(pdf, pages)
    if not blocks:
        raise ConvertError("the PDF holds no text", "look at it by hand, or ask the office for a file with text")
    recognised = any(page.recognised or page.to_recognise for page in pages if page.marks.number not in unread)
    lost = ((UNREAD, ", ".join(map(str, unread))),) if unread else ()
    return Document(tuple(blocks), meta=meta + lost, media_type=PDF, numbers_from="ocr" if recognised else "text")


def _looked(pdf: Any) -> Iterator[Seen]:
    for index in range(len(pdf)):
        yield look(pdf, index)
        page_done()


def _blocks(pdf: Any, pages: Sequence[Seen]) -> tuple[list[Block], list[int]]:
    """The blocks of all pages in order, and the numbers of pictures that could not be recognised beside pages with text."""
    blocks: list[Block] = []
    unread: list[int] = []
    readable = any(page.marks.glyphs and not page.to_recognise for page in pages)
    for scanned, run in groupby(pages, key=lambda page: page.to_recognise):
        group = list(run)
        if not scanned:
            blocks += blocks_of_pages([page.marks for page in group])
            continue
        try:
            blocks += _recognised(pdf, [page.marks.number for page in group])
        except ConvertError:
            if not readable:
                raise
            unread += [page.marks.number for page in group]
    return blocks, unread


def _recognised(pdf: Any, numbers: Sequence[int]) -> list[Block]:
    """The blocks of pages that are pictures. What recognises them is loaded here only: it takes a second and much memory."""
    pages = importlib.import_module("archive.convert.ocr.pages")
    found: Document = pages.read_pixels(picture(pdf, number - 1) for number in numbers)
    return [replace(block, page=numbers[max(1, block.page) - 1]) for block in found.blocks]
