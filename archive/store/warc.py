"""WARC 1.1, one gzip member a record: written byte for byte, read back strictly.

Existing readers pass over a truncated file in silence and rewrite header bytes, so both ends are our own.
"""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from archive.store.errors import DamagedError
from archive.store.wire import Headers, sha256, split_block

LEVEL = 6
CHUNK = 1 << 20
PIECE = 16 << 10
"""Bytes unfolded at a time: what lies behind the end of a member is copied each time."""
MOST = 768 << 20
"""Bytes one record may unfold to; a file from elsewhere could hold a bomb."""
HTTP_KINDS = ("request", "response", "revisit")


@dataclass(frozen=True)
class Record:
    """One record as it stands in a file; `offset` and `length` are of its gzip member."""

    headers: tuple[tuple[str, str], ...]
    block: bytes
    offset: int = 0
    length: int = 0

    def get(self, name: str) -> str:
        return self._named.get(name.lower(), "")

    @cached_property
    def _named(self) -> dict[str, str]:
        """The first value of each header, by its name in small letters."""
        return {name.lower(): value for name, value in reversed(self.headers)}

    @property
    def kind(self) -> str:
        return self.get("WARC-Type")

    @property
    def id(self) -> str:
        return self.get("WARC-Record-ID")

    @property
    def uri(self) -> str:
        return self.get("WARC-Target-URI")

    @cached_property
    def http(self) -> tuple[Headers, bytes]:
        """The header lines of an HTTP block and what follows them."""
        return split_block(self.block)

    @property
    def payload(self) -> bytes:
        """The block without its HTTP head, where it has one."""
        is_http = self.kind in HTTP_KINDS and self.get("Content-Type").startswith("application/http")
        return self.http[1] if is_http else self.block

    @cached_property
    def payload_sha256(self) -> str:
        return sha256(self.payload)


@lru_cache(maxsize=16)
def record_id(*parts: object) -> str:
    """The same id for the same record of the same visit, whenever it is written."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(map(str, parts)))}>"


@lru_cache(maxsize=16)
def warc_date(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def made(kind: str, identity: str, when: datetime, content_type: str, block: bytes, more: dict[str, str] | None = None) -> Record:
    """A record with its digests and length; `more` are further headers, empty ones left out."""
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": identity,
        "WARC-Date": warc_date(when),
        **{name: value for name, value in (more or {}).items() if value},
        "WARC-Block-Digest": f"sha256:{sha256(block)}",
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    return Record(tuple(headers.items()), block)


def member(record: Record) -> bytes:
    """The record as one gzip member. The same record gives the same bytes."""
    head = "".join(f"{name}: {value}\r\n" for name, value in record.headers)
    return gzip.compress(b"WARC/1.1\r\n" + head.encode() + b"\r\n" + record.block + b"\r\n\r\n", LEVEL, mtime=0)


def records(stream: BinaryIO, start: int = 0, end: int | None = None) -> Iterator[Record]:
    """Every record of the bytes from `start` to `end` (None = the end). Offsets count from `start`. Raises DamagedError."""
    stream.seek(start)
    reader = _Members(stream, None if end is None else end - start)
    while (part := reader.next()) is not None:
        yield parsed(*part)


def record_at(stream: BinaryIO, start: int, offset: int) -> Record:
    """The record whose member begins `offset` bytes after `start`. Raises DamagedError."""
    stream.seek(start + offset)
    part = _Members(stream, None).next()
    if part is None:
        raise DamagedError(f"no record at offset {offset}; the file is shorter than when it was kept")
    raw, _, length = part
    return parsed(raw, offset, length)


class _Members:
    """Gzip members of a stream one by one; `left` limits how many bytes belong to us."""

    def __init__(self, stream: BinaryIO, left: int | None) -> None:
        self.stream = stream
        self.left = left
        self.buffer = memoryview(b"")
        self.offset = 0

    def next(self) -> tuple[bytes, int, int] | None:
        """The next member unfolded, its offset and its length."""
        if not self.buffer and not self._fill():
            return None
        engine, out, begun = zlib.decompressobj(31), bytearray(), self.offset
        while not engine.eof:
            if not self.buffer and not self._fill():
                raise DamagedError(f"the record at offset {begun} is cut short; restore the file from a copy")
            out += self._unfold(engine, begun)
            if len(out) > MOST:
                raise DamagedError(f"the record at offset {begun} unfolds beyond {MOST >> 20} MiB; do not use this file")
        return bytes(out), begun, self.offset - begun

    def _unfold(self, engine: "zlib._Decompress", begun: int) -> bytes:
        fed = self.buffer[:PIECE]
        try:
            part = engine.decompress(fed, CHUNK * 16)
        except zlib.error as error:
            raise DamagedError(f"the record at offset {begun} is damaged ({error}); restore the file from a copy") from error
        rest = engine.unused_data if engine.eof else engine.unconsumed_tail
        used = len(fed) - len(rest)
        self.offset += used
        self.buffer = self.buffer[used:]
        return part

    def _fill(self) -> bool:
        wanted = CHUNK if self.left is None else min(CHUNK, self.left)
        self.buffer = memoryview(self.stream.read(wanted) if wanted else b"")
        if self.left is not None:
            self.left -= len(self.buffer)
        return bool(self.buffer)


def parsed(raw: bytes, offset: int, length: int) -> Record:
    """The record in an unfolded member. Raises DamagedError where its length is not what it says."""
    head, _, rest = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8", "replace").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    record = Record(tuple((name, value.strip()) for name, _, value in pairs), rest[:-4], offset, length)
    if first != "WARC/1.1" or rest[-4:] != b"\r\n\r\n" or record.get("Content-Length") != str(len(record.block)):
        raise DamagedError(f"the record at offset {offset} is not as long as it says; restore the file from a copy")
    return record


def wrong_digests(record: Record) -> list[str]:
    """What does not hash to what the record says of itself. A revisit's payload digest is of another record's payload."""
    wrong = [] if _is(record.get("WARC-Block-Digest"), sha256(record.block)) else ["WARC-Block-Digest"]
    claimed = record.get("WARC-Payload-Digest")
    if claimed and record.kind != "revisit" and not _is(claimed, record.payload_sha256):
        wrong.append("WARC-Payload-Digest")
    return [f"{name} of {record.uri or record.id} at offset {record.offset} is wrong" for name in wrong]


def _is(claimed: str, digest: str) -> bool:
    """Whether a digest is as claimed, or none is."""
    return claimed in ("", f"sha256:{digest}")
