"""Links that only narrow a list which shows all as it is: beside them stands 全部, and it is what the page shows."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from crawler.families.anatomy.addresses import same_page
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.view import Anchor, View

ALL = re.compile(r"^(?:全部|所有|不限|全选|全部(?:年份|年度|单位|机构|部门|主体))$")
CURRENT = frozenset(("on", "active", "current", "cur", "selected", "sel", "hover", "checked", "now"))
FEWEST = 2


def narrowing(view: View) -> frozenset[str]:
    """The addresses of such links: the page's own with further fields, in one box with the choice of all, which is the one made."""
    return frozenset(url for anchor in view.anchors if _is_chosen(view, anchor) for url in _beside(view, anchor))


def _is_chosen(view: View, anchor: Anchor) -> bool:
    """Whether a link stands for all there is, and the page shows that."""
    if not ALL.match(anchor.text) or not _same_file(anchor.url, view.url):
        return False
    marked = any(_is_marked(element) for element in (anchor.element, anchor.element.getparent()) if element is not None)
    return marked or same_page(anchor.url, view.url)


def _beside(view: View, chosen: Anchor) -> Iterator[str]:
    """The links of the smallest box that holds some besides this one, where they ask this page for less."""
    told = set(parse_qsl(urlsplit(view.url).query))
    for box in chosen.element.iterancestors():
        links = [view.anchor_of[e].url for e in box.iter("a") if e is not chosen.element and e in view.anchor_of]
        if len(links) >= FEWEST:
            asked = {url: dict(parse_qsl(urlsplit(url).query)) for url in links if _same_file(url, view.url)}
            yield from (url for url, fields in asked.items() if len(fields) > len(told) and told <= set(fields.items()))
            return


def _is_marked(element: Element) -> bool:
    return bool(marks(element) & CURRENT)


def _same_file(one: str, other: str) -> bool:
    return same_page(one.split("?")[0], other.split("?")[0])
