"""A government's report without the results of performance review, public appraisal and accountability.

Rests on 条例 第五十条第四项, which binds every level of people's government (townships too), not departments. Uncertain: a result may
be told in words that are not known here; that a system for it exists is no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.headings import whole
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.judge.topics import RESULTS, untreated
from archive.model import Finding, Kind

CODE = "accountability_results_missing"
FIRST_YEAR = 2019
GOVERNMENT = re.compile(r"人民政府$|(?:镇|乡|苏木)$")


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding, listing what is not stated."""
    report = subject.report
    if not _bound(subject) or not whole(report) or (report.report_year or 0) < FIRST_YEAR:
        return
    text = plain(report.preamble + "".join(s.text for s in report.sections))
    if absent := untreated(RESULTS, text):
        says = Says(
            f"未见{'、'.join(absent)}的结果（条例第五十条第四项）。",
            f"No result is stated of {', '.join(absent)} (Regulation, Art. 50(4)).",
        )
        yield subject.uncertain(CODE, "", says, absent=absent)


def _bound(subject: Subject) -> bool:
    if subject.kind is None:
        return GOVERNMENT.search(subject.report.agency) is not None
    return subject.kind in (Kind.TOWNSHIP, Kind.GOVERNMENT)
