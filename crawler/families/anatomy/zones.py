"""The zones of a page: its content, what stands beside it, and the frame that every page of a site repeats."""

import re
from enum import StrEnum

from archive.facts.titles import normalise
from crawler.families.anatomy.text import Element, marks, visible_few


class Zone(StrEnum):
    """Where on a page something stands: its content, a column beside it, or the frame that every page of a site repeats."""

    MAIN = "main"
    SIDE = "side"
    FRAME = "frame"


FRIENDS = {"friend", "friends", "friendlink", "friendlinks", "yqlj", "youlian"}
FRAME_WORDS = {"head", "header", "foot", "footer", "copyright", *FRIENDS}
FRAME_WORDS |= {"topbar", "banner", "search", "crumb", "crumbs", "breadcrumb"}
FOUND = {"list", "result", "results"}
"""With one of these a box named for a search is what the search found, and no field to type into."""
SIDE_WORDS = {"side", "sidebar", "menu", "nav", "leftnav", "subnav", "aside", "hot", "recommend", "related", "tuijian", "rdtj", "slide"}
"""`left` and `right` are not among them: on half of the sites they hold the content."""
MOST = 0.6
"""A box that holds more of the page's links than this share is the page, whatever its name (ASP sites wrap all in a form)."""
FRIENDLY = re.compile(r"^(友情链接|相关链接|网站链接|常用链接)")


class Zones:
    """The zone of an element: that of the element above it, or the one its own name tells. Looked up only where it is asked for."""

    def __init__(self, tree: Element) -> None:
        self._links = sum(1 for _ in tree.iter("a"))
        self._known: dict[Element | None, Zone] = {None: Zone.MAIN}

    def __getitem__(self, element: Element) -> Zone:
        unknown: list[Element] = []
        at: Element | None = element
        while at is not None and at not in self._known:
            unknown.append(at)
            at = at.getparent()
        zone = self._known[at]
        for below in reversed(unknown):
            zone = self._known[below] = self._below(zone, below)
        return zone

    def _below(self, above: Zone, element: Element) -> Zone:
        own = Zone.MAIN if above is Zone.FRAME else _own_zone(element, self._links)
        return above if own is Zone.MAIN else own


def _own_zone(element: Element, total: int) -> Zone:
    """What an element's tag and names say of it; tags are believed, names only of boxes that are not the page itself."""
    if element.tag in ("header", "footer"):
        return Zone.FRAME
    if element.tag in ("nav", "aside"):
        return Zone.SIDE
    named = marks(element) if element.tag not in ("body", "html") else frozenset()
    named -= {"search"} if named & FOUND or _offers_choices(element, named) else frozenset()
    told = Zone.FRAME if named & FRAME_WORDS or _is_friendly(element) else Zone.SIDE if named & SIDE_WORDS else Zone.MAIN
    return Zone.MAIN if told is Zone.MAIN or sum(1 for _ in element.iter("a")) > total * MOST else told


def _offers_choices(element: Element, named: frozenset[str]) -> bool:
    """Whether a box named for a search holds a list to choose from: years and bodies often stand in one."""
    return "search" in named and next(element.iter("select"), None) is not None


def among_friends(element: Element) -> bool:
    """Whether a link stands among those to other sites that a site counts its friends: none of them is the county's own."""
    return any(bool(marks(e) & FRIENDS) or _is_friendly(e) for e in element.iterancestors())


def _is_friendly(element: Element) -> bool:
    """Whether a block is headed as friendly links; only its first words are looked at."""
    if element.tag not in ("div", "dl", "section", "ul", "table", "select"):
        return False
    first = next((piece for piece in visible_few(element) if piece.strip()), "")
    return "链" in first and bool(FRIENDLY.match(normalise(first)))
