"""What can happen to a file on its way, and what someone may do to it: bytes -> other bytes, the same for the same chance."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutator = Callable[[bytes, Random, Sequence[bytes]], bytes]
NUMBER = re.compile(rb"\d+")
TAG = re.compile(rb"<[^<>]{0,200}>")
ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308")
ODD_BYTES = (
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xfe\xff\xff\xff",
    b"\r",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<",
    b"&#",
    b"]]>",
    b"%",
)
MAGICS = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf1",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\0",
    b"<html>",
    b"\x1f\x8b\x08",
    b"MIME-Version: 1.0\r\n",
)


def flipped(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Some bytes are others now."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def truncated(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """The end, or the beginning, never came."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def spliced(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A part of another file stands in it."""
    other = chance.choice(others)
    at, start = chance.randrange(len(data)), chance.randrange(len(other))
    piece = other[start : start + chance.choice((10, 1000, 100_000))]
    return data[:at] + piece + data[at + chance.choice((0, len(piece))) :]


def repeated(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A part of it stands there many times."""
    at = chance.randrange(len(data))
    piece = data[at : at + chance.choice((1, 20, 500))]
    return data[:at] + piece * chance.choice((2, 30, 300)) + data[at:]


def dropped(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A part of it is missing."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 16, 512, 4096)) :]


def flooded(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Zeros, or spaces, in place of a part, or many in between."""
    at = chance.randrange(len(data))
    size = chance.choice((8, 512, 20_000))
    return data[:at] + chance.choice((b"\0", b" ", b"\xff")) * size + data[at + chance.choice((0, size)) :]


def inserted(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Bytes that mean something to some reader."""
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(ODD_BYTES) * chance.choice((1, 1, 50)) + data[at:]


def renumbered(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Numbers that say another size, count or place; a reference that leads elsewhere."""
    found = list(NUMBER.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 3, 20)))), key=lambda m: -m.start()):
        new = chance.choice(ODD_NUMBERS) if chance.random() < 0.5 else chance.choice(found).group()
        data = data[: match.start()] + new + data[match.end() :]
    return data


def retagged(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Tags lost, doubled, nested in themselves or exchanged."""
    found = list(TAG.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 4, 30)))), key=lambda m: -m.start()):
        new = chance.choice((b"", match.group() * 2, match.group() * 60, chance.choice(found).group()))
        data = data[: match.start()] + new + data[match.end() :]
    return data


def mislabelled(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """It begins as another format does."""
    magic = chance.choice(MAGICS)
    return magic + (data if chance.random() < 0.5 else data[len(magic) :])


def shuffled(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Its blocks come in another order."""
    size = chance.choice((64, 512, 4096))
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(blocks)
    return b"".join(blocks)


def zipped(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Packed once more, and called otherwise."""
    return gzip.compress(data, 1) if chance.random() < 0.5 else archive({chance.choice(("a.html", "../a.doc", "/etc/a.pdf", "a")): data})


BYTES: tuple[Mutator, ...] = (
    flipped,
    truncated,
    spliced,
    repeated,
    dropped,
    flooded,
    inserted,
    renumbered,
    retagged,
    mislabelled,
    shuffled,
)
"""Those that know nothing of a format."""


def mutated(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """One to three things happen to the file; to a package mostly inside one of its parts, or it would only be a broken package."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        change = within if data[:2] == b"PK" and chance.random() < 0.7 else chance.choice((*BYTES, *BYTES, zipped))
        data = change(data or b"\0", chance, others)
    return data


def within(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """One part of a package is changed, and the package is whole again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return flipped(data, chance, others)
    name = chance.choice(sorted(parts)) if parts else "a"
    parts[name] = chance.choice(BYTES)(parts.get(name) or b"\0", chance, others)
    return archive(parts)


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()
