"""Nouns to rows: each table of the index as an iterable of dicts, in the order of its keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from archive.facts.reasons import in_chinese
from archive.model import Agency, Capture, Change, Coverage, Finding, Verdict, Visit, finding_id
from archive.publish.bigrams import tokens
from archive.publish.held import passages, report_id
from archive.publish.report_rows import REPORT_TABLES, Row, utc
from archive.publish.view import CaseView

Rows = Mapping[str, Iterable[Row]]


def rows(views: Iterable[CaseView], *, today: date, rehearsal: bool, title: str) -> Rows:
    """Every table by name. The same views give the same rows; nothing here reads a clock."""
    ordered = sorted(views, key=lambda v: v.county.code)
    told: Row = {"as_of": today.isoformat(), "rehearsal": str(int(rehearsal)), "title": title, "format": "1"}
    tables: dict[str, Iterable[Row]] = {"meta": [{"key": k, "value": v} for k, v in sorted(told.items())]}
    for name, of_view in {**COUNTY_TABLES, **REPORT_TABLES}.items():
        tables[name] = _all(of_view, ordered)
    tables.update(_searchable(ordered))
    return tables


def _all(of_view: Callable[[CaseView], Iterable[Row]], views: Sequence[CaseView]) -> Iterator[Row]:
    for view in views:
        yield from of_view(view)


def day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def counties(view: CaseView) -> Iterator[Row]:
    c = view.county
    family = c.family or next((v.receipt.family for v in reversed(_visits(view)) if v.receipt.family), "")
    yield {"code": c.code, "name": c.name, "province": c.province, "prefecture": c.prefecture, "home": c.home, "family": family,
           "last_complete_visit": utc(view.last_complete_visit), "seen": view.seen}  # fmt: skip


def agencies(view: CaseView) -> Iterator[Row]:
    return (_agency(a) for a in sorted(view.agencies, key=lambda a: a.id))


def _agency(a: Agency) -> Row:
    return {"id": a.id, "county_code": a.county, "name": a.name, "kind": a.kind.value, "since": day(a.since), "until": day(a.until),
            "registered": int(a.registered)}  # fmt: skip


def duties(view: CaseView) -> Iterator[Row]:
    at = {(d.duty.id, c.url) for d in view.dossiers for c in d.copies}
    return (_duty(v, at) for v in sorted(view.verdicts, key=lambda v: v.duty.id))


def _duty(v: Verdict, at: set[tuple[str, str]]) -> Row:
    duty, agency = v.duty, v.duty.agency
    return {
        "id": duty.id, "county_code": agency.county, "agency_id": agency.id, "agency": agency.name, "kind": agency.kind.value,
        "report_year": duty.report_year, "due_on": day(duty.due), "latest_on": day(duty.latest), "basis": duty.basis.value,
        "status": v.status.value, "days_late": v.days_late, "days_late_most": v.days_late_most,
        "report_id": _report_at(v, v.report_url, at),
        "reason": v.reason_zh, "reason_en": v.reason_en, "reason_code": v.reason_code, "as_of": day(v.as_of), "article": duty.article,
        "article_en": duty.article_en,
        "published_on": day(v.published_on), "not_before": utc(v.not_before), "not_after": utc(v.not_after),
    }  # fmt: skip


def _report_at(v: Verdict, url: str, at: set[tuple[str, str]]) -> str | None:
    """The id of the duty's report at an address; None where the duty has no copy there."""
    return report_id(v.duty.id, url) if (v.duty.id, url) in at else None


def findings(view: CaseView) -> Iterator[Row]:
    """One row per finding and duty; the same finding said twice of one duty is one row."""
    at = {(d.duty.id, c.url) for d in view.dossiers for c in d.copies}
    for v in sorted(view.verdicts, key=lambda v: v.duty.id):
        checked = _report_at(v, view.checked.get(v.duty.id, v.report_url), at)
        once = {f.id: f for f in reversed(v.findings)}
        for key in sorted(once):
            of_duty = key == finding_id(v.duty.id, once[key].code)
            yield _finding(once[key], v.duty.id, _report_at(v, v.report_url, at) if of_duty else checked)


