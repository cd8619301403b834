"""The visible text of a page, gathered in one walk: what an element shows is a slice of what the page shows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from archive.facts.titles import normalise

Element = etree._Element
HIDDEN = frozenset(("script", "style", "noscript"))


class Shown:
    """What each element of a tree shows. Made once a page, so that no question about it walks the tree again."""

    def __init__(self, tree: Element) -> None:
        self._pieces: list[str] = []
        self._at = self._solid = 0
        self._spans: dict[Element, tuple[int, int, int]] = {}
        self._words: dict[Element, str] = {}
        self._take(tree)
        self._text = "".join(self._pieces)

    def words(self, element: Element | None) -> str:
        """The text below an element, normalised and without spaces; "" for None."""
        if element is None:
            return ""
        known = self._words.get(element)
        if known is None:
            known = self._words[element] = normalise(self.text(element))
        return known

    def text(self, element: Element) -> str:
        """The text below an element as it stands in the page."""
        span = self._spans.get(element)
        return self._text[span[0] : span[1]] if span else "".join(visible(element))

    def length(self, element: Element) -> int:
        """How many characters, spaces aside, an element shows."""
        span = self._spans.get(element)
        return span[2] if span else solid("".join(visible(element)))

    def _take(self, element: Element) -> None:
        if element.tag in HIDDEN:
            return
        start, before = self._at, self._solid
        self._add(element.text)
        for child in element:
            self._take(child)
            self._add(child.tail)
        self._spans[element] = start, self._at, self._solid - before

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._at += len(text)
            self._solid += solid(text)


def solid(text: str) -> int:
    """How many characters a text has, spaces aside."""
    return len("".join(text.split()))


def visible(element: Element) -> Iterator[str]:
    """Pieces of text below an element that are not script or style."""
    if element.tag in HIDDEN:
        return
    yield element.text or ""
    for child in element:
        yield from visible(child)
        yield child.tail or ""


def visible_few(element: Element) -> Iterator[str]:
    """The first pieces of text below an element, scripts too, without collecting the rest."""
    for _, piece in zip(range(8), element.itertext(), strict=False):
        yield str(piece)


def marks(element: Element) -> frozenset[str]:
    """The words of an element's id and classes, in lower case."""
    return _marks(f"{element.get('id') or ''} {element.get('class') or ''}")


@lru_cache(maxsize=4096)
def _marks(names: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", names.lower())) - {""}
