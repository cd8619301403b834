"""Requests said to be all finished in time, with no count, in a year whose table has none.

The number of requests is a required content (条例 第五十条第二项). Uncertain: the sentence may tell how requests are handled when
there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.prose import sentences
from archive.judge.subject import Says, Subject
from archive.judge.tables import certain
from archive.model import Finding, Report

CODE = "requests_claimed_without_count"
CLAIM = re.compile(
    r"(?:全部|均|都)(?:已)?(?:按期|按时|依法|如期)?(?:办结|答复|回复|办理)|件件有(?:回音|着落|答复|登记)|按期办结率|办结率(?:达|为)?100"
)
ON_REQUESTS = re.compile(r"申请|依申请")


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding; none where the prose states the number received."""
    report = subject.report
    if certain(report.requests, "received", "total") != 0 and report.requests is not None and report.requests.aligned:
        return
    if any(s.key == "requests_received" for s in report.narrative):
        return
    if quote := _claim(report):
        says = Says(f"正文称“{quote[:60]}”，未写明申请件数。", f"The text says “{quote[:60]}” and gives no number of requests.")
        yield subject.uncertain(CODE, "", says, sentence=quote[:200])


def _claim(report: Report) -> str:
    """The sentence that claims so in a part on requests."""
    spoken = ""
    for sentence in sentences(report):
        spoken = sentence.text if re.match(r"\([一二三四五六]\)", sentence.text) else spoken
        if CLAIM.search(sentence.text) and (ON_REQUESTS.search(sentence.text) or ON_REQUESTS.search(spoken)) and sentence.section == 1:
            return sentence.quote
    return ""
