"""Tables of a form that was not in force for the report's year: 60号 of 2019 until 2020, 30号 of 2021 since."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "wrong_format_version"
LAST_2019 = 2021
"""30号 appeared in September 2021; a 2021 report on the older tables is a laggard, not wrong."""
FIRST_2021 = 2021


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding."""
    form, year = subject.report.form, subject.report.report_year
    if year is None:
        return
    if form == "v2019" and year > LAST_2019:
        yield _finding(subject, year, "2019年试行格式（国办公开办函〔2019〕60号）", "the trial form of 2019", "2021")
    if form == "v2021" and year < FIRST_2021:
        yield _finding(subject, year, "2021年格式（国办公开办函〔2021〕30号）", "the form of 2021", "2019")


def _finding(subject: Subject, year: int, zh: str, en: str, wanted: str) -> Finding:
    says = Says(f"{year}年度报告的表格采用{zh}。", f"The tables of this report for {year} follow {en}.")
    say = subject.fail if subject.year_is_titled else subject.doubt_reading
    return say(CODE, "", says, report_year=year, form=subject.report.form, form_of_that_year=f"v{wanted}")
