"""A long paragraph that stands twice in one report.

内容雷同 is named by 国办公开办函〔2021〕30号 (四). Uncertain: a page may carry its text twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archive.judge.prose import paragraphs, plain
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "duplicate_paragraph"
SHORTEST = 40
"""Shorter lines are headings and statements that many parts may share."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such paragraph."""
    report = subject.report
    lines = [line for text in (report.preamble, *(s.text for s in report.sections)) for line in paragraphs(text)]
    for text, count in Counter(map(plain, lines)).items():
        if count > 1 and len(text) >= SHORTEST:
            says = Says(f"段落“{text[:60]}…”出现 {count} 次。", f"The paragraph “{text[:60]}…” stands {count} times.")
            yield subject.uncertain(CODE, text[:120], says, paragraph=text[:200], times=count)
