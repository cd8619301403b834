"""A closed visit as a WACZ 1.1.1 file: where things stand in it, and how to read them back."""

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.model import Capture, Visit
from archive.store.codec import from_plain, plain
from archive.store.errors import DamagedError, StoreError
from archive.store.warc import Record, record_at, records
from archive.store.wire import body_of

WARC = "archive/data.warc.gz"
INDEX = "indexes/index.cdx"
PAGES = "pages/pages.jsonl"
VISIT = "nianbao/visit.json"
PACKAGE = "datapackage.json"
SEAL = "datapackage-digest.json"
RESOURCES = (WARC, INDEX, PAGES, VISIT)
MOST_TEXT = 256 << 20
"""Bytes an index or list may have; the WARC itself is read record by record."""
LOCAL_HEADER = struct.Struct("<26xHH")
UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, struct.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Wacz:
    """An opened WACZ file. `start` and `end` say where the stored WARC stands in it."""

    path: Path
    stream: BinaryIO
    zip: zipfile.ZipFile
    start: int
    end: int

    def records(self) -> Iterator[Record]:
        """Every record in order. Raises DamagedError."""
        return records(self.stream, self.start, self.end)

    def record_at(self, offset: int) -> Record:
        """The record whose offset a capture names. Raises DamagedError."""
        return record_at(self.stream, self.start, offset)

    def said(self) -> tuple[Visit, str]:
        """The visit as it was closed, and the id of the one before it. Raises DamagedError."""
        return visit_from(json.loads(self.zip.read(VISIT)), self.path)


@contextmanager
def opened(path: Path) -> Iterator[Wacz]:
    """The WACZ file at `path`, for reading. Raises StoreError where it is absent, DamagedError where it is none."""
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            yield Wacz(path, stream, archive, *_warc_range(archive, stream))
    except FileNotFoundError as error:
        raise StoreError(f"{path} is not there; put the visit's file back from a copy") from error
    except UNREADABLE as error:
        raise DamagedError(f"{path} is no readable WACZ ({error}); restore it from a copy") from error


def _warc_range(archive: zipfile.ZipFile, stream: BinaryIO) -> tuple[int, int]:
    if any(i.file_size > MOST_TEXT for i in archive.infolist() if i.filename != WARC):
        raise ValueError("one of its files unfolds beyond any reason")
    info = archive.getinfo(WARC)
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{WARC} is compressed again")
    stream.seek(info.header_offset)
    name, extra = LOCAL_HEADER.unpack(stream.read(LOCAL_HEADER.size))
    start = info.header_offset + LOCAL_HEADER.size + name + extra
    return start, start + info.file_size


def visit_facts(visit: Visit, previous_id: str) -> dict[str, object]:
    """What nianbao/visit.json holds."""
    return {"visit": plain(visit), "previous_id": previous_id}


def visit_from(facts: dict[str, object], path: Path) -> tuple[Visit, str]:
    """The visit in nianbao/visit.json, and the id of the one before it. Raises DamagedError."""
    try:
        return from_plain(Visit, facts["visit"]), str(facts["previous_id"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"{path} has no readable {VISIT} ({error}); restore it from a copy") from error


@dataclass(frozen=True, slots=True)
class Kept:
    """What a metadata record says of one exchange; `capture` is None where no answer came."""

    capture: Capture | None
    answer: str
    revisit: dict[str, str]


def kept(record: Record) -> Kept:
    """The facts of a metadata record. Raises ValueError, KeyError or TypeError where it is none of ours."""
    facts = json.loads(record.block)
    capture = facts["capture"] and from_plain(Capture, facts["capture"])
    return Kept(capture, record.get("WARC-Concurrent-To"), facts.get("revisit", {}))


def visit_line(record: Record) -> object:
    """The visit as a closing warcinfo record repeats it; None in any other record."""
    if record.kind != "warcinfo":
        return None
    found = [row for row in record.block.decode().splitlines() if row.startswith("nianbao-visit: ")]
    return json.loads(found[0].partition(": ")[2]) if found else None


def body_in(answer: Record) -> bytes:
    """The decoded body that an answer's record holds itself."""
    if answer.kind == "resource":
        return answer.payload
    headers, payload = answer.http
    return body_of(payload, headers)
