"""The open ledger file: one connection, short write transactions that other processes wait for."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from archive.store.disk import full_disk_said
from archive.store.errors import StoreError
from archive.store.home import Home
from archive.store.schema import VERSION, make_tables, version

WAIT_S = 60.0
"""How long one process waits while another writes; every write here takes well under a second."""
PRIVATE = 0o600


class Shelf:
    """The base of the ledger: connection and transactions."""

    def __init__(self, home: Home, db: Database) -> None:
        self.home = home
        self.db = db

    @classmethod
    def open(cls, home: Home) -> Self:
        """The ledger of a home, made where there is none. Raises StoreError where a newer nianbao wrote it."""
        shelf = cls(home, Database(_connected(home.ledger_path)))
        if version(shelf.db) == 0:
            with shelf.writing():
                make_tables(shelf.db)
        if version(shelf.db) > VERSION:
            shelf.close()
            raise StoreError(f"{home.ledger_path} was written by a newer nianbao; update this program")
        return shelf

    @contextmanager
    def writing(self, lasting: bool = True) -> Iterator[None]:
        """One transaction that holds the write lock from its start: what is read inside is still true at its end.

        Killing a process never undoes it. With `lasting` (for what cannot be made again) a power cut does not either.
        """
        with full_disk_said(self.home.ledger_path):
            self.db.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            finally:
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")

    def close(self) -> None:
        self.db.conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _connected(path: Path) -> sqlite3.Connection:
    path.touch(mode=PRIVATE, exist_ok=True)
    path.chmod(PRIVATE)  # SQLite gives its -wal and -shm files the mode of the database.
    db = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    with _one_by_one(path.parent):
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = ON")
    return db


@contextmanager
def _one_by_one(folder: Path) -> Iterator[None]:
    """One process at a time. SQLite does not wait where two change a new file's journal at once: the second is told it is locked."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
