"""Rows for a page: cleaned of what could deceive the eye, in the reader's language."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.neutral import clean

Row = dict[str, Any]
COUNTIES = "SELECT c.*, EXISTS (SELECT 1 FROM visits v WHERE v.county_code = c.code) AS visited FROM counties c"
"""Counties, and whether each was ever looked at: of one that was not, nothing can be said of how it can be seen."""


def fetch(db: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """The rows of a query as dicts; every text without control and bidi characters."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [{name: _shown(value) for name, value in zip(names, row, strict=True)} for row in cursor]


def one(db: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row, or None."""
    return next(iter(fetch(db, sql, *values)), None)


def _shown(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def grouped(rows: list[Row], key: str) -> dict[Any, list[Row]]:
    """The rows by the value of one column, in their order."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups
