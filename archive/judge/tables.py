"""The three statutory tables of a report: their form, their cells, and the printed names that statements use."""

from __future__ import annotations

import re
from functools import cache

from archive.facts.statutory import Form, FormTable, forms
from archive.model import Number, Report, Table

NAMES = {"proactive": ("表二", "table 2"), "requests": ("表三", "table 3"), "reviews": ("表四", "table 4")}
MERGED = re.compile(r"\d+(\s+\d+)+")
"""Two numbers in one cell are more likely two cells that our reading joined, or one that it took apart."""
APPLICANTS = ("natural_person", "enterprise", "research", "social_org", "legal_service", "other_org", "total")


def tables(report: Report) -> list[tuple[str, Table]]:
    """The tables that the report has, by their key."""
    named = (("proactive", report.proactive), ("requests", report.requests), ("reviews", report.reviews))
    return [(key, table) for key, table in named if table is not None]


def form_of(report: Report) -> Form:
    """The form that the tables follow: the one read, else the newest whose request rows are all there, else the newest."""
    rows = {c.row for c in report.requests.cells} if report.requests else set()
    newest_first = forms()[::-1]
    named = [f for f in newest_first if f.name == report.form]
    fitting = [f for f in newest_first if {r.key for r in f.requests.row} <= rows]
    return (named or fitting or list(newest_first))[0]


def certain(table: Table | None, row: str, column: str) -> Number | None:
    """The cell's number where the table's columns are proved, else None."""
    if table is None or not table.aligned:
        return None
    return next((c.value for c in table.cells if (c.row, c.column) == (row, column)), None)


def zh(key: str) -> str:
    """The printed label of a row or column, the key itself where no form prints one."""
    return _labels().get(key, key)


def en(key: str) -> str:
    """The key as English words."""
    return key.replace("_", " ")


@cache
def _labels() -> dict[str, str]:
    """First spelling of every row and column; the newest form wins, and the columns of table 3 over those of table 4."""
    out: dict[str, str] = {}
    for form in forms():
        out |= _printed(form.reviews) | _printed(form.requests) | _printed(form.proactive)
    return out


def _printed(table: FormTable) -> dict[str, str]:
    return {c.key: c.labels[0] for c in table.column} | {r.key: r.labels[0] for r in table.row}
