"""The page of one body: every year with its sum in words, its reports, findings, changes, and what our looks could show."""

from __future__ import annotations

import sqlite3

from archive.publish.pages.query import Row, fetch, grouped, one

LOOKS = 8


def body(db: sqlite3.Connection, agency: str) -> Row | None:
    """One body, or None. `duties` are latest first, each with its `reports`, `findings` (but passes) and `changes`."""
    found = one(db, "SELECT a.*, c.name AS county FROM agencies a JOIN counties c ON c.code = a.county_code WHERE a.id = ?", agency)
    if found is None:
        return None
    return {"body": found, "duties": _duties(db, agency), "looks": _looks(db, agency)}


def _duties(db: sqlite3.Connection, agency: str) -> list[Row]:
    duties = fetch(db, "SELECT * FROM duties WHERE agency_id = ? ORDER BY report_year DESC", agency)
    reports = grouped(fetch(db, "SELECT * FROM reports WHERE agency_id = ? ORDER BY first_seen, url", agency), "duty_id")
    findings = grouped(_of_duties(db, "findings", agency, "x.outcome <> 'pass' ORDER BY x.code, x.id"), "duty_id")
    changes = grouped(_of_duties(db, "changes", agency, "1 ORDER BY x.on_day DESC, x.id"), "duty_id")
    return [
        {**d, "reports": reports.get(d["id"], []), "findings": findings.get(d["id"], []), "changes": changes.get(d["id"], [])}
        for d in duties
    ]


def _of_duties(db: sqlite3.Connection, table: str, agency: str, rest: str) -> list[Row]:
    return fetch(db, f"SELECT x.* FROM {table} x JOIN duties d ON d.id = x.duty_id WHERE d.agency_id = ? AND {rest}", agency)  # noqa: S608


def _looks(db: sqlite3.Connection, agency: str) -> list[Row]:
    sql = """SELECT v.id, v.started_at, v.kind, v.wacz_sha256, g.complete, g.why_not, g.why_not_zh
              FROM coverage g JOIN visits v ON v.id = g.visit_id
              WHERE g.agency_id = ? ORDER BY v.started_at DESC LIMIT ?"""
    return fetch(db, sql, agency, LOOKS)
