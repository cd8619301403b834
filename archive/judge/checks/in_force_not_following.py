"""Documents in force (table 2, v2021) that do not follow from last year's, those issued and those repealed.

A soft identity of the form (国办公开办函〔2021〕30号, table 2): expiry, amendment and clean-ups break it as well, so always uncertain and
"does not follow", never "wrong". Not run across the forms of 2019 and 2021, whose columns count other things.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import certain, zh
from archive.model import Finding, Number

CODE = "in_force_not_following"
ROWS = ("regulations", "normative_documents")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each row that does not follow."""
    previous = subject.previous
    for row in ROWS if previous else ():
        before = certain(previous.proactive, row, "in_force") if previous else None
        issued, repealed, now = (certain(subject.report.proactive, row, c) for c in ("issued", "repealed", "in_force"))
        if before is not None and issued is not None and repealed is not None and now is not None and before + issued - repealed != now:
            yield _finding(subject, row, (before, issued, repealed), now)


def _finding(subject: Subject, row: str, parts: tuple[Number, Number, Number], now: Number) -> Finding:
    before, issued, repealed = parts
    sum_ = f"{before} + {issued} - {repealed} = {before + issued - repealed}"
    says = Says(
        f"“{zh(row)}”现行有效 {now}，与上年现行有效加本年制发减本年废止 {sum_} 不衔接。",
        f"“{row.replace('_', ' ')}” in force {now} does not follow from last year's and this year's changes: {sum_}.",
    )
    evidence = {"previous": str(before), "issued": str(issued), "repealed": str(repealed), "in_force": str(now)}
    return subject.uncertain(CODE, row, says, row=row, **evidence)
