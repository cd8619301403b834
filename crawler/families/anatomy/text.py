"""The visible text of a page: what each of its elements shows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from archive.facts.titles import normalise

Element = etree._Element
HIDDEN = frozenset(("script", "style", "noscript"))
FOR_MORE = frozenset(("more", "gengduo"))
SIGN_FOR_MORE = re.compile(r"(?<![a-z])(?:more|gengduo)(?![a-z])[^/]*$", re.IGNORECASE)
_all_text = etree.XPath("string()", smart_strings=False)
_shown_pieces = etree.XPath("descendant::text()[not(parent::script or parent::style or ancestor::noscript)]", smart_strings=False)


class Shown:
    """What each element of a tree shows, asked of libxml2 rather than gathered here: a walk over every element in Python costs more
    than all other reading of a page.
    """

    def __init__(self, tree: Element) -> None:
        self._above_hidden = {above for hidden in tree.iter(*HIDDEN) for above in hidden.iterancestors()}
        self._words: dict[Element, str] = {}
        self._lengths: dict[Element, int] = {}

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
        if element not in self._above_hidden:
            return "" if element.tag in HIDDEN else str(_all_text(element))
        hidden_itself = next(element.iterancestors("noscript"), None) is not None
        return "".join(visible(element) if hidden_itself else cast(list[str], _shown_pieces(element)))

    def length(self, element: Element) -> int:
        """How many characters, spaces aside, an element shows."""
        known = self._lengths.get(element)
        if known is None:
            known = self._lengths[element] = len("".join(self.text(element).split()))
        return known


def all_text(element: Element) -> str:
    """The text below an element, scripts too."""
    return str(_all_text(element))


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


def means_more(element: Element) -> bool:
    """Whether a link without words is called "more" by its class or its title, or shows a picture called so."""
    pictures = " ".join(image.get("src") or "" for image in element.iter("img"))
    return bool(marks(element) & FOR_MORE or SIGN_FOR_MORE.search(pictures) or "更多" in (element.get("title") or ""))


@lru_cache(maxsize=4096)
def _marks(names: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", names.lower())) - {""}
