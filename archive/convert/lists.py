"""Automatic list numbers, which stand in no text run: counted along the document and written as the list's levels say."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from archive.convert.counting import written

DEEPEST_LEVEL = 9
PLACE = re.compile(r"%([1-9])")
CLOSED = re.compile(r"[、.．,，。:：)）\]】》>\s]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` holds %1 to %9 where the numbers of the levels go.

    `restart` is the level (from 1) whose next item starts this one anew: None = any higher level, 0 = none.
    """

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """The levels of a list. Lists of one `key` count on together; `starts` are counts this use begins with, by level from 0."""

    key: Hashable
    levels: Sequence[Level]
    starts: Mapping[int, int]
    use: Hashable


class Counters:
    """What the next item of each list is numbered."""

    def __init__(self) -> None:
        self._counts: dict[Hashable, dict[int, int]] = {}
        self._begun: set[tuple[Hashable, int]] = set()

    def next(self, of: List, level: int) -> str:
        """The number before the next item of this list at this level (from 0), "" for bullets and unknown levels."""
        if not 0 <= level < min(len(of.levels), DEEPEST_LEVEL):
            return ""
        counts = self._counts.setdefault(of.key, {})
        if level in of.starts and (of.use, level) not in self._begun:
            self._begun.add((of.use, level))
            counts[level] = of.starts[level] - 1
        counts[level] = counts.get(level, of.levels[level].start - 1) + 1
        _begin_anew(counts, of.levels, level)
        return _said(of.levels, level, counts)


def _begin_anew(counts: dict[int, int], levels: Sequence[Level], level: int) -> None:
    for deeper in range(level + 1, len(levels)):
        restart = levels[deeper].restart
        if restart is None or level < restart:
            counts.pop(deeper, None)


def _said(levels: Sequence[Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    if own.style == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if at >= len(levels):
            return ""
        return written(counts.get(at, levels[at].start), "decimal" if own.legal and at < level else levels[at].style)

    said = PLACE.sub(number, own.text)
    return said if not said or CLOSED.search(said) else f"{said} "
