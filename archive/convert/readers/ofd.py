"""An OFD file (GB/T 33190-2016) -> Document: its text and ruled tables page by page; pages that are only pictures are recognised."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.layout import blocks_of_pages
from archive.convert.limits import check_package
from archive.convert.ocr.pages import read_images
from archive.convert.ofd import OfdPage, pages_of
from archive.convert.package import Node, Package, below, children, joined, package
from archive.parse.document import Document
from archive.parse.sniff import OFD

AGAIN = "ask the office for the file again, or print it to PDF in an OFD reader"
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
ENCRYPTED = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")
FEW = 40
"""Characters that may stand on a scan: a page number, a stamp."""
DATES = ("CreationDate", "ModDate")


def read(data: bytes) -> Document:
    """The text of an OFD file, all its documents in order. Raises ConvertError."""
    check_package(data)
    try:
        parts = package(data)
        _refuse_encrypted(parts)
        bodies = _bodies(parts)
        pages = _pages(parts, bodies)
        title, meta = _properties(bodies)
        document = _document(parts, pages)
    except BROKEN as error:
        raise ConvertError(f"the OFD file is broken ({error})", AGAIN) from error
    return replace(document, title=title, meta=meta, media_type=OFD)


def _refuse_encrypted(parts: Package) -> None:
    if any(posixpath.basename(name) in ENCRYPTED for name in parts.names):
        raise ConvertError("the OFD file is encrypted", "ask the office for a file without a password")


def _bodies(parts: Package) -> list[Node]:
    root = parts.tree("OFD.xml")
    bodies = children(root, "DocBody") if root is not None else []
    if not bodies:
        raise ConvertError("the OFD file lists no document", AGAIN)
    return bodies


def _pages(parts: Package, bodies: Sequence[Node]) -> list[OfdPage]:
    pages: list[OfdPage] = []
    for body in bodies:
        pages += pages_of(parts, _root(parts, body), len(pages) + 1)
    return pages


def _root(parts: Package, body: Node) -> str:
    """The main part of a document: that of its current version where it has versions."""
    versions = [v for group in children(body, "Versions") for v in children(group, "Version") if v.get("Current") == "true"]
    for version in versions:
        place = joined("", version.get("BaseLoc", ""))
        said = parts.tree(place)
        if said is not None and (root := below(said, "DocRoot")):
            return joined(posixpath.dirname(place), root)
    return joined("", below(body, "DocRoot"))


def _properties(bodies: Sequence[Node]) -> tuple[str, tuple[tuple[str, str], ...]]:
    info = next(iter(children(bodies[0], "DocInfo")), bodies[0])
    return below(info, "Title"), tuple((f"property:{name}", said) for name in DATES if (said := below(info, name)))


def _document(parts: Package, pages: Sequence[OfdPage]) -> Document:
    """The text where there is any; else what is recognised in the pictures."""
    blocks = blocks_of_pages([page.marks for page in pages])
    if sum(len(page.marks.glyphs) for page in pages) <= FEW and (pictures := list(_pictures(parts, pages))):
        return read_images(pictures)
    if not blocks:
        raise ConvertError("the OFD file shows no text", "open it in an OFD reader and print it to PDF")
    return Document(tuple(blocks))


def _pictures(parts: Package, pages: Sequence[OfdPage]) -> Iterator[bytes]:
    for name in dict.fromkeys(name for page in pages for name in page.pictures):
        if picture := parts.part(name):
            yield picture
