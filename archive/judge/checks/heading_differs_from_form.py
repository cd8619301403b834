"""A section heading in other words than the form's ("存在的问题及下一步打算").

The six headings are printed by the form (国办公开办函〔2021〕30号, as by that of 2019). Uncertain: the section is there, only its name
differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.headings import shown, statutory, words_of
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "heading_differs_from_form"
FIRST_YEAR = 2019
FREE = re.compile(r"[的、,]|和|及|与")
OTHER = str.maketrans("它", "他")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each heading; none where it merely adds a year or a name, or is the beginning of the form's."""
    if (subject.report.report_year or 0) < FIRST_YEAR:
        return
    for section in subject.report.sections:
        place = statutory(section)
        if place is None or _same(words_of(section), plain(place.heading)):
            continue
        heading = shown(section)
        says = Says(
            f"标题“{heading}”与格式中的“{place.heading}”不同。", f"The heading “{heading}” differs from the form's “{place.heading}”."
        )
        yield subject.uncertain(CODE, heading, says, heading=heading, statutory=place.heading)


def _same(heading: str, form: str) -> bool:
    ours, theirs = (FREE.sub("", words.translate(OTHER)) for words in (heading, form))
    return theirs in ours or theirs.startswith(ours)
