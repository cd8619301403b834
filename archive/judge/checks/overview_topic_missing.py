"""Section one without a word on one of its five topics: disclosure, requests, information management, platforms, oversight.

Rests on 国办公开办函〔2021〕30号 (三), so from report year 2021 on. Uncertain: a topic may be treated in words that are not known
here, and a heading of its own is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.headings import section_of, shown, whole
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.judge.topics import OVERVIEW, untreated
from archive.model import Finding

CODE = "overview_topic_missing"
FIRST_YEAR = 2021


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each topic; none where the report was not read whole."""
    section = section_of(subject.report, "overview")
    if section is None or not whole(subject.report) or (subject.report.report_year or 0) < FIRST_YEAR:
        return
    for topic in untreated(OVERVIEW, plain(section.text)):
        says = Says(f"“{shown(section)}”未见“{topic}”的内容。", f"“{shown(section)}” has no word on “{topic}”.")
        yield subject.uncertain(CODE, topic, says, topic=topic, section=shown(section))
