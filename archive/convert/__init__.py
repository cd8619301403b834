"""Files other than HTML and text -> Document, each in a caged child process, cached by content, converter and version."""

from pathlib import Path

from archive.convert.cache import keep, kept, place
from archive.convert.cage import run
from archive.convert.errors import ConvertError
from archive.convert.formats import NEXT_STEPS, READERS
from archive.convert.limits import Limits
from archive.parse.document import Document

CONVERTER = "2"
"""The version of the conversion; it goes up with every change that can make another Document of the same bytes."""


def convert(data: bytes, media: str, *, cache: Path | None = None, timeout_s: int = 60, memory_mb: int = 1024) -> Document:
    """The Document of a file of a media type in `formats.READERS`. Raises ConvertError for encrypted, broken and other files."""
    if media not in READERS:
        raise ConvertError(f"files of type {media} cannot be read", NEXT_STEPS.get(media, "look at the file by hand"))
    path = place(cache, data, f"{READERS[media]}-{CONVERTER}") if cache else None
    if path and (known := kept(path)):
        return known
    document = run(data, media, Limits(timeout_s, memory_mb))
    if path:
        keep(path, document)
    return document


__all__ = ["CONVERTER", "ConvertError", "convert"]
