"""Buttons for more rows that lead nowhere we can read: a list with one may go on, however whole it looks."""

import re

from crawler.families.anatomy.pager import NEXT
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

LOADS = re.compile(
    r"^(?:点击|上拉|滑动|下拉)?(?:加载|查看|显示|获取)(?:更多|剩余|全部)(?:内容|信息|数据|记录)?[>›»+.…]*$|^loadmore$", re.IGNORECASE
)
DEAD = frozenset(["disabled", "disable", "gray", "grey", "no", "none", "off", "nopage"])
FEW_ROWS = 5
"""A page of fewer rows is no full one."""


def leads_on(view: View, listed: int) -> bool:
    """Whether a page of a list has a live button for the next rows without an address."""
    if listed < FEW_ROWS or not re.search(r"[下后]\s*[一]?\s*页|更\s*多|load\s*more", view.text, re.IGNORECASE):
        return False
    return any(_is_live(view, element) for element in view.tree.iter("a", "button", "span", "div", "li"))


def _is_live(view: View, element: Element) -> bool:
    """A button by its words that calls a script, or waits for one by its name, and is not switched off."""
    if (
        view.zones[element] is not Zone.MAIN
        or element in view.anchor_of
        or element.get("disabled") is not None
        or marks(element) & DEAD
        or len(element) > 1
    ):
        return False
    words = view.words_of(element)
    calls = "(" in (element.get("onclick") or "") or "(" in (element.get("href") or "").replace("void(0)", "")
    return bool(LOADS.match(words)) or (calls and bool(NEXT.match(words)))
