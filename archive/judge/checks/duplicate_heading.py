"""The same heading printed twice: of a section, or of a part right after itself."""

from __future__ import annotations

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


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each heading that stands more than once."""
    for heading in twice(subject.report):
        places = [shown(s) for s in subject.report.sections if words_of(s) == heading]
        yield _finding(subject, heading, places)
    for section in subject.report.sections:
        for line in _parts_twice(section):
            yield _finding(subject, plain(line), [line, line])


def _parts_twice(section: Section) -> Iterator[str]:
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    repeated = Counter(a for a, b in pairwise(lines) if a == b and MARK.match(a) and len(a) <= LONGEST)
    yield from repeated


def _finding(subject: Subject, heading: str, places: list[str]) -> Finding:
    says = Says(f"标题“{heading}”重复出现 {len(places)} 次。", f"The heading “{heading}” stands {len(places)} times.")
    return subject.fail(CODE, heading, says, heading=heading, headings=places)
