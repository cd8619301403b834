"""Links that only narrow a list which shows all as it is: beside them stands 全部, and it is what the page shows."""

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from crawler.families.anatomy.addresses import same_page
from crawler.families.anatomy.columns import Facet
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.view import Anchor, View

ALL = re.compile(r"^(?:全部|所有|不限|全选|全部(?:年份|年度|单位|机构|部门|主体))$")
CURRENT = frozenset(("on", "active", "current", "cur", "selected", "sel", "hover", "checked", "now"))
FEWEST = 2


def narrowing(view: View, shown: Collection[Facet]) -> frozenset[str]:
    """The addresses of such links: the page's own with further fields, in one box with the choice of all, which is the one made.

    Where the entries `shown` are of several years and of several bodies, all such links of the page: a row of them may lack its 全部.
    """
    chosen = [anchor for anchor in view.anchors if _is_chosen(view, anchor)]
    if chosen and min(len({one.year for one in shown} - {None}), len({one.body for one in shown} - {""})) >= FEWEST:
        return frozenset(_narrower(view, (anchor.url for anchor in view.anchors)))
    return frozenset(url for anchor in chosen for url in _beside(view, anchor))


def _is_chosen(view: View, anchor: Anchor) -> bool:
    """Whether a link stands for all there is, and the page shows that."""
    if not ALL.match(anchor.text) or not _same_file(anchor.url, view.url):
        return False
    marked = any(_is_marked(element) for element in (anchor.element, anchor.element.getparent()) if element is not None)
    return marked or same_page(anchor.url, view.url)


def _beside(view: View, chosen: Anchor) -> Iterator[str]:
    """The links of the smallest box that holds some besides this one, where they ask this page for less."""
    for box in chosen.element.iterancestors():
        links = [view.anchor_of[e].url for e in box.iter("a") if e is not chosen.element and e in view.anchor_of]
        if len(links) >= FEWEST:
            yield from _narrower(view, links)
            return


def _narrower(view: View, urls: Iterable[str]) -> Iterator[str]:
    """Those that ask this page for less: with all its fields and further ones."""
    own = set(parse_qsl(urlsplit(view.url).query))
    return (url for url in urls if _same_file(url, view.url) and own < set(parse_qsl(urlsplit(url).query)))


def _is_marked(element: Element) -> bool:
    return bool(marks(element) & CURRENT)


def _same_file(one: str, other: str) -> bool:
    return same_page(one.split("?")[0], other.split("?")[0])
