"""A report that a browser had to draw is proved by what its site sent; the drawing that was read stands beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from archive.model import Via
from archive.publish import CaseView
from tests.publish.province import hamlet, put, sha

SHELL = sha("shell")


def drawn(view: CaseView) -> tuple[CaseView, str]:
    """The county, with its first kept page drawn by a browser from a shell that the site sent."""
    page = next(c for c in view.captures if not c.id.endswith("-1"))
    shell = replace(page, id=f"{page.id}-sent", sha256=SHELL, payload_sha256=SHELL)
    captures = [shell, *(replace(c, via=Via.BROWSER) if c is page else c for c in view.captures)]
    return replace(view, captures=captures), page.id


def test_the_sha256_of_a_report_is_that_of_what_was_sent_and_a_drawing_has_its_own(tmp_path: Path) -> None:
    (county,) = hamlet()
    view, capture = drawn(county)
    put(tmp_path / "index.db", [view])

    with closing(sqlite3.connect(tmp_path / "index.db")) as db:
        for table in ("reports", "versions"):
            told = db.execute(f"SELECT sha256, capture_id, drawn_capture_id FROM {table}").fetchall()
            assert [row for row in told if row[2]] == [(SHELL, f"{capture}-sent", capture)]
            assert len(told) > 1
