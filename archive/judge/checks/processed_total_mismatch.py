"""Table 3: the total of results is the sum of every kind of result, in each column."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.sums import Sum, sums_of, unkept
from archive.judge.tables import en, form_of, zh
from archive.model import Finding

CODE = "processed_total_mismatch"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each column whose results do not add up to their total."""
    report = subject.report
    return unkept(subject, CODE, report.requests, sums_of(form_of(report).requests, "processed"), _words)


def _words(s: Sum, left: str, right: str) -> Says:
    return Says(
        f"表三“{zh(s.place)}”列：各项办理结果之和 {right}，“（七）总计”写为 {left}。",
        f"Table 3, column “{en(s.place)}”: the results add up to {right}, their total says {left}.",
    )
