"""A report whose prose stood almost whole in the same body's report of an earlier year.

内容雷同 is named by 国办公开办函〔2021〕30号 (四), and evaluators take points for it (鲤城区 2020: 与往年…雷同). Measured on passages
of eight characters without the form's own words: reports of different bodies share at most 8 % of theirs. Uncertain: what a body does
each year may be told each year.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.likeness import contained, same_sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "repeats_earlier_year"
SHARE = 0.6
"""Far above the 8 % that reports of different bodies share (measured on five real reports), below the 90 % of known copies."""


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding, for the earlier year with the most in common."""
    shares = {year: share for year, other in subject.earlier.items() if (share := contained(subject.report, other)) is not None}
    year = max(shares, key=lambda y: shares[y], default=None)
    if year is None or shares[year] <= SHARE:
        return
    percent = f"{shares[year]:.0%}"
    says = Says(f"正文与{year}年度报告重复的文字约占 {percent}。", f"About {percent} of the text stood in the report for {year} already.")
    same = [quote[:120] for quote in same_sentences(subject.report, subject.earlier[year])]
    yield subject.uncertain(
        CODE, "", says, year=year, share=round(shares[year], 2), previous_report=subject.earlier[year].key, sentences=same
    )
