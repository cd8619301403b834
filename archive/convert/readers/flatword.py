"""A Word document saved as one XML file (Word 2003 XML, or a package written flat) -> Document: packed anew and read as .docx."""

import base64
import binascii
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN
from archive.convert.package import Node, children, local
from archive.convert.readers import word
from archive.parse.document import Document
from archive.parse.sniff import WORD_XML

OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
NEW = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RENAMED = ((OLD, NEW), (b":vmerge", b":vMerge"), (b":hmerge", b":hMerge"))
"""What Word 2003 writes otherwise than .docx does, of that which concerns text and tables."""
PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target="word/document.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def read(data: bytes) -> Document:
    """The document as it reads with all changes accepted. Raises ConvertError."""
    try:
        root = etree.fromstring(data.strip(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        parts = _flat(root) if local(root) == "package" else _old(root)
    except (ValueError, binascii.Error, etree.LxmlError) as error:
        raise ConvertError(f"the Word file is broken ({error})", AGAIN) from error
    return replace(word.read(_packed(parts)), media_type=WORD_XML)


def _flat(root: Node) -> dict[str, bytes]:
    """The parts of a package written into one file."""
    return {part.get(f"{PACKAGE}name", "").lstrip("/"): _content(part) for part in children(root, "part")}


def _content(part: Node) -> bytes:
    for held in part:
        if local(held) == "xmlData" and len(held):
            return etree.tostring(held[0])
        if local(held) == "binaryData":
            return base64.b64decode(held.text or "")
    return b""


def _old(root: Node) -> dict[str, bytes]:
    """A document of Word 2003 as the main part of a package; its sections' boxes are opened by the reader."""
    written = etree.tostring(root)
    for old, new in RENAMED:
        written = written.replace(old, new)
    return {"_rels/.rels": RELATIONS, "word/document.xml": written}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
