"""Whether a page leaves its list or text to a script, so that only a browser can show it."""

import re

from archive.facts.titles import Likeness
from crawler.families.anatomy.rows import Row
from crawler.families.anatomy.view import Element, View, Zone, ancestors, marks

CALLS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\$\.(?:ajax|get|post|getJSON)\s*\(|jQuery\.(?:ajax|get|post|getJSON)|axios[.(]|new\s+Vue\s*\(|createApp\s*\(|\.load\s*\("
)
WRITES = re.compile(
    r"document\.writeln?\s*\([^)]{0,400}?<\s*(?:li|a|tr|dd|ul)\b|\.innerHTML\s*\+?=|insertAdjacentHTML|\.append(?:Child)?\s*\(|\.html\s*\(",
    re.DOTALL,
)
LIST_WORDS = frozenset(
    ("list", "lists", "news", "newslist", "con", "content", "contents", "data", "result", "results", "items", "rows", "box")
    + ("main", "app", "root", "table", "ul", "zfxxgk")
)


def needs_browser(view: View, found: list[Row]) -> bool:
    """Whether the page's own list is likely drawn by script: nothing like a report in it, or an empty box waiting beside scripts."""
    if view.drawn or not (CALLS.search(view.scripts) or WRITES.search(view.scripts) or _has_outside_script(view)):
        return False
    telling = [row for row in found if row.zone is Zone.MAIN and row.like is not Likeness.NO]
    if empty_boxes(view):
        return True
    return not telling and bool(CALLS.search(view.scripts) or WRITES.search(view.scripts))


def empty_boxes(view: View) -> list[Element]:
    """Elements named like lists in the content that hold nothing at all."""
    return [e for e in view.tree.iter("ul", "ol", "tbody", "div", "section") if _is_empty(e) and _is_list_like(e) and _in_content(e)]


def is_filled_by_script(view: View) -> bool:
    """Whether an article page leaves its text to a script."""
    return not view.drawn and bool(CALLS.search(view.scripts) or WRITES.search(view.scripts))


def _has_outside_script(view: View) -> bool:
    return any(e.get("src") for e in view.tree.iter("script"))


def _is_empty(element: Element) -> bool:
    inside = [e for e in element.iter() if e is not element and e.tag not in ("script", "style", "noscript", "img")]
    return not inside and not re.sub(
        r"加载中|正在加载|loading|[.…\s]", "", "".join(str(piece) for piece in element.itertext()), flags=re.IGNORECASE
    )


def _is_list_like(element: Element) -> bool:
    return element.tag in ("ul", "ol", "tbody") or bool(marks(element) & LIST_WORDS) or "list" in (element.get("id") or "").lower()


def _in_content(element: Element) -> bool:
    named = {mark for e in ancestors(element) for mark in marks(e)}
    return not named & {
        "header",
        "footer",
        "foot",
        "nav",
        "menu",
        "search",
        "friend",
        "yqlj",
        "page",
        "pager",
        "pagination",
        "pages",
        "share",
        "slide",
        "banner",
    }
