"""What elements of a page carry for its scripts: addresses of their own, numbers of their articles, values of fields. Read, not run.

Met: `<div data-href="/a/7.html" onclick="show(this)">`, `<li data-id=7>` with `location.href = '/a/' + $(this).data('id') + '.html'`,
`$.get(b.getAttribute('data-url'), {c: b.getAttribute('data-c')})`, `$('#total').val()` of a hidden field.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from lxml import etree

from crawler.families.anatomy.calls import OPENS, SET, block, told
from crawler.families.anatomy.fetching import FETCHED
from crawler.families.anatomy.text import Element

NAMED = re.compile(r"^(?:data-)?(?:\w+-)?(?:href|url|link|location)$", re.IGNORECASE)
ADDRESS = re.compile(
    r"^(?:https?:/)?/\S*[^\s/]\S*$|^\.{1,2}/\S+$|^\?\S+=\S+$|^[\w./-]+\?\S+=\S+$|^[\w./-]+\.(?:s?html?|jhtml|jspx?|aspx?|php|pdf|docx?)$"
)
OF_PAGES = re.compile(r"^data-(?:\w+-)?(?:page|next|more|size|total)", re.IGNORECASE)
READ = re.compile(
    r"(?:\$\(\s*(?:[\w$.]+|['\"][#.][\w-]+['\"])\s*\)|document\.(?:getElementById|querySelector)\(\s*['\"][#.]?[\w-]+['\"]\s*\)|(?<![\w$.])[A-Za-z_$][\w$]*(?:\.(?:target|currentTarget))?)"
    r"\.(?:(?:attr|getAttribute)\(\s*[\"']([\w-]+)[\"']\s*\)|data\(\s*[\"']([\w-]+)[\"']\s*\)|dataset\.(\w+))"
)
FIELD = re.compile(
    r"(?:(?:\$|jQuery)\(\s*[\"']#([\w-]+)[\"']\s*\)\.val\(\s*\)|document\.getElementById\(\s*[\"']([\w-]+)[\"']\s*\)\.value)(?!\s*=(?!=))"
)
BEGINS = re.compile(r"function\b[^(){}]{0,60}\([^(){}]{0,100}\)\s*\{|=>\s*\{")
MARK = "\ue001"
MARKED = re.compile(f"{MARK}([\\w-]+){MARK}")
WORDS = re.compile(r"[\u4e00-\u9fff]")
_with_data = cast(Callable[[Element], list[Element]], etree.XPath("//*[@*[starts-with(name(), 'data-')]]"))


def alone(element: Element, openings_: Mapping[str, str]) -> str:
    """The address, as written, that an element with words carries, or that a script opens for it; "" for a box of several such."""
    own = _address(element) or _opened_with(element, openings_)
    if not own or (
        element.tag != "a" and (next(element.iter("a"), None) is not None or not WORDS.search("".join(map(str, element.itertext()))))
    ):
        return ""
    below = (e for e in element.iterdescendants("*") if _address(e) or _opened_with(e, openings_))
    return own if next(below, None) is None else ""


def openings(scripts: str) -> dict[str, str]:
    """Attribute -> the address that a function of the scripts opens with its value, MARK where that goes; the first of each."""
    found: dict[str, str] = {}
    marked = READ.sub(lambda one: f"'{MARK}{attribute(one)}{MARK}'", scripts) if READ.search(scripts) else ""
    for begin in BEGINS.finditer(marked):
        for url in _opened(block(marked, begin.end())):
            names = MARKED.findall(url)
            if len(names) == 1:
                found.setdefault(names[0], MARKED.sub(MARK, url))
    return found


def filled_in(tree: Element, scripts: str) -> str:
    """The scripts with the values of the page's hidden fields, and of attributes that one value alone has, in place of their reading."""
    if not (READ.search(scripts) or FIELD.search(scripts)):
        return scripts
    fields = {e.get("id"): e.get("value") or "" for e in tree.iter("input") if e.get("type") == "hidden"}
    values = dict(_single(tree))
    script = FIELD.sub(lambda one: quoted(fields.get(one[1] or one[2]), one[0]), scripts)
    return READ.sub(lambda one: quoted(values.get(attribute(one)), one[0]), script)


def quoted(value: str | None, otherwise: str) -> str:
    """A value as a text of a script; `otherwise` where there is none, or one that would end the text too early."""
    return otherwise if value is None or "'" in value or "\\" in value else f"'{value}'"


def _address(element: Element) -> str:
    """The address that an element carries for a script; "" where it carries none, or one to ask further rows from."""
    if any(OF_PAGES.match(str(name)) for name in element.attrib):
        return ""
    own = (str(value).strip() for name, value in element.attrib.items() if NAMED.match(str(name)) and name != "href")
    return next((value for value in own if ADDRESS.match(value)), "")


def _opened_with(element: Element, openings_: Mapping[str, str]) -> str:
    """The address that a script opens for an element with what it carries in one of its attributes."""
    return next((form.replace(MARK, element.get(name) or "") for name, form in openings_.items() if element.get(name)), "")


def _single(tree: Element) -> Iterator[tuple[str, str]]:
    """The attributes for scripts of which the page has one value."""
    told: dict[str, set[str]] = {}
    for element in _with_data(tree):
        for name, value in element.attrib.items():
            told.setdefault(str(name), set()).add(str(value))
    yield from ((name, next(iter(values))) for name, values in told.items() if len(values) == 1 and name.startswith("data-"))


def attribute(found: re.Match[str]) -> str:
    """The name of the attribute that a script reads: `dataset.docId` is data-doc-id."""
    if found[1]:
        return found[1]
    return f"data-{found[2] or re.sub(r'([A-Z])', lambda one: '-' + one[1].lower(), found[3])}"


def _opened(body: str) -> Iterator[str]:
    """The addresses that a function opens, as far as they are texts."""
    known: dict[str, str] = {}
    for name, written in SET.findall(body):
        if (text := told(written, known)) is not None:
            known[name] = text
    for found in (*OPENS.finditer(body), *FETCHED.finditer(body)):
        yield told(next(group for group in found.groups() if group), known) or ""
