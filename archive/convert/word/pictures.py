"""Pictures of a Word document that may be pages or tables: those its body shows, in order, as files a recogniser can read."""

from collections.abc import Iterator

from archive.convert.word.names import BLIP, IMAGE_DATA, MC, RELATION, Node
from archive.convert.word.package import Package
from archive.parse.sniff import BMP, GIF, JPEG, PNG, TIFF, sniff

RECOGNISED = frozenset({PNG, JPEG, TIFF, BMP, GIF})
SMALLEST = 6 * 1024
"""Bytes; a picture of words takes more, a seal, a rule or an icon less."""
FALLBACK = f"{MC}Fallback"


def pictures(body: Node, package: Package) -> list[bytes]:
    """The bytes of each picture once. Drawings (EMF, WMF) are left out: nothing here can read them."""
    parts = dict.fromkeys(part for part in _parts(body, package))
    files = (package.bytes(part) for part in parts if package.has(part))
    return [data for data in files if len(data) >= SMALLEST and sniff(data) in RECOGNISED]


def _parts(body: Node, package: Package) -> Iterator[str]:
    """Names of the pictures' parts in the order they stand; a drawing given twice is taken as programs of today draw it."""
    for node in body.iter(BLIP, IMAGE_DATA):
        key = node.get(f"{RELATION}embed") or node.get(f"{RELATION}id") or ""
        if key in package.of_main and not any(above.tag == FALLBACK for above in node.iterancestors()):
            yield package.of_main[key].target
