"""A WARC and a frontier that always agree: bytes first, then the one transaction that makes them count."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive.model import Capture
from archive.store.disk import full_disk_said
from archive.store.frontier import Frontier
from archive.store.wacz import kept
from archive.store.warc import records


class Journal:
    """The two files of an open visit. What lies in the WARC behind the committed length never happened."""

    def __init__(self, warc: Path, frontier: Frontier) -> None:
        self.warc = warc
        self.frontier = frontier
        self._handle = os.open(warc, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self.cut_back()

    @contextmanager
    def appending(self, data: bytes, captures: Sequence[Capture] = (), exchanges: int = 0, requests: int = 0) -> Iterator[None]:
        """Append gzip members and run the writes inside, in one commit; on any error neither happened. Raises DiskFullError."""
        try:
            with full_disk_said(self.warc), self.frontier.commit():
                length = self.write(data)
                yield
                self.frontier.advance(length, self.frontier.numbered + exchanges, captures, requests)
        except BaseException:
            self.cut_back()
            raise

    def captures(self) -> list[Capture]:
        """What was captured so far, in order, as the WARC itself says."""
        with self.warc.open("rb") as stream:
            told = (kept(record).capture for record in records(stream, 0, self.frontier.committed) if record.kind == "metadata")
            return [capture for capture in told if capture is not None]

    def write(self, data: bytes) -> int:
        """Append without committing; the new length. Whoever reads the WARC next sees the bytes, a resumed visit does not."""
        rest = memoryview(data)
        while rest:
            written = os.write(self._handle, rest)
            self._length += written
            rest = rest[written:]
        return self._length

    def cut_back(self) -> None:
        """Drop what was written and never committed."""
        os.ftruncate(self._handle, self.frontier.committed)
        self._length = os.lseek(self._handle, 0, os.SEEK_END)

    def sync(self) -> None:
        os.fsync(self._handle)

    def close(self) -> None:
        os.close(self._handle)
        self.frontier.close()
