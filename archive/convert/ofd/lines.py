"""A path object -> rules: the straight level and upright pieces of its outline (GB/T 33190-2016, 9.1)."""

import re
from collections.abc import Iterator
from itertools import islice

from archive.convert.layout.marks import Rule
from archive.convert.ofd.matrix import Matrix, numbers
from archive.convert.package import Node, below

TOKEN = re.compile(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
WANTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter; the last two are where the pen then stands."""
MOST_TOKENS = 200_000
LEVEL = 0.7
"""Points by which a line may rise and still be level."""
THIN = 4.0
Point = tuple[float, float]
Piece = tuple[Point, Point]


def rules_of(path: Node, place: Matrix) -> Iterator[Rule]:
    """The rules of a PathObject; a filled area without an outline is one only where it is thin."""
    rules = [rule for piece in pieces(below(path, "AbbreviatedData")) if (rule := _rule(piece, place))]
    if path.get("Stroke") == "false" and not _thin(rules):
        return
    yield from rules


def pieces(data: str) -> Iterator[Piece]:
    """The straight pieces of an outline in order. Raises ValueError where numbers are missing."""
    tokens = (found[0] for found in islice(TOKEN.finditer(data), MOST_TOKENS))
    begun = at = (0.0, 0.0)
    for letter in tokens:
        given = [numbers(next(tokens, ""))[0] for _ in range(WANTS[letter])] if letter in WANTS else []
        to = (given[-2], given[-1]) if given else begun
        if letter in "LC":
            yield at, to
        if letter in "SM":
            begun = to
        at = to


def _rule(piece: Piece, place: Matrix) -> Rule | None:
    """A piece as a rule on the page, None where it leans."""
    (x0, y0), (x1, y1) = (place.point(*point) for point in piece)
    if min(abs(x1 - x0), abs(y1 - y0)) > LEVEL:
        return None
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _thin(rules: list[Rule]) -> bool:
    """Whether an area is as thin as a line."""
    if not rules:
        return False
    wide = max(r.x1 for r in rules) - min(r.x0 for r in rules)
    high = max(r.bottom for r in rules) - min(r.top for r in rules)
    return min(wide, high) <= THIN
