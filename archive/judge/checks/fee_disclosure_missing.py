"""Section six without a word on the information-processing fee, due since report year 2021 (30号; 国办函〔2020〕109号)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.headings import shown, statutory
from archive.judge.prose import plain, sentences, written
from archive.judge.subject import Says, Subject
from archive.model import Finding, Report, Section

CODE = "fee_disclosure_missing"
FIRST_YEAR = 2021
FEE = re.compile(r"处理费|收费|费用|收取.{0,12}费")
OTHER_FEES = re.compile(r"行政事业性收费|收费(?:公示|标准公示|目录|许可)")
"""Fees of other laws: a section six that speaks of these alone may still mean this one."""
ELSEWHERE = re.compile(r"信息(公开)?处理费|(未|没有|无|均未|免)(收取|产生|发生)[^,。;]{0,12}费")
"""Outside section six only a statement about this very fee counts: 行政事业性收费 is another matter."""


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding; none where section six is absent or the statement stands in another section."""
    section = next((s for s in subject.report.sections if _is_six(s)), None)
    if section is None or (subject.report.report_year or 0) < FIRST_YEAR or _states_fee(subject.report, section):
        return
    says = Says(
        "第六部分“其他需要报告的事项”未见信息处理费收取情况。",
        "Section six shows no statement on the information-processing fee.",
    )
    say = subject.uncertain if FEE.search(plain(section.text)) else subject.fail
    yield say(CODE, "", says, section=shown(section), text=written(section.text)[:200])


def _is_six(section: Section) -> bool:
    place = statutory(section)
    return place is not None and place.number == 6


def _states_fee(report: Report, six: Section) -> bool:
    own = OTHER_FEES.sub("", plain(six.text))
    return FEE.search(own) is not None or any(ELSEWHERE.search(s.text) for s in sentences(report))
