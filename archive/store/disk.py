"""Room on the disk, and writes that survive the machine going down."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.store.errors import DiskFullError
from archive.store.home import Home

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
MIB = 1 << 20
LOOK_EVERY = 8


def enough(home: Home) -> bool:
    """Whether the disk of this home has at least crawl.min_free_mb left."""
    return shutil.disk_usage(home.path).free >= home.settings.crawl.min_free_mb * MIB


class Room:
    """The room on the disk of a home, looked at once in so many askings: each page asks, and a look takes longer than most of its work."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._asked = 0

    def is_left(self) -> bool:
        self._asked += 1
        return self._asked % LOOK_EVERY != 1 or enough(self._home)


def sync_file(path: Path) -> None:
    """Wait until the bytes, or for a folder its names, are on the disk itself."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def full_disk_said(where: Path) -> Iterator[None]:
    """Turn a full disk or quota met inside into DiskFullError with the next step."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise _full(where) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
            raise
        raise _full(where) from error


def _full(where: Path) -> DiskFullError:
    return DiskFullError(f"no room left for {where}; free some space and run the same command again: it goes on where it stopped")
