"""Requests carried in from last year equal those that last year's report carried out, for each kind of applicant."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import APPLICANTS, certain, en, zh
from archive.model import Finding, Number, Report

CODE = "carried_in_not_matching_previous_year"
Difference = tuple[str, Number, Number]
"""Column, carried out last year, carried in this year."""


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding, listing every column that differs. Nothing where last year's report is not held."""
    previous = subject.previous
    if previous is not None and (differing := _differing(previous, subject.report)):
        yield _finding(subject, previous, differing)


def _differing(previous: Report, report: Report) -> list[Difference]:
    out: list[Difference] = []
    for column in APPLICANTS:
        before = certain(previous.requests, "carried_out", column)
        now = certain(report.requests, "carried_in", column)
        if before is not None and now is not None and before != now:
            out.append((column, before, now))
    return out


def _finding(subject: Subject, previous: Report, differing: list[Difference]) -> Finding:
    zh_text = "；".join(f"{zh(c)} {before} 与 {now}" for c, before, now in differing)
    en_text = "; ".join(f"{en(c)} {before} and {now}" for c, before, now in differing)
    says = Says(
        f"上一年度报告“结转下年度继续办理”与本报告“上年结转”不一致：{zh_text}。",
        f"Last year's report and this one differ on the requests carried over: {en_text}.",
    )
    columns = [{"column": c, "carried_out": str(before), "carried_in": str(now)} for c, before, now in differing]
    return subject.fail(CODE, "", says, columns=columns, previous_report=previous.key, previous_year=previous.report_year)
