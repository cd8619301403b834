"""The heading that something on a page stands under, looked up only where it is asked for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.facts.titles import normalise
from crawler.families.anatomy.text import Element, Shown

TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "dt", "summary"))
WORDS = frozenset(["title", "tit", "hd", "bt", "head", "heading", "name", "caption"])
FRONT = re.compile(r"^(?:https?://[^/?#]+)?/?(?:(?:index|default)\.\w{2,5})?$", re.IGNORECASE)
NAMING = re.compile(r"\w")
SITE = re.compile(r"(?:中国[·.]?)?[\u4e00-\u9fff]{2,12}[县区市旗州]人民政府(?:门户|官方)?(?:网站?)?")
"""What a county's site calls itself over each of its pages."""
LEVELS = 6
LONGEST = 30


class Headings:
    """The headings of one page."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._before: dict[Element, str] = {}

    def over(self, element: Element) -> str:
        """The heading an element stands under: the nearest one before it, on its own level or a few higher."""
        at: Element | None = element
        for _ in range(LEVELS):
            if at is None:
                break
            if found := self._above(at):
                return found
            at = at.getparent()
        return ""

    def named(self, link: Element) -> str:
        """What the way on from a box leads to: the one name beside the link in the box's own head, else the heading over it."""
        head = self.around(link)
        return self.over(link) if head is None else _beside(head, link)[0]

    def around(self, link: Element) -> Element | None:
        """The heading in which a link stands beside one name and no other link: the head of a box with the way to all of it."""
        head = next((e for e, _ in zip(link.iterancestors(), range(LEVELS), strict=False) if self._words(e)), None)
        return head if head is not None and len(_beside(head, link)) == 1 and sum(1 for _ in head.iter("a")) <= 1 else None

    def _above(self, element: Element) -> str:
        """The heading last seen before an element among its siblings."""
        parent = element.getparent()
        if parent is None:
            return ""
        if element not in self._before:
            last = ""
            for child in parent:
                self._before[child] = last
                last = self._words(child) or last
        return self._before[element]

    def _words(self, element: Element) -> str:
        if element.tag in TAGS or (element.tag in ("div", "p", "span", "strong") and _is_heading_class(element.get("class") or "")):
            text = self._shown.words(element)
            return text if 0 < len(text) <= LONGEST and not (_is_logo(element) or _is_banner(element, text)) else ""
        return ""


def _beside(head: Element, link: Element) -> list[str]:
    """The pieces of text in a heading that do not belong to a link in it and hold more than signs."""
    told = (normalise(piece) for piece in _pieces(head, link))
    return [piece for piece in told if NAMING.search(piece)]


def _pieces(element: Element, without: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child is not without:
            yield from _pieces(child, without)
        yield child.tail or ""


def _is_logo(element: Element) -> bool:
    """Whether a heading is the site's own name that leads to its front page: it heads nothing of the page."""
    link = next(element.iter("a"), None)
    return link is not None and bool(FRONT.match((link.get("href") or "#").strip()))


def _is_banner(element: Element, text: str) -> bool:
    """Whether a heading is the site's own name over a whole page: one over the government's part of it has its like over other parts."""
    above = element.getparent()
    if above is None or not SITE.fullmatch(text) or not (element.tag == "h1" or above.tag == "body"):
        return False
    return sum(other.get("class") == element.get("class") for other in above.iterchildren(element.tag)) == 1


@lru_cache(maxsize=4096)
def _is_heading_class(name: str) -> bool:
    return bool(WORDS.intersection(re.split(r"[^a-z]+", name.lower())))
