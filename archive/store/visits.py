"""The folder of a county's visits: who may walk it now, which visit came last, which leftovers a kill left behind."""

import fcntl
import os
import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from archive.model import Capture, Visit
from archive.store.errors import DamagedError, VisitBusyError
from archive.store.home import Home
from archive.store.recording import Target
from archive.store.wacz import opened
from archive.store.wacz_build import file_sha256

NAME = re.compile(r"\d{6}-\d{8}T\d{6}")
SECOND = timedelta(seconds=1)
POLL_S = 0.1


class Lock:
    """One process a county. The system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path, wait_s: float) -> None:
        """Raises VisitBusyError when another process still holds the lock after `wait_s` seconds."""
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if not _locked(handle, wait_s):
            os.close(handle)
            raise VisitBusyError(f"another process is walking {folder.parent.name}; wait until it ends or leave the county out")
        self.handle = handle

    @property
    def held(self) -> bool:
        return self.handle >= 0

    def release(self) -> None:
        if self.held:
            os.close(self.handle)
            self.handle = -1


def _locked(handle: int, wait_s: float) -> bool:
    """Whether the lock was free within `wait_s` seconds; counted in tries, because nothing here reads the clock."""
    for tries_left in range(int(wait_s / POLL_S), -1, -1):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(POLL_S if tries_left else 0)
        else:
            return True
    return False


def visit_id(county: str, started: datetime) -> str:
    """The county's code and the UTC second it started in; `started` is UTC."""
    return f"{county}-{started:%Y%m%dT%H%M%S}"


def closed_ids(home: Home, county: str) -> list[str]:
    """Ids of the closed visits of a county, oldest first."""
    return sorted(p.stem for p in home.visits_dir(county).glob("*.wacz") if NAME.fullmatch(p.stem))


def free_start(home: Home, county: str, wanted: datetime) -> datetime:
    """`wanted`, pushed on by whole seconds until its id is not taken."""
    taken = set(closed_ids(home, county))
    while visit_id(county, wanted) in taken:
        wanted += SECOND
    return wanted


def last_closed(home: Home, county: str, vantage: str) -> tuple[str, str, datetime] | None:
    """Id, digest and end of the newest closed visit from a vantage, by what the files say, whether or not the ledger knows it.

    A damaged file is passed over here: taking in and verifying say so, and the next visit is made all the same.
    """
    for identity in reversed(closed_ids(home, county)):
        path = home.wacz_path(identity)
        visit = _said(path)
        if visit is not None and visit.vantage == vantage:
            return identity, file_sha256(path), visit.finished
    return None


def _said(path: Path) -> Visit | None:
    try:
        with opened(path) as wacz:
            return wacz.said()[0]
    except DamagedError:
        return None


def sweep(home: Home, county: str) -> list[str]:
    """Remove what a kill left of visits that are closed or never began; the ids that are truly open, oldest first."""
    folder = home.open_dir(county)
    closed = set(closed_ids(home, county))
    opened_ids = {p.name.partition(".")[0] for p in folder.iterdir() if NAME.fullmatch(p.name.partition(".")[0])}
    for identity in opened_ids:
        if identity in closed or not (folder / f"{identity}.db").exists():
            remove_open(folder, identity)
    for draft in folder.glob("*.wacz"):
        draft.unlink()
    return sorted(p.stem for p in folder.glob("*.db"))


def remove_open(folder: Path, identity: str) -> None:
    """Remove an open visit's files; the frontier last, since it is what makes the visit an open one."""
    for name in (f"{identity}.wacz", f"{identity}.warc.gz", f"{identity}.db-wal", f"{identity}.db-shm", f"{identity}.db"):
        (folder / name).unlink(missing_ok=True)


class Targets:
    """Where earlier captures lie, for revisit records. Each closed file is hashed at most once."""

    def __init__(self, home: Home, known: Mapping[str, Capture]) -> None:
        self.home = home
        self.known = known
        self.digests: dict[str, str] = {}

    def of(self, url: str) -> Target | None:
        """The earlier capture of an address with the file that proves it; None where the file is not here any more."""
        capture = self.known.get(url)
        if capture is None:
            return None
        identity = (capture.revisit_of or capture.id).rpartition("-")[0]
        path = self.home.wacz_path(identity)
        if identity not in self.digests:
            self.digests[identity] = file_sha256(path) if path.is_file() else ""
        return Target(capture, path.name, self.digests[identity]) if self.digests[identity] else None
