"""Numbers that the prose states, each with its sentence. Estimates ("300余") are no numbers."""

import re
from collections.abc import Iterator
from functools import cache

from archive.facts.titles import fold, normalise
from archive.facts.wording import Stated, wording
from archive.model import Statement

NUM = r"(?P<num>\d[\d,]{0,11}|[零一两二三四五六七八九十](?![一二三四五六七八九十百千]))(?!余|多|\d)"
NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
SENTENCE = re.compile(r"[^。；;!！\n]+[。；;!！]?")


def narrative(text: str) -> tuple[Statement, ...]:
    """Statements in the order of their keys, the surest pattern of each key first; a key may be stated more than once."""
    sentences = [(raw.strip(), _plain(raw)) for raw in SENTENCE.findall(text)]
    return tuple(statement for facts in wording().statement for statement in _stated(facts, sentences))


def _plain(text: str) -> str:
    return fold(normalise(text))


def _stated(facts: Stated, sentences: list[tuple[str, str]]) -> Iterator[Statement]:
    seen: set[str] = set()
    for pattern in _patterns(facts):
        for raw, words in sentences:
            found = pattern.search(words)
            if found and raw not in seen:
                seen.add(raw)
                yield Statement(facts.key, _number(found), raw)


def _number(found: re.Match[str]) -> int:
    said = found.groupdict().get("num")
    if said is None:
        return 0
    return NUMERALS[said] if said in NUMERALS else int(said.replace(",", ""))


@cache
def _patterns(facts: Stated) -> tuple[re.Pattern[str], ...]:
    none = [re.compile(facts.zero)] if facts.zero else []
    return (*(re.compile(p.replace("NUM", NUM)) for p in facts.counted), *none)
