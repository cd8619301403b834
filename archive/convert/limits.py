"""What a conversion may use, and what a container file may hold before it is opened."""

import io
import resource
import zipfile
from dataclasses import dataclass

from archive.convert.errors import ConvertError

AGAIN = "ask the office for the file again, or open and save it anew in Word"
MIB = 1024 * 1024
MOST_UNPACKED = 256 * MIB
MOST_RATIO = 200
MOST_MEMBERS = 5000
RATIO_FROM = MIB
"""Small members may pack very well (styles of one blank table); only bigger ones can be bombs."""
PROLOG = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of work, MiB of memory, MiB of output."""

    seconds: int
    memory_mb: int
    output_mb: int = 32


def bind(limits: Limits) -> None:
    """Bind this process for good: memory, processor time, file size, open files, no further processes, no core dump."""
    _bind(resource.RLIMIT_AS, limits.memory_mb * MIB)
    _bind(resource.RLIMIT_CPU, limits.seconds)
    _bind(resource.RLIMIT_FSIZE, limits.output_mb * MIB)
    _bind(resource.RLIMIT_NOFILE, 64)
    _bind(resource.RLIMIT_NPROC, 0)
    _bind(resource.RLIMIT_CORE, 0)


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
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError) as error:
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
