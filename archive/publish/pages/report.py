"""The page of one report: tables, findings, dates, versions, and how anyone can check them."""

from __future__ import annotations

import json
import sqlite3

from archive.publish.neutral import clean
from archive.publish.pages.query import Row, fetch, grouped, one

TABLES = ("proactive", "requests", "reviews")


def report(db: sqlite3.Connection, key: str) -> Row | None:
    """One report, or None."""
    found = one(db, "SELECT r.*, c.name AS county FROM reports r JOIN counties c ON c.code = r.county_code WHERE r.id = ?", key)
    if found is None:
        return None
    findings = [_finding(f) for f in fetch(db, "SELECT * FROM findings WHERE report_id = ? ORDER BY code, id", key)]
    return {
        "report": found,
        "duty": one(db, "SELECT * FROM duties WHERE id = ?", found["duty_id"]),
        "tables": _tables(db, key),
        "findings": [f for f in findings if f["outcome"] != "pass"],
        "passed": [f for f in findings if f["outcome"] == "pass"],
        "versions": _versions(db, key),
        "copies": fetch(db, "SELECT id, url, title FROM reports WHERE duty_id = ? AND id <> ? ORDER BY url", found["duty_id"], key),
        **{name: _of(db, name, key) for name in ("dates", "attachments", "narrative", "sections")},
    }


def _of(db: sqlite3.Connection, table: str, key: str) -> list[Row]:
    return fetch(db, f"SELECT * FROM {table} WHERE report_id = ? ORDER BY rowid", key)  # noqa: S608


def _finding(row: Row) -> Row:
    """The finding with its evidence as (name, text) pairs, in the order of the names."""
    evidence = json.loads(row["evidence"])
    return {**row, "evidence": [(clean(str(name)), _said(value)) for name, value in evidence.items()]}


def _said(value: object) -> str:
    return clean(value) if isinstance(value, str) else clean(json.dumps(value, ensure_ascii=False))


def _tables(db: sqlite3.Connection, key: str) -> list[Row]:
    """Each table read: its columns and rows by key, every cell as {text, state}; state is number, odd, blank or absent."""
    cells = grouped(fetch(db, "SELECT * FROM cells WHERE report_id = ? ORDER BY rowid", key), "name")
    return [_table(name, cells[name]) for name in TABLES if name in cells]


def _table(name: str, cells: list[Row]) -> Row:
    columns = list(dict.fromkeys(c["col"] for c in cells))
    rows = {key: {c["col"]: _cell(c) for c in of_row} for key, of_row in grouped(cells, "row").items()}
    used = [c for c in columns if any(c in row for row in rows.values())]
    return {"name": name, "columns": used, "rows": rows, "aligned": all(c["aligned"] for c in cells)}


def _cell(cell: Row) -> Row:
    if cell["value"] is not None:
        text = f"{cell['value']:g}" if isinstance(cell["value"], float) else str(cell["value"])
        return {"text": text, "state": "number", "place": cell["place"]}
    state = "absent" if cell["raw"] is None else "odd" if cell["raw"].strip() else "blank"
    return {"text": (cell["raw"] or "").strip(), "state": state, "place": cell["place"]}


def _versions(db: sqlite3.Connection, key: str) -> list[Row]:
    """Each version, latest first, with its capture and the visit whose WACZ keeps it."""
    sql = """SELECT v.*, c.url, c.fetched_at, c.http_status, c.size, c.payload_sha256, c.warc_offset, c.via, c.visit_id, c.revisit_of,
               w.wacz, w.wacz_sha256, w.started_at FROM versions v
             LEFT JOIN captures c ON c.id = v.capture_id LEFT JOIN visits w ON w.id = c.visit_id
             WHERE v.report_id = ? ORDER BY v.last_seen DESC, v.first_seen DESC, v.sha256"""
    return fetch(db, sql, key)
