"""Another year where the report's own belongs: a sentence left over from an earlier report.

Rests on no article of its own: the period of a report is the year it is for (条例 第四十九条). Where the year stands is told by
`judge.years`; fail where it cannot be meant, uncertain where a sentence merely names no other year, and in doubt where the title does
not state the year. A title that states another year than the figures are of is uncertain: it may be a slip in the
site's own entry.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.facts.titles import report_year
from archive.judge.subject import Says, Subject
from archive.judge.years import residues
from archive.model import Finding

CODE = "wrong_year_residue"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such sentence or heading, and for a title of another year."""
    own = subject.report.report_year
    yield from _of_title(subject)
    for r in residues(subject.report, own) if own else ():
        says = Says(
            f"{own}年度报告中，此处写的是{r.year}年：“{r.quote}”。",
            f"In this report for {own} the year written here is {r.year}: “{r.quote}”.",
        )
        certain = subject.fail if r.sure else subject.uncertain
        say = certain if subject.year_is_titled else subject.doubt_reading
        yield say(CODE, r.quote, says, place=r.place, year=r.year, report_year=own, quote=r.quote)


def _of_title(subject: Subject) -> Iterable[Finding]:
    title, own = subject.report.title, subject.report.report_year
    titled = report_year(title)
    if own is None or titled in (None, own):
        return
    says = Says(f"内容为{own}年度报告，标题写的是{titled}年：“{title}”。", f"The report is for {own}, its title says {titled}: “{title}”.")
    yield subject.uncertain(CODE, title, says, place="title", year=titled, report_year=own, quote=title)
