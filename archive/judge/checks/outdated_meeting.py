"""A party meeting named that was not held yet in the report's year, or "六中全会" alone where the last of that number is years back.

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


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each meeting so named."""
    own = subject.report.report_year
    seen: set[str] = set()
    for sentence in sentences(subject.report) if own else ():
        for name, held in _misplaced(sentence.text, own or 0):
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
