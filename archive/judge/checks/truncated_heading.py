"""A section heading that breaks off before the end of the statutory one ("…行政诉讼情")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from archive.facts.statutory import forms
from archive.judge.headings import shown, statutory_sections, words_of
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "truncated_heading"
KEPT = 0.5
"""A beginning shorter than this share of the form's heading is a heading of the office's own, not a broken one."""
LAST = ("情况", "事项", "的事项")
DANGLING = re.compile(r"[和及与的、]$")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such heading. Uncertain: a last character may be lost in typing or on the way to us."""
    for section in subject.report.sections:
        if whole := _whole(words_of(section)):
            heading = shown(section)
            says = Says(
                f"标题“{heading}”比格式中的“{whole}”少末尾若干字。",
                f"The heading “{heading}” lacks the end of the form's “{whole}”.",
            )
            yield subject.uncertain(CODE, heading, says, heading=heading, statutory=whole)


def _whole(heading: str) -> str:
    """The accepted heading that this one is the beginning of, the form's own first; "" where it is whole in itself."""
    spellings = _spellings()
    if not heading or (heading in spellings.values() and not _cut(heading)):
        return ""
    return next((s for s, full in spellings.items() if _begins(heading, full) and _breaks(heading, full)), "")


@cache
def _spellings() -> Mapping[str, str]:
    """The accepted headings as they are compared, by how they are printed, the form's own first."""
    own = [place.heading for place in statutory_sections()]
    return {s: plain(s) for s in (*own, *(label for form in forms() for section in form.section for label in section.labels))}


def _begins(heading: str, full: str) -> bool:
    return full.startswith(heading) and KEPT * len(full) <= len(heading) < len(full)


def _breaks(heading: str, full: str) -> bool:
    """Whether it ends within a word, on a word that joins, or before the last word that the form has (情况, 事项)."""
    return DANGLING.search(heading) is not None or not _complete(heading) or full.removeprefix(heading) in LAST


def _cut(heading: str) -> bool:
    """Spellings that are accepted for reading although they are cut themselves."""
    return heading.endswith("情")


def _complete(heading: str) -> bool:
    """A heading that ends on a whole word ("主动公开政府信息", "存在的主要问题") is merely shorter."""
    return heading.endswith(("诉讼", "复议", "信息", "申请", "问题", "改进", "报告", "事项", "数量", "公开"))
