"""What all processes of a home keep to: one at a time asks a host, and none before the host has rested from the last answer."""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import quote

LOOK_AGAIN_S = 0.02
"""Between two tries for a door that another process holds: no longer than that is it still shut once it was let go."""
MOST_BYTES = 64


class Doors:
    """One small file a host: its lock is the right to ask, its text says since when and for how long the host is to rest.

    Two counties often share a platform that no county file names, and somebody may try a site while a round walks it.
    `day` is that of a rehearsal, whose days pass by hand: what was said on another one is over. "" in earnest.
    """

    def __init__(self, folder: Path, day: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._day = folder, day
        self._files: dict[str, int] = {}

    @asynccontextmanager
    async def held(self, host: str) -> AsyncIterator[None]:
        """The right to ask this host, once no other process has it."""
        file = self._file(host)
        while not _taken(file):
            await asyncio.sleep(LOOK_AGAIN_S)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)

    def left_s(self, host: str) -> float:
        """Seconds for which the host is still to rest; 0 where nobody said so, or where the machine was started anew since."""
        with suppress(ValueError):
            since, rest, *day = os.pread(self._file(host), MOST_BYTES, 0).decode().split()
            passed = time.monotonic() - float(since)
            return max(float(rest) - passed, 0.0) if passed >= 0 and "".join(day) == self._day else 0.0
        return 0.0

    def rest(self, host: str, seconds: float) -> None:
        """Let the host rest from now on, whoever would ask it. A full disk does not hinder the walk here: where it keeps pages it does."""
        said = f"{time.monotonic():.6f} {seconds:.6f} {self._day}"
        with suppress(OSError):
            os.pwrite(self._file(host), said.ljust(MOST_BYTES)[:MOST_BYTES].encode(), 0)

    def close(self) -> None:
        while self._files:
            os.close(self._files.popitem()[1])

    def _file(self, host: str) -> int:
        if host not in self._files:
            path = self._folder / quote(host, safe="")
            self._files[host] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._files[host]


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
