"""No pattern stalls on a hostile text: twice the text takes about twice the time, or so little that nobody waits."""

import re
import time
from typing import Any

from tests.fuzz.hostile_texts import UNWANTED, hostile
from tests.fuzz.patterns import Used, used

SHORT, LONG = 300, 1500
SUSPICIOUS_S = 0.0008
"""Processor time on the short text from which the long ones are tried: a plain pattern needs a tenth of it."""
STALLS_S = 0.12
"""Processor time on twice the long text, which is as much as a line, a cell or a title may hold."""
GROWTH = 3.2
"""Twice the text may take twice the time, with a little for the machine; four times is work for every pair of characters."""


def work(one: Used, text: str, runs: int = 1) -> float:
    """Processor seconds for one asking, the least of several."""
    said: Any = text.encode() if isinstance(one.pattern.pattern, bytes) else text
    asked = one.pattern.findall if one.how == "search" else getattr(one.pattern, one.how)
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        asked(said)
        taken.append(time.process_time() - begun)
    return min(taken)


def stalls(one: Used) -> str:
    """The beginning of a text whose reading grows faster than itself, "" where there is none."""
    for short, long, twice in zip(*(hostile(one.pattern, length) for length in (SHORT, LONG, 2 * LONG)), strict=True):
        if work(one, short) > SUSPICIOUS_S and (once := work(one, long, 2)) * 2 * GROWTH > STALLS_S:
            longer = work(one, twice, 2)
            if longer > STALLS_S and longer / once > GROWTH:
                return twice[:40]
    return ""


def test_what_a_pattern_repeats_is_repeated_behind_what_leads_there() -> None:
    assert "ab" + " " * 8 + UNWANTED in hostile(re.compile(r"ab\s*c"), 8)
    assert "ab ab ab " + UNWANTED in hostile(re.compile(r"ab\s*c"), 9)
    assert list(hostile(re.compile(r"a{1,9}b?"), 9)) == []


def test_no_pattern_of_the_program_stalls() -> None:
    patterns = used()

    assert len(patterns) > 700
    assert {one.where: (one.how, text) for one in patterns if (text := stalls(one))} == {}
