"""A section heading that breaks off before the end of the statutory one ("…行政诉讼情")."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.headings import shown, statutory_sections, words_of
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "truncated_heading"
KEPT = 0.6
"""A beginning shorter than this share of the form's heading is a heading of the office's own, not a broken one."""


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
    for place in statutory_sections():
        full = plain(place.heading)
        if full != heading and full.startswith(heading) and len(heading) >= KEPT * len(full) and not _complete(heading):
            return place.heading
    return ""


def _complete(heading: str) -> bool:
    """A heading that ends on a whole word ("…行政诉讼", "主动公开政府信息") is merely shorter."""
    return heading.endswith(("诉讼", "复议", "信息", "申请", "问题", "改进", "报告", "事项", "数量", "公开"))
