"""Publishing many counties into one index; run as a process of its own."""

import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from archive.model import County
from archive.publish import CaseView
from tests.publish.province import put, watched


def publish(reports: int) -> dict[str, float]:
    """Reports and rows published, the seconds that took, and rows a second."""
    views = _views(reports)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "index.db"
        started = time.perf_counter()
        put(target, views)
        seconds = time.perf_counter() - started
        rows = _rows(target)
    return {"reports": sum(_copies(view) for view in views), "rows": rows, "seconds": seconds, "rows_per_s": rows / seconds}


def _views(reports: int) -> list[CaseView]:
    views: list[CaseView] = []
    while sum(map(_copies, views)) < reports:
        code = 990101 + len(views)
        views.append(watched(County(str(code), f"第{len(views)}县", f"http://www.x{code}.example/", "东川省", "临江市")))
    return views


def _copies(view: CaseView) -> int:
    return sum(len(dossier.copies) for dossier in view.dossiers)


def _rows(target: Path) -> int:
    with closing(sqlite3.connect(target)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")]
        return sum(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)


if __name__ == "__main__":
    print(json.dumps(publish(int(sys.argv[1]))))
