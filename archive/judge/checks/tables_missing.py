"""A report in the six sections of the form that has none of a statutory table where it belongs.

The form of 2019 and 2021 prints three tables. Our reading in doubt: a picture or an attachment may hold the table; the reach where the
page offers files.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.headings import has_table, statutory_sections, table_of, whole
from archive.judge.subject import Says, Subject
from archive.judge.tables import NAMES
from archive.model import Finding, Responsibility

CODE = "tables_missing"
FIRST_YEAR = 2019


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding, listing the tables that were not read."""
    report = subject.report
    absent = [s for s in statutory_sections() if has_table(s) and table_of(report, s) is None]
    if not absent or not whole(report) or (report.report_year or 0) < FIRST_YEAR:
        return
    zh, en = ("、".join(NAMES[s.key][0] for s in absent), ", ".join(NAMES[s.key][1] for s in absent))
    says = Says(
        f"未读到{zh}；表格可能以图片或附件形式发布。", f"Not read: {en}; they may have been published as pictures or in an attachment."
    )
    evidence = {"tables": [s.key for s in absent], "attachments": [a.name for a in report.attachments]}
    if report.attachments:
        yield subject.not_assessable(CODE, "", says, Responsibility.REACH, **evidence)
    else:
        yield subject.doubt_reading(CODE, "", says, **evidence)
