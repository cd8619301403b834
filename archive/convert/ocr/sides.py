"""How far the ruled lines of a cell reach into it: double ones, thick ones and separate ones of each cell."""

from archive.convert.ocr.pixels import Box, Mask, Numbers

REACH = 15
"""A side's lines end within so many pixels of where they were found."""
DRAWN = 0.8
"""A row or column of pixels is a ruled line's where so much of it is ink; no digit is so high in its cell."""
LEAST = 4
SPARE = 2


def inside(cell: Box, ink: Mask) -> Box:
    """The cell without its ruled lines."""
    part = cell.of(ink) > 0
    level, upright = part.mean(1), part.mean(0)
    return Box(
        cell.top + _depth(level),
        cell.left + _depth(upright),
        cell.bottom - _depth(level[::-1]),
        cell.right - _depth(upright[::-1]),
    )


def _depth(drawn: Numbers) -> int:
    reach = min(REACH, len(drawn) // 3)
    return max([LEAST, *(depth + SPARE for depth in range(reach) if drawn[depth] >= DRAWN)])
