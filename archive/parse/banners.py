"""The site's own name set as a heading at the top of a page, which is no line of the title below it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.facts.titles import normalise
from archive.parse.document import Document, Text

PARTS = re.compile(r"[-_|–—·]+")
OF_A_SITE = re.compile(r"(?:政府|门户|官方|信息)*(?:网站|网)?")
"""What a site adds to the name of its body."""
NAMES = frozenset({"sitename", "og:site_name"})


def without_banner(document: Document) -> Document:
    """The document without headings that say the site's name alone, above another heading."""
    headings = [block for block in document.blocks if isinstance(block, Text) and block.heading and block.place != "tail"]
    upper = [block for block in headings[:-1] if block.place.startswith("head")]
    names = list(_names(document)) if upper else []
    banners = [id(block) for block in upper if any(_is_the_sites(normalise(block.text), name) for name in names)]
    return replace(document, blocks=tuple(b for b in document.blocks if id(b) not in banners)) if banners else document


def _names(document: Document) -> Iterator[str]:
    """The names that the page's title and meta tags give the site."""
    yield from (normalise(part) for part in PARTS.split(document.title))
    yield from (normalise(value) for name, value in document.meta if name.lower() in NAMES)


def _is_the_sites(text: str, name: str) -> bool:
    """Whether a heading and a name of the site differ by no more than the words for a site behind one of them."""
    shorter, longer = sorted((text, name), key=len)
    return bool(shorter) and longer.startswith(shorter) and bool(OF_A_SITE.fullmatch(longer[len(shorter) :]))
