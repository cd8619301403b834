"""Copies to rows: reports, their versions, tables, dates, attachments and the numbers of their prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

from archive.model import Number, Table
from archive.publish.held import Held, held
from archive.publish.originals import originals, proof
from archive.publish.view import CaseView

Row = dict[str, object]
PROACTIVE = (
    *("issued", "repealed", "in_force", "decisions", "amount"),
    *("made", "newly_published", "published_total", "previous_items", "change", "items"),
)
REQUESTS = ("natural_person", "enterprise", "research", "social_org", "legal_service", "other_org", "total")
REVIEWS = ("upheld", "corrected", "other", "pending", "total")


def reports(view: CaseView) -> Iterator[Row]:
    sent = originals(view.captures)
    return (_report(h) | proof(h.current.sha256, h.current.capture, sent) for h in held(view))


def _report(h: Held) -> Row:
    report, agency = h.copy.report, h.duty.agency
    not_before, not_after = _sighting(h)
    claimed = h.copy.claimed or report.published_on  # a page that is dated anew was published when it first said
    return {
        "id": h.id, "county_code": agency.county, "agency_id": agency.id, "agency": report.agency or agency.name,
        "report_year": h.duty.report_year, "title": report.title, "url": h.copy.url, "duty_id": h.duty.id,
        "published_on": claimed.isoformat() if claimed else None, "form": report.form,
        "not_before": utc(not_before), "not_after": utc(not_after), "media_type": h.copy.media_type,
        "numbers_from": report.numbers_from,
        "first_seen": utc(h.copy.first_seen), "last_seen": utc(h.copy.last_seen),
        "gone_since": utc(min(h.copy.missed, default=None)),
    }  # fmt: skip


def _sighting(h: Held) -> tuple[datetime | None, datetime | None]:
    """Between which instants this copy appeared: the verdict's where it rests on it, else from the looks before it."""
    if h.rests and h.verdict is not None:
        return h.verdict.not_before, h.verdict.not_after
    return max(h.looks, default=None), h.copy.first_seen


def utc(value: datetime | None) -> str | None:
    """An instant as it is stored: UTC ISO 8601."""
    return None if value is None else value.astimezone(UTC).isoformat()


def versions(view: CaseView) -> Iterator[Row]:
    sent = originals(view.captures)
    for h in held(view):
        for v in sorted(h.copy.versions, key=lambda v: (v.first_seen, v.sha256)):
            seen = {"report_id": h.id, "first_seen": utc(v.first_seen), "last_seen": utc(v.last_seen)}
            yield seen | proof(v.sha256, v.capture, sent)


def proactive(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        yield from _wide(h, h.copy.report.proactive, PROACTIVE)


def requests(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        yield from _wide(h, h.copy.report.requests, REQUESTS)


def reviews(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        yield from _wide(h, h.copy.report.reviews, REVIEWS)


def _wide(h: Held, table: Table | None, columns: tuple[str, ...]) -> Iterator[Row]:
    """One row per row key, one column per column key; a number that is not there is NULL, never 0."""
    for row, values in (table.values() if table else {}).items():
        yield {"report_id": h.id, "row": row, **{c: _number(values.get(c)) for c in columns}}


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def cells(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        report = h.copy.report
        for name, table in (("proactive", report.proactive), ("requests", report.requests), ("reviews", report.reviews)):
            yield from _cells(h.id, name, table)


def _cells(report: str, name: str, table: Table | None) -> Iterator[Row]:
    for c in table.cells if table else ():
        yield {"report_id": report, "name": name, "row": c.row, "col": c.column, "raw": c.raw, "value": _number(c.value),
               "place": c.place, "aligned": int(table.aligned if table else True)}  # fmt: skip


def dates(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        for d in h.copy.report.dates:
            yield {"report_id": h.id, "value": d.value.isoformat(), "source": d.source, "text": d.text}


def attachments(view: CaseView) -> Iterator[Row]:
    return ({"report_id": h.id, "url": a.url, "name": a.name} for h in held(view) for a in h.copy.report.attachments)


def narrative(view: CaseView) -> Iterator[Row]:
    for h in held(view):
        for s in h.copy.report.narrative:
            yield {"report_id": h.id, "key": s.key, "value": _number(s.value), "sentence": s.sentence}


REPORT_TABLES: dict[str, Callable[[CaseView], Iterable[Row]]] = {
    "reports": reports, "versions": versions, "proactive": proactive, "requests": requests, "reviews": reviews, "cells": cells,
    "dates": dates, "attachments": attachments, "narrative": narrative,
}  # fmt: skip
