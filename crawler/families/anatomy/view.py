"""A page as families see it: decoded once, its anchors with absolute addresses and the zone of the page they stand in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from lxml import etree

from archive.facts.titles import normalise
from archive.model import Page, Step, Via
from crawler.families.anatomy import addresses
from crawler.families.anatomy.calls import NAMED, Opener, handed, opened, openers, reckoned, settings
from crawler.families.anatomy.cards import own_title
from crawler.families.anatomy.carried import alone, filled_in, openings
from crawler.families.anatomy.crumbs import trail
from crawler.families.anatomy.dates import without_date
from crawler.families.anatomy.encoding import decode, without_bulk
from crawler.families.anatomy.fetching import fetched
from crawler.families.anatomy.found import MAX_LINKS
from crawler.families.anatomy.headings import Headings
from crawler.families.anatomy.notation import put_together
from crawler.families.anatomy.own_address import told_by_address
from crawler.families.anatomy.text import Element, Shown, means_more
from crawler.families.anatomy.zones import Zone, Zones

LONGEST_TEXT = 300
CUT = ("…", "...", "..")
LINKS = frozenset(("a", "area", "option"))
CALLERS = frozenset(("li", "tr", "td", "span", "button", "input", "div", "dd", "p"))
CHOSEN = re.compile(r"location(?:\.href)?\s*=\s*[\"']([^\"']*[=/_?])[\"']\s*\+\s*[\w$.\[\]]*\bvalue\b(?:\s*\+\s*[\"']([^\"']*)[\"'])?")
"""What a list of choices does with the one chosen: it puts its value into an address."""
_clickable = etree.XPath("//a | //area | //option | //@onclick/.. | //@*[starts-with(name(), 'data-')]/..")


@dataclass(frozen=True, eq=False)
class Anchor:
    """One link: `url` absolute, `text` without any space, `title` its title attribute in the same form."""

    element: Element
    url: str
    text: str
    title: str
    zone: Zone

    @property
    def name(self) -> str:
        """What a link calls the column or the body that it leads to: its words, or its title where these are cut."""
        return self.title if self.text.endswith(CUT) and self.title else self.text

    @property
    def fullest(self) -> str:
        """The title attribute where it says more than a text cut with an ellipsis, a date behind it left out; otherwise the text."""
        text = without_date(self.text) if self.title else self.text
        return self.title if len(self.title) > len(text) or (text.endswith(("…", "...")) and self.title) else self.text


@dataclass(frozen=True)
class View:
    """A page, decoded. `base` is what relative links start from. Made once a page and handed to every family."""

    page: Page
    text: str
    tree: Element
    base: str
    cut: bool = field(default=False)

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def step(self) -> Step:
        return self.page.step

    @property
    def drawn(self) -> bool:
        """Whether a browser made this, so that there is no point in asking one again."""
        return self.page.via is Via.BROWSER

    @cached_property
    def lowered(self) -> str:
        """The page, its ASCII in small letters: looking for a mark in it costs a fifth of looking for it in any case."""
        return self.text.encode("utf-8", "replace").lower().decode()  # lowering each Chinese character, too, takes twice as long

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """All links that lead somewhere, in the order of the page; at most MAX_LINKS."""
        found = (e for e in self._leading() if e.tag in LINKS or (e.tag in CALLERS and (_calls(e) or self._carried(e))))
        links = zip(range(MAX_LINKS), found, strict=False)
        return tuple(self._anchor(e, url) for _, e in links if (url := _target(e, self.base) or self._opened(e) or self._carried(e)))

    def _leading(self) -> Iterable[Element]:
        """What may lead on, in the order of the page: links, choices, and, on a page that has any, what can be clicked or carries data."""
        clicked = "onclick" in self.lowered or "data-" in self.lowered
        return cast(list[Element], _clickable(self.tree)) if clicked else self.tree.iter(*LINKS)

    def _carried(self, element: Element) -> str:
        """The address behind what a script listens to, by what the element carries for it; "" for a box of such elements."""
        return addresses.absolute(alone(element, self._openings), self.base)

    @cached_property
    def _openings(self) -> dict[str, str]:
        return openings(self.scripts)

    def _opened(self, element: Element) -> str:
        """The address behind a link that only calls a function of the page."""
        call = element.get("onclick") or element.get("href") or ""
        if "(" not in call:
            return ""
        call = reckoned(call, self._numbers) if NAMED.search(call) else call
        return addresses.absolute(opened(call, self._openers) or fetched(call, self.scripts, self.base) or handed(call), self.base)

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return settings(self.scripts)

    @cached_property
    def _openers(self) -> dict[str, Opener]:
        return openers(self.scripts)

    def _anchor(self, element: Element, url: str) -> Anchor:
        pictured = next((image.get("alt") or image.get("title") or "" for image in element.iter("img", "area")), "")
        text = (self.words_of(element) or normalise(pictured or _pressed(element)))[:LONGEST_TEXT]
        return Anchor(element, url, text, normalise(own_title(element.get("title", "")))[:LONGEST_TEXT], self.zones[element])

    @cached_property
    def anchor_of(self) -> dict[Element, Anchor]:
        """The link that each element is."""
        return {anchor.element: anchor for anchor in self.anchors}

    @cached_property
    def zones(self) -> Zones:
        """The zone of every element."""
        return Zones(self.tree)

    @cached_property
    def title(self) -> str:
        return self.words_of(self.tree.find(".//title"))

    @cached_property
    def scripts(self) -> str:
        """All script written into the page, without comments, its texts with places for values as texts joined to them."""
        inside = "\n".join(e.text or "" for e in self.tree.iter("script"))
        bare = re.sub(r"/\*.*?(?:\*/|$)|(?<![:\"'])//[^\n]*", "", inside, flags=re.DOTALL)
        return filled_in(self.tree, told_by_address(put_together(bare), self.url))

    @cached_property
    def frames(self) -> tuple[str, ...]:
        """Addresses of the frames the page is put together from."""
        found = (addresses.absolute(e.get("src", ""), self.base) for e in self.tree.iter("iframe", "frame"))
        return tuple(dict.fromkeys(url for url in found if url))

    @cached_property
    def words(self) -> str:
        """All visible text without spaces."""
        return self.words_of(self.tree.find(".//body"))

    def words_of(self, element: Element | None) -> str:
        """Visible text below an element, normalised and without spaces."""
        return self.shown.words(element)

    @cached_property
    def shown(self) -> Shown:
        """The text of every element."""
        return Shown(self.tree)

    @cached_property
    def headings(self) -> Headings:
        """What everything stands under."""
        return Headings(self.shown)

    @cached_property
    def breadcrumb(self) -> tuple[str, ...]:
        """The names of the trail a page shows of itself, outermost first; () where there is none."""
        return trail(self.tree, self.words_of)


def view_of(page: Page) -> View:
    """The page decoded and parsed. Never raises: what cannot be parsed is an empty tree."""
    text = without_bulk(decode(page.body, page.headers))
    tree, cut = _parse(text)
    base = tree.find(".//base")
    href = addresses.absolute(base.get("href") or "", page.url) if base is not None and base.get("href") else ""
    return View(page, text, tree, href or page.url, cut)


def view_of_rows(page: Page, rows: str) -> View:
    """The rows of an interface's answer, as a page whose links start from the page of the list."""
    tree, cut = _parse(rows)
    return View(page, rows, tree, page.step.context.found_on or page.url, cut)


