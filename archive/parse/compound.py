"""Which streams an OLE compound file holds at its root: its directory walked in bounded steps, nothing read from disk.

Layout: header of 512 bytes, sectors of 2^n bytes, a table of the next sector of each, a directory of 128-byte entries whose
names are UTF-16 and which hang together as trees ([MS-CFB] 2.2, 2.3, 2.6).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY = 512, 128
LAST_SECTOR = 0xFFFFFFFA
MOST_SECTORS, MOST_ENTRIES = 4096, 20_000
LISTED = 109
"""So many sectors of the table are named in the header itself; further ones follow in a chain."""

TELLING = (
    "EncryptionInfo",
    "EncryptedPackage",
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
    "__properties_version1.0",
)
"""Streams by which the formats are told apart."""
BEGINNINGS = ((b"\xec\xa5", "WordDocument"), (b"\x09\x08\x10\0\0\x06\x05\0", "Workbook"))
"""Writers put the main stream first; a file that was cut has lost its directory at the end, but not this."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int


def root_names(data: bytes) -> frozenset[str]:
    """Names of the streams and storages directly below the root; of a broken file, every name that still can be found."""
    try:
        entries = [_entry(raw) for raw in _raw_entries(data)]
        return frozenset(_below_root(entries)) or _loose(data)
    except (struct.error, IndexError):
        return _loose(data)


def _raw_entries(data: bytes) -> Iterator[bytes]:
    size = 1 << min(_short(data, 30), 16)
    table = _table(data, size)
    for sector in _chain(_long(data, 48), table):
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(data) - ENTRY + 1), ENTRY):
            yield data[at : at + ENTRY]


def _table(data: bytes, size: int) -> list[int]:
    """The next sector of each sector."""
    return [n for sector in _table_sectors(data, size) for n in _longs(data, (sector + 1) * size, size)]


def _table_sectors(data: bytes, size: int) -> Iterator[int]:
    yield from (n for n in _longs(data, 76, LISTED * 4) if n < LAST_SECTOR)
    further = _long(data, 68)
    for _ in range(MOST_SECTORS):
        if further >= LAST_SECTOR:
            return
        *listed, further = _longs(data, (further + 1) * size, size) or (LAST_SECTOR,)
        yield from (n for n in listed if n < LAST_SECTOR)


def _chain(first: int, table: list[int]) -> Iterator[int]:
    sector = first
    for _ in range(MOST_SECTORS):
        if sector >= LAST_SECTOR:
            return
        yield sector
        sector = table[sector]


def _entry(raw: bytes) -> _Entry:
    length = max(0, min(_short(raw, 64), 64) - 2)
    left, right, child = struct.unpack_from("<3I", raw, 68)
    return _Entry(raw[:length].decode("utf-16-le", "replace"), left, right, child)


def _below_root(entries: list[_Entry]) -> Iterator[str]:
    """The tree hanging from the root entry, each entry once."""
    waiting, seen = [entries[0].child], {0}
    while waiting and len(seen) < MOST_ENTRIES:
        index = waiting.pop()
        if index in seen or index >= len(entries):
            continue
        seen.add(index)
        yield entries[index].name
        waiting += [entries[index].left, entries[index].right]


def _loose(data: bytes) -> frozenset[str]:
    """Names found where a directory entry could stand, of those that tell formats apart, or told by how their stream begins."""
    begun = (name for mark, name in BEGINNINGS if data.startswith(mark, HEADER))
    return frozenset((*(name for name in TELLING if _stands(data, name)), *begun))


def _stands(data: bytes, name: str) -> bool:
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted, HEADER)
    while at >= 0 and (at % ENTRY or data[at + 64 : at + 66] != struct.pack("<H", len(wanted))):
        at = data.find(wanted, at + 1)
    return at >= 0


def _short(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _long(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _longs(data: bytes, at: int, size: int) -> tuple[int, ...]:
    """The numbers of a sector, as many as the file still holds."""
    count = max(0, min(size, len(data) - at)) // 4
    return struct.unpack_from(f"<{count}I", data, at)
