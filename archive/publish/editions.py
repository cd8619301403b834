"""Which published index Datasette serves: notices a replaced file and changes over without failing a request.

Datasette keeps one connection per thread under a database's name and never looks at the file again. So each published
file becomes a database with connections of its own; it takes the name "index" from the one before, whose connections stay
open until every request that could still hold it has ended.
"""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database

T = TypeVar("T")
NAME = "index"
FORMAT = "1"
Mark = tuple[int, int, int]


class Edition(Database):  # type: ignore[misc]  # datasette carries no types
    """One published file, with what it tells about itself.

    Its connections, and `file` for whoever wants the whole, are opened at once, so that everybody reads this very file even
    when the next one lies on its path.
    """

    def __init__(self, datasette: Any, path: Path, told: dict[str, str]) -> None:
        super().__init__(datasette, path=str(path), is_mutable=False)
        self.told = told
        self.file = path.open("rb")
        self._of_thread = threading.local()
        self._ready = [opened(path) for _ in range(max(1, datasette.setting("num_sql_threads")))]
        self._all_file_connections.extend(self._ready)

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: ARG002  the index is never written to
        """The connection of one more thread; there are as many as Datasette has threads."""
        return self._ready.pop()

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        self.file.close()

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run `fn` on this edition's own connection of a thread; Datasette's would be shared by all databases of one name."""
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._in_thread, fn)

    def _in_thread(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is None:
            connection = self._of_thread.connection = self.connect()
            self.ds._prepare_connection(connection, self.name)
        return fn(connection)


@dataclass
class _Retired:
    """An edition that was replaced, and the requests that may still hold it."""

    edition: Edition
    holders: set[int]


@dataclass
class Editions:
    """The editions of one path. `begin` and `end` frame every request; `refresh` looks at the file."""

    datasette: Any
    path: Path
    current: Edition | None = None
    _mark: Mark | None = None
    _looking: bool = False
    _in_flight: set[int] = field(default_factory=set)
    _retired: list[_Retired] = field(default_factory=list)
    _serial: itertools.count[int] = field(default_factory=itertools.count)

    def begin(self) -> int:
        serial = next(self._serial)
        self._in_flight.add(serial)
        return serial

    def end(self, serial: int) -> None:
        """Note that a request has ended, and close the editions that nobody holds any more."""
        self._in_flight.discard(serial)
        for old in self._retired:
            old.holders.discard(serial)
        for old in [o for o in self._retired if not o.holders]:
            self._retired.remove(old)
            old.edition.close()

    async def refresh(self) -> None:
        """Serve the file on the path if it is another one than before and whole; otherwise keep what is served."""
        mark = _mark(self.path)
        if mark is None or mark == self._mark or self._looking:
            return
        self._looking, self._mark = True, mark
        try:
            told = await asyncio.to_thread(told_by, self.path)
            fresh = Edition(self.datasette, self.path, told) if told is not None else None
            if _mark(self.path) != mark:
                self._mark = None  # replaced while we looked: the next request looks again
            elif fresh is not None:
                self._change_over(fresh)
        finally:
            self._looking = False

    def _change_over(self, edition: Edition) -> None:
        """Give the name to the new edition in one step; the old one is closed when its last request has ended."""
        edition.name = edition.route = NAME
        old, self.current = self.current, edition
        self.datasette.databases = {**self.datasette.databases, NAME: edition}
        if old is not None:
            self._retired.append(_Retired(old, set(self._in_flight)))


def _mark(path: Path) -> Mark | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def opened(path: Path) -> sqlite3.Connection:
    """A connection that only reads, from whatever thread, without locks. The path may hold any character."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)


def told_by(path: Path) -> dict[str, str] | None:
    """What a whole index tells about itself; None where the file is broken or no index of this format."""
    try:
        with closing(opened(path)) as db:
            told = dict(db.execute("SELECT key, value FROM meta"))
            whole = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        return None
    return told if whole and told.get("format") == FORMAT else None
