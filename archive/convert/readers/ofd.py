"""An OFD file (GB/T 33190-2016) -> Document: its text and ruled tables page by page; pages that are only pictures are recognised."""

import importlib
import posixpath
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from archive.convert.errors import ConvertError
from archive.convert.layout import blocks_of_pages
from archive.convert.limits import check_package
from archive.convert.ofd import OfdPage, pages_of
from archive.convert.package import BROKEN, Node, Package, below, children, joined, package
from archive.convert.readers.pdf import UNREAD
from archive.parse.document import Block, Document
from archive.parse.sniff import OFD

AGAIN = "ask the office for the file again, or print it to PDF in an OFD reader"
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
    return replace(document, title=title, meta=(*meta, *document.meta), media_type=OFD)


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
    """The text of the pages in order; those that are only pictures are recognised."""
    blocks: list[Block] = []
    unread: list[int] = []
    for scanned, run in groupby(pages, key=_is_scan):
        group = list(run)
        if not scanned:
            blocks += blocks_of_pages([page.marks for page in group])
            continue
        try:
            blocks += _recognised(parts, group)
        except ConvertError:
            if all(_is_scan(page) for page in pages):
                raise
            unread += [page.marks.number for page in group]
    if not blocks:
        raise ConvertError("the OFD file shows no text", "open it in an OFD reader and print it to PDF")
    lost = ((UNREAD, ", ".join(map(str, unread))),) if unread else ()
    seen = any(_is_scan(page) and page.marks.number not in unread for page in pages)
    return Document(tuple(blocks), meta=lost, numbers_from="ocr" if seen else "text")


def _is_scan(page: OfdPage) -> bool:
    return bool(page.pictures) and sum(not glyph.text.isspace() for glyph in page.marks.glyphs) <= FEW


def _recognised(parts: Package, group: Sequence[OfdPage]) -> list[Block]:
    """The blocks of pages that are pictures. What recognises them is loaded here only: it takes a second and much memory."""
    ocr = importlib.import_module("archive.convert.ocr.pages")
    blocks: list[Block] = []
    for page in group:
        pictures = [picture for name in dict.fromkeys(page.pictures) if (picture := parts.part(name))]
        found: Document = ocr.read_images(pictures)
        blocks += [replace(block, page=page.marks.number) for block in found.blocks]
    return blocks
