"""Rows to index.db: a fresh file beside the old one, checked, on disk, then one rename."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from archive.publish.report_rows import Row
from archive.publish.rows import Rows, rows
from archive.publish.view import CaseView, PublishError

SCHEMA = Path(__file__).with_name("schema.sql")


def publish(views: Iterable[CaseView], target: Path, *, today: date, rehearsal: bool, title: str) -> None:
    """Make `target` anew from the views of all counties. Raises PublishError; the old index then stays as it was."""
    build(rows(views, today=today, rehearsal=rehearsal, title=title), target)


def build(tables: Rows, target: Path) -> None:
    """Write every table into a fresh file, check it, fsync it and rename it onto `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    try:
        _write(fresh, tables)
        _keep(fresh)
        fresh.replace(target)
        _keep(target.parent)
    except sqlite3.Error as error:
        raise PublishError(f"{target}: the index could not be written ({error}); the old one is unchanged, publish again") from error
    finally:
        fresh.unlink(missing_ok=True)


def _write(path: Path, tables: Rows) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file is thrown away unless it is whole, so no journal is needed while it grows.
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;")
        db.executescript(SCHEMA.read_text(encoding="utf-8"))
        db.execute("BEGIN")
        for name, table in tables.items():
            _fill(db, name, table)
        db.execute("INSERT INTO search(search) VALUES ('optimize')")
        db.execute("COMMIT")
        db.execute("ANALYZE")
        _check(db)


def _fill(db: sqlite3.Connection, name: str, table: Iterable[Row]) -> None:
    """Insert rows that all have the keys of the first one. Table and column names are ours, never a site's."""
    waiting = iter(table)
    if (first := next(waiting, None)) is None:
        return
    columns = tuple(first)
    sql = f"INSERT INTO {name}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    db.executemany(sql, _values(first, waiting, columns))


def _values(first: Row, waiting: Iterator[Row], columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    yield tuple(first[c] for c in columns)
    for row in waiting:
        yield tuple(row[c] for c in columns)


def _check(db: sqlite3.Connection) -> None:
    """Every number must lead back to its bytes: a row that points nowhere is our own mistake and is not published."""
    broken = {f"{table} -> {parent}" for table, _, parent, _ in db.execute("PRAGMA foreign_key_check")}
    if broken:
        raise PublishError(f"rows point nowhere ({', '.join(sorted(broken))}); the old index is unchanged: hand over the missing nouns")


def _keep(path: Path) -> None:
    """fsync a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
