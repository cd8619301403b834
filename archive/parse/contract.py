"""A report as the JSON object of the command line's contract."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from archive.facts.wording import wording
from archive.model import Finding, Number, Outcome, Report, Table


def as_json(report: Report, findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """The object `read --json` prints, without "file". Findings with outcome pass are left out."""
    return {
        "kind": "report" if report.is_report else "other",
        "why": report.why,
        "title": report.title or None,
        "report_year": report.report_year,
        "agency": report.agency or None,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "dates": [{"value": d.value.isoformat(), "source": d.source} for d in report.dates],
        "format": report.form,
        "sections": [{"number": s.number, "heading": s.heading, "text": s.text} for s in report.sections],
        "proactive": _table(report.proactive),
        "requests": _table(report.requests),
        "reviews": _table(report.reviews),
        "narrative": _narrative(report),
        "findings": [_finding(f) for f in findings if f.outcome is not Outcome.PASS],
        "attachments": [{"url": a.url, "name": a.name} for a in report.attachments],
        "contact": dict(report.contact) or None,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "basis": list(report.basis),
    }


def _table(table: Table | None) -> dict[str, dict[str, int | float | None]] | None:
    if table is None:
        return None
    return {row: {column: _plain(value) for column, value in cells.items()} for row, cells in table.values().items()}


def _plain(value: Number | None) -> int | float | None:
    """JSON has one kind of number: whole amounts as integers, others as the shortest decimal that reads back the same."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _narrative(report: Report) -> dict[str, int | float | None]:
    """Each key with the first number stated for it, None where the prose states none."""
    said: dict[str, int | float | None] = {facts.key: None for facts in wording().statement}
    for statement in reversed(report.narrative):
        said[statement.key] = _plain(statement.value)
    return said


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "responsibility": finding.responsibility.value,
        "says": finding.says_zh,
        "evidence": dict(finding.evidence),
    }