def ancestors(element: Element) -> Iterable[Element]:
    """The element and all above it, innermost first."""
    yield element
    yield from element.iterancestors()


def _parse(text: str) -> tuple[Element, bool]:
    # Not lxml.html's own parser: its elements are looked up one by one in Python, and nothing here needs what they add.
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        tree = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace") or b" ", parser)
    except etree.LxmlError:
        tree = None
    if tree is None:
        return etree.HTML("<html><body></body></html>"), False
    return tree, any(
        e.type_name in ("ERR_DOCUMENT_TOO_DEEP", "ERR_INTERNAL_ERROR", "ERR_RESOURCE_LIMIT") or "depth" in e.message
        for e in parser.error_log
    )


def _target(element: Element, base: str) -> str:
    """The address behind a link, or behind a choice whose value is one; "" where it leads nowhere."""
    if element.tag != "option":
        return addresses.target(element.get("href", ""), element.get("onclick", ""), base)
    written = (element.get("value") or "").strip()
    if written and (onward := CHOSEN.search(_choice(element))):
        return addresses.absolute(f"{onward[1]}{written}{onward[2] or ''}", base)
    return addresses.target(written, element.get("onclick", ""), base) if re.search(r"[/.]", written) else ""


def _choice(option: Element) -> str:
    """What the list that an option belongs to does when one is chosen."""
    return next((select.get("onchange") or "" for select in option.iterancestors("select")), "")


def _pressed(element: Element) -> str:
    """What a button made of a field says, or one that has no word but a sign for more."""
    return (element.get("value") or "") if element.tag == "input" else "更多" if means_more(element) else ""


def _calls(element: Element) -> bool:
    """Whether an element other than a link acts as one, and holds none."""
    script = element.get("onclick") or ""
    return ("(" in script or "location" in script) and next(element.iter("a"), None) is None
