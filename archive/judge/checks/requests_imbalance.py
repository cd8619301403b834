"""Table 3: requests received and carried in equal those processed and carried out, in each column (the form's own note)."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.sums import Sum, sums_of, unkept
from archive.judge.tables import en, form_of, zh
from archive.model import Finding

CODE = "requests_imbalance"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each column that does not balance."""
    report = subject.report
    return unkept(subject, CODE, report.requests, sums_of(form_of(report).requests, "balance"), _words)


def _words(s: Sum, left: str, right: str) -> Says:
    return Says(
        f"表三“{zh(s.place)}”列：本年新收加上年结转 {left}，办理结果总计加结转下年度 {right}，两者不等。",
        f"Table 3, column “{en(s.place)}”: received and carried in {left}, processed and carried out {right}; the two differ.",
    )
