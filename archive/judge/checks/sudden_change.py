"""Decisions on licences, penalties or coercion (table 2) that leap from none to very many or back within a year.

The project's own check, no rule of law: a sign that one of the two counts another thing. Always uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import certain, zh
from archive.model import Finding

CODE = "sudden_change"
ROWS = ("licensing", "penalty", "coercion")
MANY = 200
"""Decisions a year; a power handed down to townships brings fewer in its first year (the project's own estimate)."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such row."""
    previous = subject.previous
    if previous is None:
        return
    for row in ROWS:
        before = certain(previous.proactive, row, "decisions")
        now = certain(subject.report.proactive, row, "decisions")
        if before is None or now is None or min(before, now) > 0 or max(before, now) < MANY:
            continue
        says = Says(
            f"“{zh(row)}”处理决定数量上一年为 {before}，本年为 {now}。", f"Decisions of “{row}”: {before} last year, {now} this year."
        )
        yield subject.uncertain(CODE, row, says, row=row, before=str(before), now=str(now))
