"""Converted documents kept by (sha256 of the bytes, converter, version): written whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from archive.parse.document import Document, NotADocument, from_json, to_json


def place(folder: Path, data: bytes, converter: str) -> Path:
    """Where the document of these bytes by this converter is kept."""
    digest = hashlib.sha256(data).hexdigest()
    return folder / digest[:2] / f"{digest}-{converter}.json"


def kept(path: Path) -> Document | None:
    """The document kept there; None where there is none, or where it cannot be read and must be made anew."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotADocument):
        return None


def keep(path: Path, document: Document) -> None:
    """Keep a document: a full file beside it first, then one rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(to_json(document))
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
