"""What stands on pages only because they are pages: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence

from archive.convert.layout.writing import Line

ZONE = 0.12
"""Part of the page's height in which they stand, above and below."""
NUMBER = re.compile(
    r"[-—–·~\s]*(?:(?:第|Page)\s*)?\d{1,3}(?:\s*页)?(?:(?:\s*[/,，、])?(?:\s*(?:共|of))?\s*\d{1,3}(?:\s*页)?)?[-—–·~\s]*", re.IGNORECASE
)
Key = tuple[str, int]


def without_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Lines by page without page numbers, and without those that stand at the same height of half the pages, but for their digits."""
    zoned = [[_zoned(line, height) for line in lines] for lines, height in zip(pages, heights, strict=True)]
    keys = Counter(key for lines, zones in zip(pages, zoned, strict=True) for key in _keys(lines, zones))
    often = {key for key, count in keys.items() if count > 1 and 2 * count >= len(pages)}
    return [
        [line for line, zone in zip(lines, zones, strict=True) if not (zone and (NUMBER.fullmatch(line.text) or _key(line) in often))]
        for lines, zones in zip(pages, zoned, strict=True)
    ]


def _zoned(line: Line, height: float) -> bool:
    return line.bottom < ZONE * height or line.top > (1 - ZONE) * height


def _keys(lines: Sequence[Line], zones: Sequence[bool]) -> set[Key]:
    return {_key(line) for line, zone in zip(lines, zones, strict=True) if zone}


def _key(line: Line) -> Key:
    return re.sub(r"\d+", "0", line.text), round(line.top / 3)
