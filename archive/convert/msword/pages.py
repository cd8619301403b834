"""Formatting pages of 512 bytes: the properties of paragraphs and of character runs by byte ([MS-DOC] 2.9.33, 2.9.175)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

PAGE = 512
MOST_PAGES = 20_000


class Run(NamedTuple):
    """Bytes from `begin` to before `end`, with their property instructions; of a paragraph also its style."""

    begin: int
    end: int
    properties: bytes
    style: int = 0


class Runs:
    """Runs in order of their bytes."""

    def __init__(self, found: Iterator[Run]) -> None:
        self.all = sorted(found)
        self._starts = [run.begin for run in self.all]

    def at(self, offset: int) -> Run:
        """The run a byte stands in; without properties where none does."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.all[index].end:
            return self.all[index]
        return Run(offset, offset + 1, b"")


def paragraphs(table: bytes, document: bytes) -> Runs:
    """Properties of paragraphs."""
    return Runs(run for page in _pages(table, document) for run in _paragraph_runs(page))


def characters(table: bytes, document: bytes) -> Runs:
    """Properties of character runs; runs without any are left out."""
    return Runs(run for page in _pages(table, document) for run in _character_runs(page))


def _pages(table: bytes, document: bytes) -> Iterator[bytes]:
    """The pages that a table of byte offsets and page numbers names."""
    count = min(max(0, len(table) - 4) // 8, MOST_PAGES)
    for number in struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ():
        page = document[(number & 0x3FFFFF) * PAGE : (number & 0x3FFFFF) * PAGE + PAGE]
        if len(page) == PAGE:
            yield page


def _bounds(page: bytes, most: int) -> tuple[int, ...]:
    count = min(page[PAGE - 1], most)
    return struct.unpack_from(f"<{count + 1}I", page, 0)


def _paragraph_runs(page: bytes) -> Iterator[Run]:
    bounds = _bounds(page, 29)
    for i, (begin, end) in enumerate(pairwise(bounds)):
        at = page[4 * len(bounds) + 13 * i] * 2
        if at:
            yield _paragraph_run(page, at, begin, end)


def _paragraph_run(page: bytes, at: int, begin: int, end: int) -> Run:
    half = page[at]
    first, size = (at + 1, 2 * half - 1) if half else (at + 2, 2 * page[min(at + 1, PAGE - 1)])
    raw = page[first : min(first + size, PAGE - 1)]
    return Run(begin, end, raw[2:], int.from_bytes(raw[:2], "little"))


def _character_runs(page: bytes) -> Iterator[Run]:
    bounds = _bounds(page, 101)
    for i, (begin, end) in enumerate(pairwise(bounds)):
        at = page[4 * len(bounds) + i] * 2
        if at:
            yield Run(begin, end, page[at + 1 : min(at + 1 + page[at], PAGE - 1)])
