"""A stated period of the figures that is not the whole calendar year the report is for.

Reports are of 上一年度 (条例 第四十九条), from 1 January to 31 December. Uncertain: a body founded or dissolved within the year has a
shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.prose import sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "period_not_whole_year"
PERIOD = re.compile(
    r"(?<!\d)(20\d\d)年(\d{1,2})月(\d{1,2})日?(?:起|开始)?[,，]?(?:至|到|-|—|–|~|止于?)+(?:(20\d\d)年)?(?:(\d{1,2})月(?:(\d{1,2})日|底|末)|(?:年底|底))"
)
FIGURES = re.compile(r"统计|数据|期限|起止")


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding for each sentence; another year is wrong_year_residue."""
    own = subject.report.report_year
    for sentence in sentences(subject.report):
        found = PERIOD.search(sentence.text) if FIGURES.search(sentence.text) else None
        if found is None or int(found[1]) != own or _whole(found):
            continue
        says = Says(f"统计期限写为“{found[0]}”，不是一个完整年度。", f"The period is given as “{found[0]}”, which is no whole year.")
        yield subject.uncertain(CODE, found[0], says, place=sentence.place, period=found[0], sentence=sentence.quote[:200])


def _whole(found: re.Match[str]) -> bool:
    begins = (int(found[2]), int(found[3])) == (1, 1)
    ends = int(found[5] or 12) == 12 and int(found[6] or 31) == 31
    return begins and ends and (found[4] is None or found[4] >= found[1])
