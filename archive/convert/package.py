"""The parts of a zip package of XML (.xlsx, .ofd): found by relation or name, whatever its case and slashes, read as a stream or a tree."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

Node = etree._Element
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
BROKEN = (
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What zip and XML parts raise that are cut, encrypted or hold words where numbers belong."""


@dataclass(frozen=True, slots=True)
class Package:
    """A zip package by part name."""

    zip: zipfile.ZipFile
    names: Mapping[str, str]

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none."""
        known = self.names.get(_plain(name))
        return self.zip.read(known) if known else b""

    def tree(self, name: str) -> Node | None:
        """The root element of a part, None where there is no such part."""
        data = self.part(name)
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)) if data else None

    def elements(self, name: str, *wanted: str) -> Iterator[Node]:
        """Elements of a part by local name, each freed after it was looked at."""
        data = self.part(name)
        if not data:
            return
        for _, node in etree.iterparse(io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, huge_tree=False):
            if local(node) in wanted:
                yield node
                _freed(node)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Of a part: relation id -> (last word of its type, name of the part it leads to)."""
        folder, file = posixpath.split(name)
        found = self.elements(posixpath.join(folder, "_rels", file + ".rels"), "Relationship")
        return {
            node.get("Id", ""): (
                node.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, node.get("Target", ""))),
            )
            for node in found
            if node.get("TargetMode") != "External"
        }

    def main(self) -> str:
        """The workbook's own part."""
        leads = (target for kind, target in self.relations("").values() if kind == "officeDocument")
        return next(leads, "xl/workbook.xml")


def package(data: bytes) -> Package:
    """The package in these bytes. Raises what zipfile raises."""
    opened = zipfile.ZipFile(io.BytesIO(data))
    return Package(opened, {_plain(name): name for name in opened.namelist()})


def joined(folder: str, target: str) -> str:
    """The part a location leads to, seen from the folder of the part it stands in."""
    return posixpath.normpath(posixpath.join(folder, target.replace("\\", "/"))).lstrip("/")


def _freed(node: Node) -> None:
    """Empty an element that was looked at and drop those before it, so that a long part takes no memory."""
    node.clear()
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        del parent[0]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def local(node: Node) -> str:
    """The name of an element without its namespace, "" for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: Node, *names: str) -> list[Node]:
    """Children by local name."""
    return [child for child in node if local(child) in names]


def below(node: Node | None, *way: str) -> str:
    """The text of the first descendant along a way of local names, "" where there is none."""
    for name in way:
        node = next((child for child in node if local(child) == name), None) if node is not None else None
    return (node.text or "").strip() if node is not None else ""


def is_on(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")
