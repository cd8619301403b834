"""A Word document (.docx) -> Document: paragraphs and tables in order, merged cells, list numbers, text boxes, changes as accepted."""

import importlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN, check_package
from archive.convert.readers import mhtml, rtf
from archive.convert.tabbed import tabbed
from archive.convert.word.names import Node, W
from archive.convert.word.numbering import Numbering
from archive.convert.word.package import Package
from archive.convert.word.pictures import pictures
from archive.convert.word.story import Manner, Story
from archive.convert.word.styles import Styles
from archive.parse import document_of
from archive.parse.document import Block, Document, Grid, Text
from archive.parse.sniff import DOCX, HTML, MHTML, PLAIN, RTF, sniff

BROKEN = (KeyError, ValueError, etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RecursionError)
"""What zipfile and lxml raise on a package whose bytes were changed; a part that is missing is a KeyError."""
AROUND = (("header", "head"), ("footer", "tail"), ("footnotes", "tail"), ("endnotes", "tail"))
DUBLIN, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
DEEPEST = 3
"""Documents put in whole may hold documents put in whole, so deep."""
FEWEST_WORDS = 200
"""Characters; a document with fewer and with pictures is a scan, perhaps with a title above it."""
MOST_PAGES, MOST_PICTURES = 30, 6
"""Of a document with text only the first pictures are looked at: each takes seconds."""


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
    inside = tuple(tabbed(list(Story(body, manner).blocks(body))))
    pictured, numbers_from = _pictured(inside, body, package)
    blocks = (*(b for b in around if b.place == "head"), *inside, *pictured, *(b for b in around if b.place != "head"))
    core = package.tree("docProps/core.xml")
    return Document(blocks, _title(core), _days(core), media_type=DOCX, numbers_from=numbers_from)


def _pictured(inside: Sequence[Block], body: Node, package: Package) -> tuple[tuple[Block, ...], str]:
    """What pictures say, and where numbers are from: all of it in a scan, only tables where the document has text and no table.

    Raises ConvertError where a document of pictures cannot be recognised, and where there is nothing to read at all.
    """
    if any(isinstance(block, Grid) for block in inside):
        return (), "text"
    words = sum(len(block.text) for block in inside if isinstance(block, Text))
    files = pictures(body, package)
    if not files and not inside:
        raise ConvertError("the document holds no text", "look at it by hand, or ask the office for a file with text")
    found = _recognised(files, needed=words < FEWEST_WORDS) if files else ()
    said = found if words < FEWEST_WORDS else tuple(block for block in found if isinstance(block, Grid))
    return said, "ocr" if said else "text"


def _recognised(files: Sequence[bytes], *, needed: bool) -> tuple[Block, ...]:
    """What stands in pictures; nothing where they cannot be recognised and the document has text of its own.

    What recognises them is loaded here only: it takes a second and much memory.
    """
    pages = importlib.import_module("archive.convert.ocr.pages")
    try:
        found: Document = pages.read_images(files[:MOST_PAGES] if needed else files[:MOST_PICTURES])
        return found.blocks
    except ConvertError:
        if needed:
            raise
        return ()


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
