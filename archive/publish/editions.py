"""Which published index Datasette serves: notices a replaced file and changes over without failing a request.

Datasette keeps one connection per thread under a database's name and never looks at the file again. So each new
file becomes a database of its own under a new inner name with the same route, "index"; the one before stays open until
every request that could still know it has ended.
"""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from datasette.database import Database

ROUTE = "index"
FORMAT = "1"
Mark = tuple[int, int, int]


class Edition(Database):  # type: ignore[misc]  # datasette carries no types
    """One published file. Its connections are opened at once, so that each thread reads this file even when the next one lies on its path."""

    def __init__(self, datasette: Any, path: Path, told: dict[str, str]) -> None:
        super().__init__(datasette, path=str(path), is_mutable=False)
        self.told = told
        self._ready = [super(Edition, self).connect() for _ in range(max(1, datasette.setting("num_sql_threads")))]

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection for one thread: one of those opened at the start while there are any."""
        return self._ready.pop() if self._ready else super().connect(write)


@dataclass
class _Retiring:
    """An edition on its way out: unlisted when `waiting` is empty, closed when it is empty for the second time."""

    edition: Edition
    waiting: set[int]
    unlisted: bool = False


@dataclass
class Editions:
    """The editions of one path. `begin` and `end` frame every request; `refresh` looks at the file."""

    datasette: Any
    path: Path
    current: Edition | None = None
    _mark: Mark | None = None
    _looking: bool = False
    _in_flight: set[int] = field(default_factory=set)
    _retiring: list[_Retiring] = field(default_factory=list)
    _serial: itertools.count[int] = field(default_factory=itertools.count)

    def begin(self) -> int:
        serial = next(self._serial)
        self._in_flight.add(serial)
        return serial

    def end(self, serial: int) -> None:
        """Note that a request has ended, and let go of the editions that only it held."""
        self._in_flight.discard(serial)
        for old in self._retiring:
            old.waiting.discard(serial)
        for old in [o for o in self._retiring if not o.waiting]:
            self._let_go(old)

    async def refresh(self) -> None:
        """Serve the file on the path if it is another one than before and whole; otherwise keep what is served."""
        mark = _mark(self.path)
        if mark is None or mark == self._mark or self._looking:
            return
        self._looking = True
        try:
            self._mark = mark
            told = await asyncio.to_thread(told_by, self.path)
            # Replaced while we looked: the next request looks again.
            if told is not None and _mark(self.path) == mark:
                self._change_over(Edition(self.datasette, self.path, told))
            elif told is not None:
                self._mark = None
        finally:
            self._looking = False

    def _change_over(self, edition: Edition) -> None:
        """List the new edition before the old: the first of a route is the one found, the old keeps its inner name."""
        old, self.current = self.current, edition
        self.datasette.add_database(edition, name=f"{ROUTE}_{next(self._serial)}", route=ROUTE)
        others = {name: db for name, db in self.datasette.databases.items() if db is not edition}
        self.datasette.databases = {edition.name: edition, **others}
        if old is not None:
            self._retiring.append(_Retiring(old, set(self._in_flight)))

    def _let_go(self, old: _Retiring) -> None:
        if old.unlisted:
            self._retiring.remove(old)
            old.edition.close()
            return
        # A request begun since may be walking the list of databases: it must end before the connections close.
        self.datasette.remove_database(old.edition.name)
        old.unlisted, old.waiting = True, set(self._in_flight)


def _mark(path: Path) -> Mark | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def told_by(path: Path) -> dict[str, str] | None:
    """What a whole index tells about itself; None where the file is broken or no index of this format."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as db:
            told = dict(db.execute("SELECT key, value FROM meta"))
            whole = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        return None
    return told if whole and told.get("format") == FORMAT else None
