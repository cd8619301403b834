"""Numbers that the prose states of its year, each with its sentence. Estimates ("300余"), parts and other years' numbers are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from archive.facts.titles import fold, normalise
from archive.facts.wording import Stated, wording
from archive.model import Statement
from archive.parse.numerals import MEASURES, numbered

NUM = rf"(?P<num>\d{{1,9}})(?={MEASURES})"
COUNT = re.compile(NUM)
SENTENCE = re.compile(r"[^。；;!！\n]+[。；;!！]?")
CITED = re.compile(r"《[^《》]{0,80}》")
YEAR = re.compile(r"(20\d\d)年(?!\d{1,2}月)")
OF_MANY_YEARS = re.compile(r"历年|多年来|(?:自|从)20\d\d年(?!1月)|(?:开通|建站|成立|施行|实施|运行)以来")
TOTAL_OF_YEARS = re.compile(r"累计|总数|总量|总计")
NEW_OF_THE_YEAR = re.compile(r"其中[,:]?(?:(?:20\d\d年|今年|本年度?|当年)(?:度)?(?:新增)?|新收)")
COMPARED = re.compile(r"比上|较上|比去|较去|比20|较20|同比|(?<!结转)(?<!结转自)上一?年(?!度?结转)|(?<!结转)去年(?!度?结转)")
SHORT = 12
LONGEST = 1000
"""A sentence is looked at no further: text without stops is no prose."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as printed, and as words in which numbers can be looked for."""

    raw: str

    @cached_property
    def words(self) -> str:
        """Folded, cited titles left out, counts in digits."""
        return numbered(CITED.sub("", fold(normalise(self.raw[:LONGEST]))))


def narrative(text: str, year: int | None = None) -> tuple[Statement, ...]:
    """Statements in the order of their keys, the surest pattern of each key first; a key may be stated more than once.

    With the report's `year`, numbers said of another year are left out.
    """
    sentences = [Sentence(raw.strip()) for raw in SENTENCE.findall(text)]
    counting = [sentence for sentence in sentences if COUNT.search(sentence.words)]
    return tuple(statement for facts in wording().statement for statement in _stated(facts, sentences, counting, year))


def _stated(facts: Stated, sentences: Sequence[Sentence], counting: Sequence[Sentence], year: int | None) -> Iterator[Statement]:
    """What sentences state of one key; only those that are `counting` can state a number other than none."""
    seen: set[str] = set()
    for pattern in _patterns(facts):
        for sentence in counting if "num" in pattern.groupindex else sentences:
            found = _found(pattern, facts, sentence.words, year) if sentence.raw not in seen else None
            if found:
                seen.add(sentence.raw)
                yield Statement(facts.key, int(found.groupdict().get("num") or 0), sentence.raw)


def _found(pattern: re.Pattern[str], facts: Stated, words: str, year: int | None) -> re.Match[str] | None:
    """The first place in a sentence that states the number of this year as a whole."""
    return next((found for found in pattern.finditer(words) if _holds(found, facts, year)), None)


def _holds(found: re.Match[str], facts: Stated, year: int | None) -> bool:
    words, clause = found.string, _clause(found)
    if facts.but and re.search(facts.but, clause):
        return False
    if OF_MANY_YEARS.search(_since_the_years(words[: found.end()])) or COMPARED.search(clause):
        return False
    if TOTAL_OF_YEARS.search(words[: found.end()]) and NEW_OF_THE_YEAR.search(words[found.end() :]):
        return False
    said = YEAR.findall(clause)
    part = clause.startswith("其中") and not NEW_OF_THE_YEAR.match(clause)
    return not part and (not said or year is None or int(said[-1]) == year)


def _since_the_years(words: str) -> str:
    """What follows the last words that turn from the total of many years to the year's own part."""
    return words[max((turn.end() for turn in NEW_OF_THE_YEAR.finditer(words)), default=0) :]


def _clause(found: re.Match[str]) -> str:
    """From the comma before a place to its end, with a short lead before the comma ("2024年,")."""
    before = found.string[: found.start()]
    comma = before.rfind(",")
    lead = before.rfind(",", 0, max(comma, 0)) + 1
    start = lead if comma >= 0 and comma - lead <= SHORT else comma + 1
    return found.string[start : found.end()]


@cache
def _patterns(facts: Stated) -> tuple[re.Pattern[str], ...]:
    none = [re.compile(facts.zero)] if facts.zero else []
    return (*(re.compile(p.replace("NUM", NUM)) for p in facts.counted), *none)
