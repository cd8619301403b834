"""More documents issued in the year than those in force at its end and those repealed in it (table 2, v2021).

Follows from the columns of the form (国办公开办函〔2021〕30号). Uncertain: a document may be issued and expire within the year.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import certain, zh
from archive.model import Finding

CODE = "issued_exceeds_in_force"
ROWS = ("regulations", "normative_documents")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such row."""
    for row in ROWS:
        issued, repealed, now = (certain(subject.report.proactive, row, c) for c in ("issued", "repealed", "in_force"))
        if issued is None or repealed is None or now is None or issued <= now + repealed:
            continue
        says = Says(
            f"“{zh(row)}”本年制发 {issued}，多于现行有效 {now} 与本年废止 {repealed} 之和。",
            f"“{row.replace('_', ' ')}”: {issued} issued, more than the {now} in force and the {repealed} repealed together.",
        )
        yield subject.uncertain(CODE, row, says, row=row, issued=str(issued), repealed=str(repealed), in_force=str(now))
