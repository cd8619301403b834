"""The search page: bodies and passages that hold every word asked for, with the words marked."""

from __future__ import annotations

import sqlite3

from archive.publish.bigrams import match, words
from archive.publish.pages.query import Row, fetch

SIZE = 20
LONGEST = 80
AROUND = 60
"""Characters of a query that are read, and of text shown on either side of a hit."""


GROUPED = """WITH grouped AS (
  SELECT p.agency_id, p.report_id, min(p.section_id) AS section_id, max(p.section_id IS NULL) AS named, count(*) AS passages
  FROM search f JOIN passages p ON p.id = f.rowid WHERE f.search MATCH ? GROUP BY p.agency_id, p.report_id)"""
COUNT = f"{GROUPED} SELECT count(*) FROM grouped"  # noqa: S608
# Bodies by name first, then reports by title, then by text; the latest of each first.
PAGE = f"""{GROUPED} SELECT g.*, a.name AS agency, a.county_code, c.name AS county, r.title, r.report_year, s.number, s.heading, s.text
  FROM grouped g JOIN agencies a ON a.id = g.agency_id JOIN counties c ON c.code = a.county_code
  LEFT JOIN reports r ON r.id = g.report_id LEFT JOIN sections s ON s.id = g.section_id
  ORDER BY g.report_id IS NOT NULL, g.named DESC, r.report_year DESC, c.code, a.name, g.report_id LIMIT ? OFFSET ?"""  # noqa: S608


def search(db: sqlite3.Connection, query: str, page: int) -> Row:
    """One page (from 1) of the bodies and reports found; `count` is of all pages."""
    asked = query.strip()[:LONGEST]
    expression = match(asked)
    if not expression:
        return {"q": asked, "hits": [], "count": 0, "page": 1, "size": SIZE, "more": False}
    count = db.execute(COUNT, (expression,)).fetchone()[0]
    hits = [_hit(row, words(asked)) for row in fetch(db, PAGE, expression, SIZE, (page - 1) * SIZE)]
    return {"q": asked, "hits": hits, "count": count, "page": page, "size": SIZE, "more": page * SIZE < count}


def _hit(row: Row, asked: list[str]) -> Row:
    """The row with its name and text cut into (piece, whether it is one of the words)."""
    name = (row["title"] or "") if row["report_id"] else row["agency"]
    text = f"{row['heading'] or ''} {row['text'] or ''}" if row["section_id"] else ""
    return {**row, "name": snippet(name, asked, around=len(name)), "snippet": snippet(text, asked)}


def snippet(text: str, asked: list[str], around: int = AROUND) -> list[tuple[str, bool]]:
    """The stretch of `text` around the first word found, as (piece, whether it is one of the words)."""
    flat = " ".join(text.split())
    low = flat.lower() if len(flat.lower()) == len(flat) else flat
    first = min((at for word in asked if (at := low.find(word)) >= 0), default=0)
    start, end = max(0, first - around), min(len(flat), first + 2 * around)
    pieces = [("…", False)] if start else []
    pieces += _marked(flat[start:end], low[start:end], asked)
    return [*pieces, ("…", False)] if end < len(flat) else pieces


def _marked(text: str, low: str, asked: list[str]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    while hit := min(((where, -len(w)) for w in asked if (where := low.find(w, at)) >= 0), default=None):
        where, length = hit[0], -hit[1]
        pieces += [(text[at:where], False), (text[where : where + length], True)]
        at = where + length
    return [(piece, marked) for piece, marked in [*pieces, (text[at:], False)] if piece]
