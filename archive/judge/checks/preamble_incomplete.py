"""A report that states nowhere what it rests on, which days its figures count, or whom to ask.

The project's own check, no rule of law, so always uncertain. The whole prose is searched: many put the contact at the end.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.headings import whole
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.judge.topics import PREAMBLE, untreated
from archive.model import Finding

CODE = "preamble_incomplete"


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding, listing what is not stated; none where the report was not read whole."""
    report = subject.report
    absent = untreated(PREAMBLE, plain(report.preamble + "".join(s.text for s in report.sections))) if whole(report) else []
    if absent:
        says = Says(f"未见{'、'.join(absent)}。", f"The report does not state: {', '.join(absent)}.")
        yield subject.uncertain(CODE, "", says, absent=absent)
