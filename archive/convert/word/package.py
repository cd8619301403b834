"""The zip package of a Word document: its parts, and how they refer to one another."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from archive.convert.word.names import Node

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Names of ISO 29500 strict and of the transitional form nearly every file has."""
MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part referring to another: the last word of the relation's type, and the part's name."""

    kind: str
    target: str


def parsed(data: bytes) -> Node:
    """The root of a part, without comments or processing instructions. Raises etree.XMLSyntaxError."""
    for strict, usual in STRICT if b"purl.oclc.org/ooxml" in data[:8192] else ():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


class Package:
    """An open package. Raises zipfile.BadZipFile, KeyError and etree.XMLSyntaxError where parts are broken or missing."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self._zip.namelist()}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document."""
        return next((r.target for r in self._relations("").values() if r.kind == "officeDocument"), MAIN)

    def bytes(self, part: str) -> bytes:
        """A part as stored. Raises KeyError."""
        return self._zip.read(self._names[part.lower()])

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part.lower() in self._names

    def tree(self, part: str) -> Node | None:
        """A part's root, None where the package has no such part."""
        return parsed(self.bytes(part)) if self.has(part) else None

    def _relations(self, part: str) -> Mapping[str, Relation]:
        """What a part ("" = the package itself) refers to inside the package, by id."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {relation.get("Id") or "": _relation(relation, folder) for relation in _internal(root)}

    def related(self, kind: str) -> list[str]:
        """Names of the parts of one kind (styles, header …) that the document refers to."""
        return [r.target for r in self.of_main.values() if r.kind == kind and self.has(r.target)]

    @cached_property
    def of_main(self) -> Mapping[str, Relation]:
        """What the document refers to, by id."""
        return self._relations(self.main)


def _internal(root: Node | None) -> Iterator[Node]:
    return (r for r in (root if root is not None else ()) if r.get("TargetMode") != "External")


def _relation(relation: Node, folder: str) -> Relation:
    target = (relation.get("Target") or "").replace("\\", "/")
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation((relation.get("Type") or "").rpartition("/")[2], path)
