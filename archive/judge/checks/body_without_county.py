"""A township's report that names its county nowhere: thirty of a hundred names of townships are borne by more than one.

Who reports is a required content (title: 机关名+年+政府信息公开工作年度报告). Uncertain: the site the report stands on may say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.headings import whole
from archive.judge.prose import plain
from archive.judge.selves import TOWNSHIP, name_of
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "body_without_county"
COUNTY = r"[\u4e00-\u9fff]{2,8}(?:县|区|市|旗|州|盟|省)"


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding; none where the report was not read whole."""
    report = subject.report
    own = name_of(report.agency)
    if not whole(report) or own is None or own.level not in TOWNSHIP or own.county:
        return
    names = [name for name, _ in report.names]
    told = plain("".join((report.title, report.preamble, *names, *(s.text for s in report.sections))))
    if not re.search(rf"{COUNTY}(?:人民政府)?{re.escape(own.stem + own.level)}|{COUNTY}人民政府(?:门户)?网", told):
        says = Says(f"报告未写明“{report.agency}”所属县区。", f"The report does not say to which county “{report.agency}” belongs.")
        yield subject.uncertain(CODE, "", says, agency=report.agency, title=report.title)
