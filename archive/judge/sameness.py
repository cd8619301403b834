"""What a report says, as one digest: the same words and figures under another frame, counter or neighbour are no other content."""

from __future__ import annotations

import hashlib
import re

from archive.judge.prose import plain, whole_text
from archive.model import Report

FRAME = re.compile(
    "^[^,，。]{0,8}(?:[上下前后]一[篇条个]|浏览|阅读|点击|访问|打印|关闭|分享|扫一扫|责任?编辑|来源|字[体号]|(?:发布|更新|发表)(?:时间|日期))"
)
"""How lines begin that a page puts around its article: they differ from look to look by themselves."""


def says(report: Report) -> str:
    """SHA-256 of a report's words outside such lines and of its tables; of its bytes where nothing was read of either."""
    lines = (plain(line) for line in whole_text(report).splitlines())
    words = "".join(line for line in lines if not FRAME.match(line))
    tables = [table.values() if table else None for table in (report.proactive, report.requests, report.reviews)]
    if not words and not any(tables):
        return report.key
    return hashlib.sha256(f"{words}\n{tables!r}".encode()).hexdigest()
