"""A party meeting named that was not held yet in the report's year, or one of years back as if it were the latest.

The latter is "六中全会" alone where the last of that number is years back, or a congress where the report names none held since.

The meetings and their years are facts (facts/slips.toml). A sign of text taken from another year, so uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.facts.slips import slips
from archive.judge.prose import sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "outdated_meeting"
PLENUM = re.compile(r"(?<!届)(?<![、和及第次])党的([一二三四五六七]中全会)")
STALE = 3
"""Years after which a plenum named without its congress cannot be the latest: two plenums of one number are five years apart."""
NUMERAL = "一二三四五六七八九十"
SINCE = r"(?![^,。]{0,12}以来)"
"""A time since some meeting ("十八大以来") may be told for ever."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each meeting so named."""
    own = subject.report.report_year
    seen: set[str] = set()
    told = list(sentences(subject.report)) if own else []
    latest = _latest(own or 0, "".join(sentence.text for sentence in told))
    for sentence in told:
        for name, held in (*_misplaced(sentence.text, own or 0), *_superseded(sentence.text, latest)):
            if name not in seen:
                seen.add(name)
                says = Says(
                    f"{own}年度报告提到“{name}”，该会议于{held}年召开。", f"This report for {own} names “{name}”, which was held in {held}."
                )
                yield subject.uncertain(CODE, name, says, place=sentence.place, meeting=name, held=held, sentence=sentence.quote[:200])


def _misplaced(text: str, own: int) -> Iterable[tuple[str, int]]:
    yield from ((m.name, m.year) for m in slips().meeting if m.year > own and re.search(rf"(?<![一二三四五六七八九十]){m.name}", text))
    for found in PLENUM.finditer(text):
        held = max((m.year for m in slips().meeting if m.name.endswith(found[1]) and m.year <= own), default=own)
        if own - held >= STALE:
            yield found[1], held


def _latest(own: int, text: str) -> int:
    """The year of the last congress before the report's year; 0 where the report names it or a plenum of it, or a later meeting."""
    congresses = [m for m in slips().meeting if m.name.endswith("大") and m.year < own]
    last = max(congresses, key=lambda m: m.year, default=None)
    if last is None or any(_named(m.name, text) for m in slips().meeting if m.year >= last.year):
        return 0
    return last.year


def _superseded(text: str, latest: int) -> Iterable[tuple[str, int]]:
    """Congresses named before the latest, which the report does not name."""
    older = [m for m in slips().meeting if m.name.endswith("大") and m.year < latest]
    yield from ((m.name, m.year) for m in older if _named(m.name, text, SINCE))


def _named(name: str, text: str, after: str = "") -> bool:
    """Whether a congress or plenum is named; of a congress a plenum's full name does too."""
    ending = "(?:大|届)" if name.endswith("大") else name[-1]
    return re.search(rf"(?<![{NUMERAL}]){name[:-1]}{ending}{after}", text) is not None
