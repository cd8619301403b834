"""What a page offers or names beyond its list and leads nowhere we can read: the list is then a part, however whole it looks."""

import re
from collections.abc import Collection, Iterable, Iterator

from archive.model import Context, County, Step
from crawler.families.anatomy import columns
from crawler.families.anatomy.columns import Facet
from crawler.families.anatomy.drawing import scripted
from crawler.families.anatomy.rows import Row
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.tree import LONGEST_YEAR, MORE
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

SEVERAL = 2
LONGEST_NAME = 20
CALLS = re.compile(r"\w\(\s*(?!this\b|void\b|0\s*\)|event\b)['\"]?\w")
"""A function that is handed something: what only folds and unfolds a part of the page is handed nothing, or itself."""
NEWEST = re.compile(r"[仅只](?:显示|展示|列出|列示|公布|公开|保留)(?:最近|最新|近期|前)的?\d{1,3}(?:条|篇|项|个|份)")


def hide_years(view: View, county: County, context: Context, shown: Iterable[Facet], followed: Collection[Step]) -> bool:
    """Whether years lie behind such tabs: of those offered neither the entries `shown`, nor links of the page, nor what is
    `followed` tell of more than one.

    Tabs that only part what the page holds show entries of every year; where no entry tells a year, a script must fetch what they show.
    """
    told = {one.year for one in shown if one.year}
    if context.year or len(told) >= SEVERAL or not (told or scripted(view)):
        return False
    linked = {columns.facet(a.text, county).year for a in view.anchors if len(a.text) <= LONGEST_YEAR}
    linked |= {step.context.year for step in followed}
    return len(set(_years(view, county)) - linked) >= SEVERAL


def hide_bodies(view: View, county: County, context: Context, shown: Iterable[Facet], followed: Collection[Step]) -> bool:
    """Whether the reports of bodies lie behind such tabs: several are named that no link of the page leads to and that are not
    `followed`, and the entries `shown` are of one body at the most.
    """
    told = {one.body for one in shown if one.body}
    if context.body or len(told) >= SEVERAL:
        return False
    linked = {columns.facet(a.text, county).body for a in view.anchors if len(a.text) <= LONGEST_NAME}
    linked |= {step.context.body for step in followed}
    return len(set(_bodies(view, county)) - linked - told) >= SEVERAL


def shows_newest_only(view: View) -> bool:
    """Whether a page says that it shows so many of its newest entries and no others, and has no link to all of them."""
    return bool(NEWEST.search(view.words)) and not any(MORE.match(anchor.text) for anchor in view.anchors)


def cuts_a_box(view: View, listed: Iterable[Row]) -> bool:
    """Whether the head of a box of entries holds a "more" that hands something to a script nobody can read: the box shows the newest."""
    heads = {row.heading for row in listed if row.heading}
    mores = (e for e in view.tree.iter("a", "button", "span") if CALLS.search(f"{e.get('onclick')} {e.get('href')}") and _is_dead(view, e))
    return any(MORE.match(view.words_of(e)) and view.words_of(view.headings.around(e)) in heads for e in mores)


def _years(view: View, county: County) -> Iterator[int]:
    """The years alone that links and buttons without an address name."""
    for element in view.tree.iter("a", "button", "li", "span"):
        words = view.words_of(element) if _is_dead(view, element) else ""
        year = columns.facet(words, county).year if 0 < len(words) <= LONGEST_YEAR else None
        if year:
            yield year


def _bodies(view: View, county: County) -> Iterator[str]:
    """The bodies that links and buttons without an address name and hand to a script."""
    for element in view.tree.iter("a", "button", "li", "span"):
        if CALLS.search(f"{element.get('onclick')} {element.get('href')}") and _is_dead(view, element):
            words = view.words_of(element)
            body = columns.facet(words, county).body if 0 < len(words) <= LONGEST_NAME else ""
            if body:
                yield body


def _is_dead(view: View, element: Element) -> bool:
    """Whether an element is pressed for something but has no address: a link without one, or what calls a script."""
    pressed = element.tag in ("a", "button") or bool(element.get("onclick"))
    return (
        pressed and element not in view.anchor_of and next(element.iter("a"), element) is element and view.zones[element] is not Zone.FRAME
    )
