"""Items of last year (table 2, v2019) that differ from last year's own items with its change.

Follows from the columns 上一年项目数量 and 本年增/减 of the form of 2019 (国办公开办函〔2019〕60号); only the report for 2020 has a
year before it. Uncertain: lists of items are cleaned up between two reports.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import certain, zh
from archive.model import Finding

CODE = "previous_items_not_following"
ROWS = ("licensing", "other_services", "penalty", "coercion", "fees")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each row that does not follow."""
    previous = subject.previous
    if previous is None:
        return
    for row in ROWS:
        items, change = (certain(previous.proactive, row, c) for c in ("previous_items", "change"))
        now = certain(subject.report.proactive, row, "previous_items")
        if items is None or change is None or now is None or items + change == now:
            continue
        says = Says(
            f"“{zh(row)}”上一年项目数量写为 {now}，上一年度报告为 {items}、增减 {change}，合 {items + change}。",
            f"“{row.replace('_', ' ')}” of last year is {now}; last year's report has {items} and a change of {change}, {items + change}.",
        )
        yield subject.uncertain(CODE, row, says, row=row, previous_items=str(items), change=str(change), now=str(now))
