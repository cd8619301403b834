"""Table 3: the total of each row is the sum of its six kinds of applicants."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.sums import Sum, sums_of, unkept
from archive.judge.tables import en, form_of, zh
from archive.model import Finding

CODE = "row_total_mismatch"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each row whose total differs."""
    report = subject.report
    return unkept(subject, CODE, report.requests, sums_of(form_of(report).requests, "row_total"), _words)


def _words(s: Sum, left: str, right: str) -> Says:
    return Says(
        f"表三“{zh(s.place)}”行：各类申请人之和 {right}，总计写为 {left}。",
        f"Table 3, row “{en(s.place)}”: the applicants add up to {right}, the total says {left}.",
    )
