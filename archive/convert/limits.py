"""What a conversion may use, and what a container file may hold before it is opened."""

import io
import os
import resource
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.convert.errors import ConvertError

AGAIN = "ask the office for the file again, or open and save it anew in Word"
MIB = 1024 * 1024
CORES = os.cpu_count() or 1
MOST_UNPACKED = 256 * MIB
MOST_RATIO = 200
MOST_MEMBERS = 5000
RATIO_FROM = MIB
"""Small members may pack very well (styles of one blank table); only bigger ones can be bombs."""
PROLOG = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may use: seconds until its reader must show a sign of life (`pace.page_done`) or be done, seconds in all,
    MiB of memory, MiB of answer, whether its reader works in threads, and MiB of addresses for what it only maps: libraries that
    it loads when a file needs them, stacks and heaps of threads. Those are no memory in use.
    """

    seconds: int = 60
    memory_mb: int = 1024
    most_seconds: int = 120
    output_mb: int = 32
    threads: bool = False
    mapped_mb: int = 0


LIMITS: Mapping[str, Limits] = {
    name: Limits(seconds=60, memory_mb=1344, most_seconds=1800, threads=True, mapped_mb=1024)
    for name in ("pdf", "images", "ofd", "word", "archives")
}
"""By module of `readers`, where they are not the usual ones: those that may meet scans need threads, models in memory, and time
for each page (about 8 s); what has an end is a page, not the file."""


def limits_of(name: str) -> Limits:
    """The limits of a reader module."""
    return LIMITS.get(name, Limits())


def bind(limits: Limits) -> None:
    """Bind this process for good: memory, processor time, no file written, few open, no further processes, no core dump."""
    _bind(resource.RLIMIT_DATA, limits.memory_mb * MIB)
    _bind(resource.RLIMIT_AS, _mapped() + (limits.memory_mb + limits.mapped_mb) * MIB)
    _bind(resource.RLIMIT_CPU, limits.most_seconds * (CORES if limits.threads else 1) or 1)
    _bind(resource.RLIMIT_FSIZE, 0)
    _bind(resource.RLIMIT_NOFILE, 64)
    _bind(resource.RLIMIT_CORE, 0)
    if not limits.threads:  # to the kernel a thread is a process
        _bind(resource.RLIMIT_NPROC, 0)


def _mapped() -> int:
    """Bytes of address space in use: libraries are mapped, not held, so they come on top of what a reader may take."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _bind(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def check_package(data: bytes) -> None:
    """Refuse a zip package that would unpack without measure or that brings its own entities. Raises ConvertError."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
        _check_sizes(members)
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                _check_prolog(package.open(member).read(PROLOG))
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, ValueError) as error:
        raise ConvertError(f"the package is broken ({error})", AGAIN) from error
    except RuntimeError as error:
        raise ConvertError("the package is encrypted", "ask the office for a file without a password") from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(m.file_size for m in members)
    bombs = [m for m in members if m.file_size > RATIO_FROM and m.file_size > MOST_RATIO * max(1, m.compress_size)]
    if unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS or bombs:
        raise ConvertError(
            f"the package would unpack to {unpacked} bytes in {len(members)} parts", "look at the file by hand before opening it"
        )


def _check_prolog(data: bytes) -> None:
    """XML of a document format needs no document type; one that brings it wants entities read. UTF-16 hides nothing."""
    head = data.replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ConvertError("the package declares XML entities", "do not open it; tell the office that its file is not a clean document")