def _finding(f: Finding, duty: str, report: str | None) -> Row:
    evidence = json.dumps(dict(f.evidence), ensure_ascii=False, sort_keys=True, default=str)
    return {"id": f.id, "report_id": report, "duty_id": duty, "code": f.code, "outcome": f.outcome.value,
            "responsibility": f.responsibility.value, "says_zh": f.says_zh, "says_en": f.says_en, "evidence": evidence}  # fmt: skip


def captures(view: CaseView) -> Iterator[Row]:
    return (_capture(c) for c in sorted(view.captures, key=lambda c: c.id))


def _capture(c: Capture) -> Row:
    return {
        "id": c.id, "url": c.url, "fetched_at": utc(c.fetched_at), "http_status": c.status, "media_type": c.media_type,
        "size": c.size, "sha256": c.sha256, "payload_sha256": c.payload_sha256, "visit_id": c.visit, "warc_offset": c.offset,
        "via": c.via.value, "county_code": c.county, "step": c.step.value, "revisit_of": c.revisit_of,
        "link_text": c.context.link_text, "list_date": c.context.list_date, "found_on": c.context.found_on,
    }  # fmt: skip


def _visits(view: CaseView) -> list[Visit]:
    return sorted(view.visits, key=lambda v: (v.started, v.id))


def visits(view: CaseView) -> Iterator[Row]:
    return (_visit(v) for v in _visits(view))


def _visit(v: Visit) -> Row:
    return {
        "id": v.id, "county_code": v.county, "started_at": utc(v.started), "finished_at": utc(v.finished),
        "complete": int(v.complete), "why_not": v.why_not, "why_not_zh": in_chinese(v.why_not),
        "pages": v.receipt.pages, "requests": v.receipt.requests,
        # Only the file's name: where a home lies on its machine is nobody's business.
        "wacz": PurePosixPath(v.wacz).name, "wacz_sha256": v.wacz_sha256, "previous_sha256": v.previous,
        "kind": v.kind.value, "vantage": v.vantage, "blocked": v.receipt.blocked,
    }  # fmt: skip


def coverage(view: CaseView) -> Iterator[Row]:
    return (_covered(c) for c in sorted(view.coverage, key=lambda c: (c.visit, c.agency)))


def _covered(c: Coverage) -> Row:
    return {
        "visit_id": c.visit,
        "agency_id": c.agency,
        "complete": int(c.complete),
        "why_not": c.why_not,
        "why_not_zh": in_chinese(c.why_not),
    }


def changes(view: CaseView) -> Iterator[Row]:
    return (_change(c) for c in sorted(view.changes, key=lambda c: (c.on, c.id)))


def _change(c: Change) -> Row:
    return {"id": c.id, "duty_id": c.duty, "was": c.was, "now": c.now, "on_day": day(c.on), "cause": c.cause.value, "what": c.what}


COUNTY_TABLES: dict[str, Callable[[CaseView], Iterable[Row]]] = {
    "counties": counties, "agencies": agencies, "duties": duties, "visits": visits, "captures": captures,
    "findings": findings, "coverage": coverage, "changes": changes,
}  # fmt: skip


def _searchable(views: Sequence[CaseView]) -> dict[str, Iterator[Row]]:
    """Sections, passages and their tokens: three tables that share the numbers of the passages."""
    return {
        "sections": (
            {"id": p.id, "report_id": p.report, "number": p.section.number, "heading": p.section.heading, "text": p.section.text}
            for p in passages(views)
            if p.section is not None
        ),
        "passages": (
            {"id": p.id, "agency_id": p.agency, "report_id": p.report, "section_id": p.id if p.section is not None else None}
            for p in passages(views)
        ),
        "search": ({"rowid": p.id, "tokens": tokens(p.text)} for p in passages(views)),
    }  # fmt: skip
