"""The county page: bodies by years, coloured and lettered, and the looks it rests on."""

from __future__ import annotations

import sqlite3

from archive.facts.statuses import statuses
from archive.publish.pages.query import Row, fetch, grouped, one

KINDS = ("government", "department", "township", "subdistrict", "other")
LOOKS = 12


def county(db: sqlite3.Connection, code: str) -> Row | None:
    """One county, or None. `groups` are (kind, bodies); a body's `cells` has one duty or None per year, the latest year first."""
    found = one(db, "SELECT * FROM counties WHERE code = ?", code)
    if found is None:
        return None
    duties = fetch(db, "SELECT * FROM duties WHERE county_code = ?", code)
    years = sorted({d["report_year"] for d in duties}, reverse=True)
    return {
        "county": found,
        "years": years,
        "groups": _groups(fetch(db, "SELECT * FROM agencies WHERE county_code = ?", code), duties, years),
        "used": [s.value for s in statuses() if any(d["status"] == s.value for d in duties)],
        "visits": fetch(db, "SELECT * FROM visits WHERE county_code = ? ORDER BY started_at DESC LIMIT ?", code, LOOKS),
    }


def _groups(agencies: list[Row], duties: list[Row], years: list[int]) -> list[tuple[str, list[Row]]]:
    by_agency = {(d["agency_id"], d["report_year"]): d for d in duties}
    bodies = [{**a, "cells": [by_agency.get((a["id"], y)) for y in years]} for a in agencies]
    bodies.sort(key=lambda b: (b["since"] or "", b["name"]))
    by_kind = grouped([b for b in bodies if any(b["cells"])], "kind")
    return [(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]
