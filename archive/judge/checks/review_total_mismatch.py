"""Table 4: the total of each block is upheld, corrected, other and pending together."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.sums import Sum, sums_of, unkept
from archive.judge.tables import en, form_of, zh
from archive.model import Finding

CODE = "review_total_mismatch"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each block whose total differs."""
    report = subject.report
    return unkept(subject, CODE, report.reviews, sums_of(form_of(report).reviews, "row_total"), _words)


def _words(s: Sum, left: str, right: str) -> Says:
    return Says(
        f"表四“{zh(s.place)}”：各项结果之和 {right}，总计写为 {left}。",
        f"Table 4, “{en(s.place)}”: the outcomes add up to {right}, the total says {left}.",
    )
