"""Texts that make a regular expression work hardest: what it may repeat, repeated; and what may stand before that, repeated too."""

import re
import re._constants as code
import re._parser as parser
from collections.abc import Iterator
from typing import Any

Loop = tuple[str, str]
"""A text that leads to a repetition, and a piece that it repeats."""
LOOPS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
MANY = 200
"""A repetition allowed so often is as good as one without a bound."""
OF_A_CLASS = {code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a"}
OTHERS = {code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_SPACE: "a", code.CATEGORY_NOT_WORD: "-"}
ANYTHING = "a国1 -<"
UNWANTED = "\x01"
"""A character at the end that few patterns take: the match fails late, and everything before is tried in other ways."""


def hostile(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Texts of about that many characters, none twice; nothing for a pattern that repeats nothing without a bound."""
    loops = dict.fromkeys(_loops(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))
    for before, piece in loops:
        for head, unit in ((before, piece), ("", before + piece), ("", before or piece)):
            yield head + unit * (length // len(unit)) + UNWANTED


def _loops(tree: Any, before: str = "") -> Iterator[Loop]:
    for kind, value in tree:
        for branch in _below(kind, value):
            yield from _loops(branch, before)
        if kind in LOOPS and (value[1] is code.MAXREPEAT or value[1] > MANY):
            yield from ((before, piece) for piece in _pieces(value[2]) if piece)
        before += _example([(kind, value)])


def _pieces(repeated: Any) -> list[str]:
    """What a repetition takes: of a class a few characters, of anything else one example."""
    if len(repeated) == 1 and repeated[0][0] is code.IN:
        return _members(repeated[0][1])[:3]
    return [_example(repeated)]


def _below(kind: Any, value: Any) -> list[Any]:
    if kind in LOOPS:
        return [value[2]]
    if kind is code.BRANCH:
        return list(value[1])
    if kind is code.SUBPATTERN:
        return [value[3]]
    return [value] if kind is code.ATOMIC_GROUP else []


def _example(tree: Any) -> str:
    """One short text that a pattern takes, but for what it looks at from afar."""
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.IN:
        return _members(value)[0]
    if kind in (code.ANY, code.NOT_LITERAL):
        return "a" if value != ord("a") else "b"
    below = _below(kind, value)
    return _example(below[0]) * (max(value[0], 1) if kind in LOOPS else 1) if below else ""


def _members(items: Any) -> list[str]:
    """Characters of a class, as it is written."""
    if items[0][0] is code.NEGATE:
        taken = set(_members(items[1:])) if items[1:] else set()
        return [c for c in ANYTHING if c not in taken] or ["~"]
    found = [_member(kind, value) for kind, value in items]
    return [c for c in found if c] or ["a"]


def _member(kind: Any, value: Any) -> str:
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.RANGE:
        return chr(value[0])
    return (OF_A_CLASS | OTHERS).get(value, "")
