"""A title mark, bracket or quotation mark of the prose that is never closed or never opened ("《…的通知" without its end).

Rests on GB/T 15834—2011 (use of punctuation): these marks come in pairs. Fail for 《》 and 〔〕, which do nothing else; uncertain for
the rest, and in doubt where the passage may have lost characters or a line on the way to us ("〔202130号").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.brackets import FIRM, Single, singles
from archive.judge.prose import Sentence
from archive.judge.subject import Say, Says, Subject
from archive.model import Finding, Report

CODE = "unbalanced_brackets"
LOST = re.compile(r"勾稽关系|〔\d{5,}号?|\[\.{2,}\]|…{1,2}$|20\d{3,}月")
"""Words of a table, digits run together where something stood between them, and ends that somebody cut."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each mark without a partner, the first in each sentence."""
    seen: set[tuple[str, str]] = set()
    for single in singles(subject.report):
        quote = single.sentence.quote
        if (single.mark, quote) in seen:
            continue
        seen.add((single.mark, quote))
        says = Says(f"“{quote[:80]}”中“{single.mark}”不成对。", f"“{single.mark}” has no partner in “{quote[:80]}”.")
        yield _say(subject, single)(
            CODE, f"{single.mark} {quote}", says, place=single.sentence.place, mark=single.mark, sentence=quote[:200]
        )


def _say(subject: Subject, single: Single) -> Say:
    if LOST.search(single.sentence.text) or not _on_one_line(subject.report, single.sentence):
        return subject.doubt_reading
    return subject.fail if single.mark in FIRM else subject.uncertain


def _on_one_line(report: Report, sentence: Sentence) -> bool:
    """Whether the sentence stands whole in one line of a section: of one cut by line ends, or before the sections, a line may be lost."""
    return any(sentence.quote in line for s in report.sections for line in s.text.splitlines())
