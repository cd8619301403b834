"""Buttons for more rows that lead nowhere we can read: a list with one may go on, however whole it looks."""

import re

from crawler.families.anatomy.drawing import scripted
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.turning import NEXT, number_of, pager_boxes
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

LOADS = re.compile(
    r"^(?:点击|上拉|滑动|下拉)?(?:加载|查看|显示|获取)(?:更多|剩余|全部)(?:内容|信息|数据|记录)?[>›»+.…]*$|^loadmore$|^换一[批组]$",
    re.IGNORECASE,
)
TURNS = re.compile(r"\w\(\s*['\"]?[2-9]\b")
"""A call that is handed the number of a further page."""
HINTS = re.compile(
    rf"[下后]\s*[一]?\s*页|更\s*多|换一[批组]|load\s*more|\bdata-(?:page|index)|{TURNS.pattern}[^<>]{{0,80}}>\s*<img", re.IGNORECASE
)
DRAWS = re.compile(r"\blaypage(?:\.render)?\s*\(|\.(?:jqPaginator|pagination|paging|twbsPagination)\s*\(\s*\{", re.IGNORECASE)
"""Calls of scripts that draw the page buttons of a list."""
SCROLLS = re.compile(r"\bon\w*scroll\b|[.\"']scroll\b|\bIntersectionObserver\b", re.IGNORECASE)
COUNTS_UP = re.compile(
    r"\b(?:cur|current)?_?(?:p|pn|pages?|page_?(?:no|num|index|number)?|cur)\s*(?:\+\+|\+=\s*1\b)|\+\+\s*(?:this\.)?(?:p|pn|cur|page)",
    re.IGNORECASE,
)
UNROLLS = re.compile(r"\bflow\.load\s*\(|\.infiniteScroll\s*\(|\binfinitescroll\s*\(", re.IGNORECASE)
ENDLESS = re.compile(r"infinite-?scroll|dropload|endless", re.IGNORECASE)
"""Scripts that ask for further rows when the reader comes to the end of a page."""
DEAD = frozenset(["disabled", "disable", "gray", "grey", "no", "none", "off", "nopage"])
NUMBERED = ("data-page", "data-pageno", "data-page-no", "data-index")
FURTHER = re.compile(r"^(?:[2-9]|\d{2,3})$")
FEW_ROWS = 5
"""A page of fewer rows is no full one."""


def leads_on(view: View, listed: int) -> bool:
    """Whether a page of a list has a live button for the next rows without an address."""
    if listed < FEW_ROWS or not HINTS.search(view.text):
        return False
    return any(_is_live(view, element) for element in view.tree.iter("a", "button", "span", "div", "li"))


def awaits_its_pager(view: View, listed: int) -> bool:
    """Whether a list stands beside an empty box named for its page buttons, which a script from elsewhere fills, or goes on by a script
    of its own that draws them or brings further rows when the page is scrolled.
    """
    if listed < FEW_ROWS or (view.drawn and not unrolls(view)):
        return False
    if DRAWS.search(view.scripts) or unrolls(view):
        return True
    if next((e for e in view.tree.iter("script") if e.get("src")), None) is None:
        return False
    boxes = pager_boxes(view)
    filled = {(box.tag, box.get("class")) for box in boxes if len(box)}  # class=pageList, beside one with rows: a list of nothing.
    empty = (box for box in boxes if len(box) == 0 and not view.words_of(box) and view.zones[box] is not Zone.FRAME)
    return any((box.tag, box.get("class")) not in filled or box.get("id") for box in empty)


def unrolls(view: View) -> bool:
    """Whether a script of the page listens to scrolling and asks for pages that it counts: back to the top takes no counting.

    A browser scrolls once: what it drew of such a page may be a part, too.
    """
    if UNROLLS.search(view.scripts) or any(ENDLESS.search(e.get("src") or "") for e in view.tree.iter("script")):
        return True
    return scripted(view) and bool(SCROLLS.search(view.scripts)) and bool(COUNTS_UP.search(view.scripts))


def _is_live(view: View, element: Element) -> bool:
    """A button by its words that calls a script, or waits for one by its name, and is not switched off."""
    if (
        view.zones[element] is Zone.FRAME
        or element in view.anchor_of
        or element.get("disabled") is not None
        or marks(element) & DEAD
        or len(element) > 1
        or any(child in view.anchor_of for child in element)
    ):
        return False
    words = view.words_of(element)
    if not words:
        return next(element.iter("img"), None) is not None and bool(TURNS.search(element.get("onclick") or element.get("href") or ""))
    if NEXT.match(words) and not LOADS.match(words):
        return _calls(element) or _carries_a_number(element) or _is_waited_for(view, element) or _is_left_to_others(view, element, words)
    if (number_of(words) or 0) > 1:
        return _carries_a_number(element)
    return view.zones[element] is Zone.MAIN and bool(LOADS.match(words))


def _calls(element: Element) -> bool:
    """Whether a click runs a script that is told something."""
    return "(" in (element.get("onclick") or "") or "(" in (element.get("href") or "").replace("void(0)", "")


def _is_left_to_others(view: View, element: Element, words: str) -> bool:
    """Whether a button in words leads nowhere by itself on a page with scripts from elsewhere, which may wait for its click."""
    nowhere = element.tag in ("a", "button") and (element.get("href") or "#").startswith(("#", "javascript:"))
    return nowhere and "页" in words and any(e.get("src") for e in view.tree.iter("script"))


def _carries_a_number(element: Element) -> bool:
    """Whether a button carries the number of a further page for a script."""
    return any(FURTHER.match(element.get(name) or "") for name in NUMBERED)


def _is_waited_for(view: View, element: Element) -> bool:
    """Whether a script of the page waits for a click on what bears this element's name or class."""
    names = [re.escape(name) for key in ("id", "class") for name in (element.get(key) or "").split()]
    waits = rf"""["'][^"']*(?:{"|".join(names)})["']\s*\)\s*\.\s*(?:on|click|bind|live|delegate|addEventListener|onclick)\b"""
    return bool(names) and bool(re.search(waits, view.scripts))
