"""The same heading printed twice: of a section, or of a part right after itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.judge.headings import shown, twice, words_of
from archive.judge.prose import MARK, plain
from archive.judge.subject import Says, Subject
from archive.model import Finding, Section

CODE = "duplicate_heading"
LONGEST = 30
"""A longer line with a number in front is a paragraph, not a heading."""

NAMED = re.compile(r"^\([一二三四五六七八九十]\)[^,。;]{2,16}(?:情况|公开|管理|建设|保障)[:。]?$")
"""A part's heading in a line of its own; other numbered lines may stand again in another part."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each heading that stands more than once."""
    for heading in twice(subject.report):
        places = [shown(s) for s in subject.report.sections if words_of(s) == heading]
        yield _finding(subject, heading, places)
    for section in subject.report.sections:
        for line in _parts_twice(section):
            yield _finding(subject, plain(line), [line, line])


def _parts_twice(section: Section) -> Iterator[str]:
    """Numbered lines that stand again right after themselves, or numbered alike with 情况 at their end anywhere in the section."""
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    adjacent = [a for a, b in pairwise(lines) if plain(a) == plain(b)]
    named = [line for line, count in Counter(lines).items() if count > 1 and NAMED.search(plain(line))]
    yield from (line for line in dict.fromkeys([*adjacent, *named]) if MARK.match(line) and len(line) <= LONGEST)


def _finding(subject: Subject, heading: str, places: list[str]) -> Finding:
    says = Says(f"标题“{heading}”重复出现 {len(places)} 次。", f"The heading “{heading}” stands {len(places)} times.")
    return subject.fail(CODE, heading, says, heading=heading, headings=places)
