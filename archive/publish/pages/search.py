"""The search page: bodies and passages that hold every word asked for, with the words marked."""

from __future__ import annotations

import sqlite3

from archive.publish.bigrams import match, words
from archive.publish.pages.query import Row, fetch

SIZE = 20
LONGEST = 80
AROUND = 60
"""Characters of a query that are read, and of text shown on either side of a hit."""


def search(db: sqlite3.Connection, query: str, page: int) -> Row:
    """One page (from 1) of what was found; `count` is of all pages."""
    asked = query.strip()[:LONGEST]
    expression = match(asked)
    if not expression:
        return {"q": asked, "hits": [], "count": 0, "page": 1, "more": False}
    count = db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (expression,)).fetchone()[0]
    hits = [_hit(row, words(asked)) for row in _rows(db, expression, page)]
    return {"q": asked, "hits": hits, "count": count, "page": page, "more": page * SIZE < count}


def _rows(db: sqlite3.Connection, expression: str, page: int) -> list[Row]:
    """Names of bodies first, then titles, then text; the best and the latest of each first."""
    sql = """SELECT p.agency_id, p.report_id, p.section_id, a.name AS agency, a.county_code, c.name AS county, r.title, r.report_year,
               s.number, s.heading, s.text FROM search f JOIN passages p ON p.id = f.rowid
             JOIN agencies a ON a.id = p.agency_id JOIN counties c ON c.code = a.county_code
             LEFT JOIN reports r ON r.id = p.report_id LEFT JOIN sections s ON s.id = p.section_id
             WHERE f.search MATCH ? ORDER BY p.report_id IS NOT NULL, p.section_id IS NOT NULL, f.rank, r.report_year DESC, p.id LIMIT ? OFFSET ?"""
    return fetch(db, sql, expression, SIZE, (page - 1) * SIZE)


def _hit(row: Row, asked: list[str]) -> Row:
    kind = "section" if row["section_id"] else "title" if row["report_id"] else "body"
    text = {"section": f"{row['heading'] or ''} {row['text'] or ''}", "title": row["title"] or "", "body": row["agency"]}[kind]
    return {**row, "kind": kind, "snippet": snippet(text, asked)}


def snippet(text: str, asked: list[str]) -> list[tuple[str, bool]]:
    """The stretch of `text` around the first word found, as (piece, whether it is one of the words)."""
    flat = " ".join(text.split())
    low = flat.lower() if len(flat.lower()) == len(flat) else flat
    first = min((at for word in asked if (at := low.find(word)) >= 0), default=0)
    start, end = max(0, first - AROUND), min(len(flat), first + 2 * AROUND)
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
