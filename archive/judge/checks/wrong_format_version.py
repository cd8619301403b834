"""Tables of a form that was not in force for the report's year: 60号 of 2019 until 2020, 30号 of 2021 since."""

from __future__ import annotations

from collections.abc import Iterable

from archive.facts.statutory import Form, form_named, forms
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "wrong_format_version"


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding."""
    form, year = form_named(subject.report.form), subject.report.report_year
    if form and year is not None and not form.tolerated(year):
        yield _finding(subject, year, form)


def _finding(subject: Subject, year: int, form: Form) -> Finding:
    zh, en = form.called
    says = Says(f"{year}年度报告的表格采用{zh}。", f"The tables of this report for {year} follow {en}.")
    say = subject.fail if subject.year_is_titled else subject.doubt_reading
    return say(CODE, "", says, report_year=year, form=form.name, form_of_that_year=_of_year(year).name)


def _of_year(year: int) -> Form:
    """The form in force for a report year; before there was any, the first."""
    return next((form for form in reversed(forms()) if form.first_year <= year), forms()[0])
