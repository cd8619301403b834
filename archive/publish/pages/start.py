"""The start page: counties, what is late or missing, what cannot be seen, what changed lately."""

from __future__ import annotations

import sqlite3

from archive.facts.statuses import statuses
from archive.publish.pages.query import COUNTIES, Row, fetch, grouped, one

SHOWN = 40
LATELY = 15
TOLD = tuple(s.value for s, shown in statuses().items() if shown.told)
HOLES = ", ".join("?" * len(TOLD))
ORDER = "CASE status WHEN 'missing' THEN 0 WHEN 'overdue' THEN 1 WHEN 'withdrawn' THEN 2 ELSE 3 END"


def start(db: sqlite3.Connection) -> Row:
    """Everything the start page shows, for the latest report year of the index."""
    year = (one(db, "SELECT max(report_year) AS year FROM duties") or {}).get("year")
    totals = _in_order(fetch(db, "SELECT status, count(*) AS n FROM duties WHERE report_year = ? GROUP BY status", year))
    return {
        "year": year,
        "totals": totals,
        "counties": _counties(db, year),
        "told": _told(db, year),
        "told_count": sum(t["n"] for t in totals if t["status"] in TOLD),
        "blind": _blind(db, year),
        "changes": lately(db),
    }


def _in_order(rows: list[Row]) -> list[Row]:
    """Rows with a status in the order of the legend."""
    order = [s.value for s in statuses()]
    return sorted(rows, key=lambda r: order.index(r["status"]))


def _counties(db: sqlite3.Connection, year: int | None) -> list[Row]:
    counted = fetch(db, "SELECT county_code, status, count(*) AS n FROM duties WHERE report_year = ? GROUP BY 1, 2", year)
    by_county = grouped(counted, "county_code")
    counties = fetch(db, f"{COUNTIES} ORDER BY code")
    return [{**c, "statuses": _in_order(by_county.get(c["code"], []))} for c in counties]


def _told(db: sqlite3.Connection, year: int | None) -> list[Row]:
    sql = f"""SELECT d.*, c.name AS county FROM duties d JOIN counties c ON c.code = d.county_code
              WHERE status IN ({HOLES}) AND report_year = ? ORDER BY {ORDER}, d.county_code, d.due_on, d.agency LIMIT ?"""  # noqa: S608
    return fetch(db, sql, *TOLD, year, SHOWN)


def _blind(db: sqlite3.Connection, year: int | None) -> list[Row]:
    """Counties that cannot be seen wholly, or whose bodies' duties of the year are unknown, with the last look's reason."""
    sql = """SELECT c.code, c.name, c.seen, c.last_complete_visit,
               EXISTS (SELECT 1 FROM visits v WHERE v.county_code = c.code) AS visited,
               (SELECT count(*) FROM duties d WHERE d.county_code = c.code AND d.report_year = ? AND d.status = 'unknown') AS unknown,
               (SELECT v.why_not FROM visits v WHERE v.county_code = c.code ORDER BY v.started_at DESC LIMIT 1) AS why_not,
               (SELECT v.why_not_zh FROM visits v WHERE v.county_code = c.code ORDER BY v.started_at DESC LIMIT 1) AS why_not_zh
             FROM counties c WHERE c.seen <> 'ok' OR unknown > 0 ORDER BY c.seen = 'ok', c.code"""
    return fetch(db, sql, year)


def lately(db: sqlite3.Connection) -> list[Row]:
    sql = """SELECT x.*, d.agency, d.agency_id, d.report_year, c.name AS county FROM changes x
              JOIN duties d ON d.id = x.duty_id JOIN counties c ON c.code = d.county_code
              ORDER BY x.on_day DESC, c.code, d.report_year DESC, d.agency, x.id LIMIT ?"""
    return fetch(db, sql, LATELY)
