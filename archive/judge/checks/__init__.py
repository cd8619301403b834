"""Every check of what a report says. A module here with `check(subject) -> Iterable[Finding]` is one: adding a check is one file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from archive.judge.subject import Subject
from archive.model import Finding, Kind, Report

Check = Callable[[Subject], Iterable[Finding]]


def run(report: Report, *, kind: Kind | None = None, earlier: Sequence[Report] = ()) -> tuple[Finding, ...]:
    """All findings of all checks on one report, by code and then in the report's order.

    `kind` is the body's kind where known; `earlier` are reports of the same body, of any year, the later in order winning.
    A page that is no report has no findings.
    """
    if not report.is_report:
        return ()
    subject = Subject(report, kind, _by_year(report, earlier))
    return tuple(finding for check in checks().values() for finding in check(subject))


@cache
def checks() -> Mapping[str, Check]:
    """Every check by the name of its module, which is the code of its findings."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").check for name in names}


def _by_year(report: Report, earlier: Sequence[Report]) -> dict[int, Report]:
    own = report.report_year
    return {r.report_year: r for r in earlier if r.report_year is not None and own is not None and r.report_year < own}
