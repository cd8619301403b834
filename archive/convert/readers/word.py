"""A Word document (.docx) -> Document: paragraphs and tables in order, merged cells, list numbers, text boxes, changes as accepted."""

import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN, check_package
from archive.convert.readers import mhtml, rtf
from archive.convert.tabbed import tabbed
from archive.convert.word.names import Node, W
from archive.convert.word.numbering import Numbering
from archive.convert.word.package import Package
from archive.convert.word.story import Manner, Story
from archive.convert.word.styles import Styles
from archive.parse import document_of
from archive.parse.document import Block, Document, Text
from archive.parse.sniff import DOCX, HTML, MHTML, PLAIN, RTF, sniff

BROKEN = (KeyError, ValueError, etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RecursionError)
"""What zipfile and lxml raise on a package whose bytes were changed; a part that is missing is a KeyError."""
AROUND = (("header", "head"), ("footer", "tail"), ("footnotes", "tail"), ("endnotes", "tail"))
DUBLIN, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
DEEPEST = 3
"""Documents put in whole may hold documents put in whole, so deep."""


def read(data: bytes) -> Document:
    """The document as it reads with all changes accepted. Raises ConvertError."""
    return _read(data, DEEPEST)


def _read(data: bytes, depth: int) -> Document:
    check_package(data)
    try:
        return _document(Package(data), depth)
    except BROKEN as error:
        raise ConvertError(f"the Word file is broken ({error})", AGAIN) from error


def _document(package: Package, depth: int) -> Document:
    root = package.tree(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise ConvertError("the package holds no Word document", AGAIN)
    manner = _manner(package, depth)
    around = [block for kind, place in AROUND for block in _around(package, kind, place, manner)]
    inside = list(Story(body, manner).blocks(body))
    blocks = (*(b for b in around if b.place == "head"), *tabbed(inside), *(b for b in around if b.place != "head"))
    core = package.tree("docProps/core.xml")
    return Document(blocks, _title(core), _days(core), media_type=DOCX)


def _manner(package: Package, depth: int) -> Manner:
    styles = Styles(_related(package, "styles"))
    chunks = {key: r.target for key, r in package.of_main.items() if r.kind == "aFChunk"}

    def inserted(key: str) -> tuple[Block, ...]:
        return _inserted(package.bytes(chunks[key]), depth - 1) if key in chunks else ()

    return Manner(styles, Numbering(_related(package, "numbering")), inserted)


def _inserted(data: bytes, depth: int) -> tuple[Block, ...]:
    """The blocks of a file put in whole: another document, rich text, a web page or plain text."""
    media = sniff(data)
    if media == DOCX and depth > 0:
        return _read(data, depth).blocks
    if media in (HTML, PLAIN):
        return document_of(data, media).blocks
    readers = {RTF: rtf.read, MHTML: mhtml.read}
    return readers[media](data).blocks if media in readers else ()


def _related(package: Package, kind: str) -> Node | None:
    return next((package.tree(name) for name in package.related(kind)), None)


def _around(package: Package, kind: str, place: str, manner: Manner) -> Iterator[Text]:
    """The lines of headers, footers or notes, each once."""
    roots = [package.tree(name) for name in package.related(kind)]
    blocks = (block for root in roots if root is not None for block in Story(root, manner, place).blocks(root))
    return iter(dict.fromkeys(block for block in blocks if isinstance(block, Text)))


def _title(core: Node | None) -> str:
    return (core.findtext(f"{DUBLIN}title") or "").strip() if core is not None else ""


def _days(core: Node | None) -> tuple[tuple[str, str], ...]:
    found = ((name, core.findtext(TERMS + name)) for name in ("created", "modified")) if core is not None else ()
    return tuple((f"property:{name}", day.strip()) for name, day in found if day and day.strip())
