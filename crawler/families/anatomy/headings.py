"""The heading that something on a page stands under, looked up only where it is asked for."""

import re
from functools import lru_cache

from crawler.families.anatomy.text import Element, Shown

TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "dt", "summary"))
WORDS = frozenset(["title", "tit", "hd", "bt", "head", "heading", "name", "caption"])
FRONT = re.compile(r"^(?:https?://[^/?#]+)?/?(?:(?:index|default)\.\w{2,5})?$", re.IGNORECASE)
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
            return text if 0 < len(text) <= LONGEST and not _is_logo(element) else ""
        return ""


def _is_logo(element: Element) -> bool:
    """Whether a heading is the site's own name that leads to its front page: it heads nothing of the page."""
    link = next(element.iter("a"), None)
    return link is not None and bool(FRONT.match((link.get("href") or "#").strip()))


@lru_cache(maxsize=4096)
def _is_heading_class(name: str) -> bool:
    return bool(WORDS.intersection(re.split(r"[^a-z]+", name.lower())))
