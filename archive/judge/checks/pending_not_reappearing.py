"""Cases pending at the end of last year (table 4) where this year's report has no case of that kind at all.

A case that was pending ends in some year, and its end is counted then. Uncertain: it may still be pending and counted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import certain, zh
from archive.model import Finding

CODE = "pending_not_reappearing"
ROWS = ("reconsideration", "litigation_direct", "litigation_after_review")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such block."""
    previous = subject.previous
    if previous is None:
        return
    for row in ROWS:
        pending = certain(previous.reviews, row, "pending")
        if pending and certain(subject.report.reviews, row, "total") == 0:
            says = Says(
                f"上一年度报告“{zh(row)}”有 {pending} 件尚未审结，本年度报告该项总计为 0。",
                f"Last year's report had {pending} pending under “{row.replace('_', ' ')}”; this one has none at all.",
            )
            yield subject.uncertain(CODE, row, says, row=row, pending=str(pending))
