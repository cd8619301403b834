"""Files other than HTML and text -> Document, each in a caged child process, cached by content, converter and version."""

from dataclasses import replace
from pathlib import Path

from archive.convert.cache import keep, kept, place
from archive.convert.cage import run
from archive.convert.errors import ConvertError
from archive.convert.formats import NEXT_STEPS, READERS
from archive.convert.limits import Limits, limits_of
from archive.parse.document import Document

CONVERTER = "3"
"""The version of the conversion; it goes up with every change that can make another Document of the same bytes."""


def convert(data: bytes, media: str, *, cache: Path | None = None, timeout_s: int | None = None, memory_mb: int | None = None) -> Document:
    """The Document of a file of a media type in `formats.READERS`, within the limits of its format where none are given.

    Raises ConvertError for encrypted, broken and other files.
    """
    if media not in READERS:
        raise ConvertError(f"files of type {media} cannot be read", NEXT_STEPS.get(media, "look at the file by hand"))
    name = READERS[media]
    path = place(cache, data, f"{name}-{CONVERTER}") if cache else None
    if path and (known := kept(path)):
        return known
    document = run(data, f"archive.convert.readers.{name}", _limits(name, timeout_s, memory_mb))
    if path:
        keep(path, document)
    return document


def _limits(name: str, timeout_s: int | None, memory_mb: int | None) -> Limits:
    usual = limits_of(name)
    seconds = usual.seconds if timeout_s is None else timeout_s
    most = usual.most_seconds if timeout_s is None else timeout_s
    return replace(usual, seconds=seconds, most_seconds=most, memory_mb=usual.memory_mb if memory_mb is None else memory_mb)


__all__ = ["CONVERTER", "ConvertError", "convert"]
