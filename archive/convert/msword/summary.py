"""What a Word binary file says of itself: its title, and the days it was made and changed ([MS-OLEPS], the SummaryInformation stream).

Read here and not by olefile, which counts on where a changed length tells it to: 2^32 empty values take minutes.
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

CODE_PAGE, TITLE, CREATED, CHANGED = 1, 2, 12, 13
SHORT, TEXT, TIME = 2, 30, 64
SET_AT, LIST_AT = 44, 8
MOST = 100
"""Properties looked at; the set has nineteen."""
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
ENCODINGS = {936: "gb18030", 65001: "utf-8", 1252: "cp1252"}


def summary(stream: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The title, and ("property:created" or "property:modified", ISO time in UTC) where set.

    Raises struct.error and OverflowError on broken bytes.
    """
    said = dict(_values(stream)) if stream else {}
    days = (("property:created", said.get(CREATED)), ("property:modified", said.get(CHANGED)))
    known = tuple((name, day.replace(tzinfo=None).isoformat()) for name, day in days if isinstance(day, datetime) and day.year > EPOCH.year)
    return _title(said.get(TITLE), said.get(CODE_PAGE)), known


def _values(stream: bytes) -> Iterator[tuple[int, object]]:
    start = struct.unpack_from("<I", stream, SET_AT)[0]
    count = min(struct.unpack_from("<I", stream, start + 4)[0], MOST)
    for at in range(start + LIST_AT, start + LIST_AT + 8 * count, 8):
        key, offset = struct.unpack_from("<II", stream, at)
        if key in (CODE_PAGE, TITLE, CREATED, CHANGED):
            yield key, _value(stream, start + offset)


def _value(stream: bytes, at: int) -> object:
    """A short number, bytes of text or a time; None for any other kind."""
    kind = struct.unpack_from("<I", stream, at)[0]
    if kind == SHORT:
        return struct.unpack_from("<h", stream, at + 4)[0]
    if kind == TEXT:
        length = struct.unpack_from("<I", stream, at + 4)[0]
        return stream[at + 8 : at + 8 + length]
    return EPOCH + timedelta(microseconds=struct.unpack_from("<Q", stream, at + 4)[0] // 10) if kind == TIME else None


def _title(raw: object, page: object) -> str:
    """The title in the code page the properties name, which is negative where it is above 32,767."""
    encoding = ENCODINGS.get(page & 0xFFFF if isinstance(page, int) else 0, "gb18030")
    return raw.decode(encoding, "replace").strip("\0 ") if isinstance(raw, bytes) else ""
