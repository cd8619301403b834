"""Text boxes: which part of their story hangs on which character of the body ([MS-DOC] 2.8.29, 2.8.37, 2.9.98, 2.9.253)."""

import struct
from collections.abc import Iterator
from itertools import pairwise

ANCHOR, BOX, BOX_SHAPE = 26, 22, 14
MOST = 2000


def bounds(table: bytes, size: int) -> list[int]:
    """The character positions a table begins with, when `size` bytes follow for each."""
    count = min(max(0, len(table) - 4) // (4 + size), MOST)
    return list(struct.unpack_from(f"<{count + 1}I", table, 0)) if len(table) >= 4 else []


def anchored(anchors: bytes, boxes: bytes) -> Iterator[tuple[int, int, int]]:
    """(character of the body, first and last of the box's story) for each box; a box without a place hangs on the first one."""
    places = dict(_places(anchors))
    positions = bounds(boxes, BOX)
    for i, (first, last) in enumerate(pairwise(positions)):
        shape = struct.unpack_from("<I", boxes, 4 * len(positions) + BOX * i + BOX_SHAPE)[0]
        if first < last and shape:
            yield places.get(shape, 0), first, last


def _places(anchors: bytes) -> Iterator[tuple[int, int]]:
    positions = bounds(anchors, ANCHOR)
    for i, position in enumerate(positions[:-1]):
        yield struct.unpack_from("<I", anchors, 4 * len(positions) + ANCHOR * i)[0], position
