"""What a zip or gzip file holds, unpacked in memory within bounds; names are words to show and never paths."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from archive.convert.errors import ConvertError
from archive.convert.limits import MIB, check_package

MOST_UNPACKED = 128 * MIB
MOST_MEMBERS = 60
"""More files than this are a collection, no report."""
AGAIN = "ask the office for the archive again, or unpack it and read the files inside"
ENCRYPTED = 0x1
NAME_IS_UTF8 = 0x800
OF_THE_SYSTEM = re.compile(r"(^|/)(__MACOSX/|\.[^/]*$|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
NAME_IN_GZIP = 0x08
FIELDS_BEFORE_NAME = 0x04


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name without folders, and its bytes."""

    name: str
    data: bytes


def of_zip(data: bytes) -> list[Member]:
    """The files of a zip archive in natural order of their names. Raises ConvertError where it is broken, encrypted or too big."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_package(data)
            listed = [info for info in package.infolist() if info.filename[-1:] != "/" and info.file_size]
            _check_open(listed)
            return sorted(_unpacked(package, listed), key=lambda member: natural(member.name))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ConvertError(f"the archive is broken ({error})", AGAIN) from error


def _check_open(listed: list[zipfile.ZipInfo]) -> None:
    if listed and all(info.flag_bits & ENCRYPTED for info in listed):
        raise ConvertError("the archive is encrypted", "ask the office for a file without a password")


def _unpacked(package: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> Iterator[Member]:
    named = [(name_of(info), info) for info in listed if not info.flag_bits & ENCRYPTED]
    wanted = [(name, info) for name, info in named if not OF_THE_SYSTEM.search(name)]
    if len(wanted) > MOST_MEMBERS:
        raise ConvertError(f"the archive holds {len(wanted)} files", "unpack it and read the one that is the report")
    for name, info in wanted:
        yield Member(posixpath.basename(name), package.read(info))


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: programs in China write GBK without saying so, some write UTF-8 without saying so."""
    if info.flag_bits & NAME_IS_UTF8:
        return info.filename.replace("\\", "/")
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename.replace("\\", "/")
    return _decoded(raw).replace("\\", "/")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key by which 第2页 stands before 第10页."""
    parts = re.findall(r"\d{1,12}|\D+", name)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def of_gzip(data: bytes) -> Member:
    """The one file in a gzip file. Raises ConvertError where it is broken or too big."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, MOST_UNPACKED)
    except zlib.error as error:
        raise ConvertError(f"the gzip file is broken ({error})", AGAIN) from error
    if unpacker.unconsumed_tail:
        raise ConvertError(f"the gzip file unpacks to more than {MOST_UNPACKED // MIB} MiB", "look at the file by hand before opening it")
    if not unpacker.eof:
        raise ConvertError("the gzip file is cut short", AGAIN)
    return Member(_gzip_name(data), unpacked)


def _gzip_name(data: bytes) -> str:
    if data[3:4] and data[3] & NAME_IN_GZIP and not data[3] & FIELDS_BEFORE_NAME:
        return posixpath.basename(_decoded(data[10:1000].partition(b"\0")[0]))
    return ""
