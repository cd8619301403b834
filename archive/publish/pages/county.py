"""The county page: bodies by years, coloured and lettered, where register and site differ, and the looks it rests on."""

from __future__ import annotations

import sqlite3

from archive.facts.statuses import statuses
from archive.publish.pages.query import COUNTIES, Row, fetch, grouped, one

KINDS = ("government", "department", "township", "subdistrict", "other")
LISTED_AS = {"subdistrict": "township"}
"""Registers list sub-districts among the townships."""
LOOKS = 12
BODIES = """
SELECT a.id, a.name, a.kind, a.registered,
  EXISTS (SELECT 1 FROM reports r WHERE r.agency_id = a.id) AS shown,
  EXISTS (SELECT 1 FROM duties d WHERE d.agency_id = a.id AND d.status NOT IN ('awaited', 'exempt')) AS owed
FROM agencies a WHERE a.county_code = ? ORDER BY a.name
"""


def county(db: sqlite3.Connection, code: str) -> Row | None:
    """One county, or None. `groups` are (kind, bodies); a body's `cells` has one duty or None per year, the latest year first.

    `silent` are the bodies of the register of which no report was ever seen, `strangers` those of a kind the register lists that it lacks.
    """
    found = one(db, f"{COUNTIES} WHERE code = ?", code)
    if found is None:
        return None
    duties = fetch(db, "SELECT * FROM duties WHERE county_code = ?", code)
    years = sorted({d["report_year"] for d in duties}, reverse=True)
    return {
        "county": found,
        "years": years,
        "groups": _groups(fetch(db, "SELECT * FROM agencies WHERE county_code = ?", code), duties, years),
        **_differences(fetch(db, BODIES, code)),
        "used": [s.value for s in statuses() if any(d["status"] == s.value for d in duties)],
        "visits": fetch(db, "SELECT * FROM visits WHERE county_code = ? ORDER BY started_at DESC LIMIT ?", code, LOOKS),
    }


def _groups(agencies: list[Row], duties: list[Row], years: list[int]) -> list[tuple[str, list[Row]]]:
    by_agency = {(d["agency_id"], d["report_year"]): d for d in duties}
    bodies = [{**a, "cells": [by_agency.get((a["id"], y)) for y in years]} for a in agencies]
    bodies.sort(key=lambda b: (b["since"] or "", b["name"]))
    by_kind = grouped([b for b in bodies if any(b["cells"])], "kind")
    return [(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]


def _differences(bodies: list[Row]) -> dict[str, list[Row]]:
    """Where the register and the site differ; nothing is to be said of kinds that a register leaves out, nor of a site unseen."""
    listed = {_listed_as(b) for b in bodies if b["registered"]} if any(b["shown"] for b in bodies) else set()
    silent = [b for b in bodies if b["registered"] and b["owed"] and not b["shown"] and listed]
    strangers = [b for b in bodies if not b["registered"] and b["shown"] and _listed_as(b) in listed]
    return {"silent": silent, "strangers": strangers}


def _listed_as(body: Row) -> str:
    kind: str = body["kind"]
    return LISTED_AS.get(kind, kind)
