"""Whether a page leaves its list or text to a script, so that only a browser can show it."""

import re

from archive.facts.titles import Likeness
from crawler.families.anatomy.pager import own_page
from crawler.families.anatomy.records import RECORDS
from crawler.families.anatomy.rows import Row
from crawler.families.anatomy.text import Element, marks, visible
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

CALLS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\$\.(?:ajax|get|post|getJSON)\s*\(|jQuery\.(?:ajax|get|post|getJSON)|axios[.(]|new\s+Vue\s*\(|createApp\s*\(|\.load\s*\("
    r"|\.(?:datagrid|treegrid|jqGrid|bootstrapTable|[dD]ataTable)\s*\(\s*\{|\btable\.render\s*\(|\.tree\(\s*\{"
)
WRITES = re.compile(
    r"document\.write(?:ln)?\s*\([^)]{0,400}?<\s*(?:li|a|tr|dd|ul)\b|\.innerHTML\s*\+?=|insertAdjacentHTML|\.append(?:Child)?\s*\(|\.html\s*\(",
    re.DOTALL,
)
WAITING = re.compile(r"\{\{[^{}]*\}\}|(?:正在|数据)*加载中?|请稍[候等]|loading|[.…，,!！\s]", re.IGNORECASE)
TEMPLATE = re.compile(r"\sv-for\s*=|\sng-repeat\s*=|\s:href\s*=|\sms-for\s*=|\{\{[^{}]{1,80}\}\}|<%=?[^<>%]{1,80}%>")
"""Places that a page keeps for values which only its scripts know."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OTHER_COLUMN = re.compile(r"机构|职能|职责|领导|指南|制度|依申请|法定主动公开内容|政策|规范性文件")
TREES = frozenset(("tree", "ztree", "dtree", "treedemo"))
LIST_WORDS = {"list", "lists", "infolist", "news", "newslist", "con", "content", "contents", "data", "result", "results", "items", "rows"}
LIST_WORDS |= {"main", "app", "root", "table", "ul"}


def needs_browser(view: View, found: list[Row]) -> bool:
    """Whether the page's own list is likely drawn by script: nothing like a report in it, or an empty list waiting beside scripts.

    Asking a browser in vain costs one page; believing a half-drawn one would hide reports.
    """
    if view.drawn or not (scripted(view) or _has_outside_script(view)):
        return False
    boxes = [box for box in empty_boxes(view) if not (_is_for_a_tree(box) and _carries_rows(view))]
    further = own_page(view.step.context) > 1  # The last page of a list may hold one notice and no report.
    if any(row.zone is Zone.MAIN and (row.like is not Likeness.NO or (further and row.date)) for row in found):
        lists = [box for box in boxes if "list" in f"{box.get('id') or ''} {box.get('class') or ''}".lower()]
        return any(scripted(view) or not _is_of_another_column(view, box, found) for box in lists)
    return bool(boxes) or scripted(view) or bool(TEMPLATE.search(view.text))


def _is_for_a_tree(box: Element) -> bool:
    return any(marks(e) & TREES for e in box.iter("ul", "div"))


def _carries_rows(view: View) -> bool:
    """Whether the page's scripts carried rows, which stand at its end now."""
    return any(e.get("class") == RECORDS for e in view.tree.iter("ul"))


def _is_of_another_column(view: View, box: Element, found: list[Row]) -> bool:
    """Whether an empty list stands under the heading of other things, beside one of its make that came with its reports: the page of
    a body shows a box for each of its columns, also for those that hold nothing.
    """
    above = box.getprevious()
    if above is None or above.tag not in HEADINGS or box.get("id") or not OTHER_COLUMN.search("".join(visible(above))):
        return False
    papers = {row.url for row in found if row.like is Likeness.REPORT}
    lists = (e for a in view.anchors if a.url in papers for e in a.element.iterancestors())
    return any((e.tag, e.get("class")) == (box.tag, box.get("class")) for e in lists)


def empty_boxes(view: View) -> list[Element]:
    """Elements named like lists in the content that hold nothing at all."""
    boxes = view.tree.iter("ul", "ol", "tbody", "div", "section")
    return [e for e in boxes if view.zones[e] is Zone.MAIN and _is_list_like(e) and _is_empty(e)]


def scripted(view: View) -> bool:
    """Whether a script of the page fetches or writes content."""
    return bool(CALLS.search(view.scripts) or WRITES.search(view.scripts))


def is_filled_by_script(view: View) -> bool:
    """Whether a page that shows nothing of its own may show more in a browser."""
    return not view.drawn and scripted(view)


def is_filled_from_outside(view: View) -> bool:
    """Whether a page that shows nothing of its own names a script from elsewhere; what that does cannot be read here."""
    return not view.drawn and _has_outside_script(view)


def _has_outside_script(view: View) -> bool:
    return any(e.get("src") for e in view.tree.iter("script"))


def _is_empty(element: Element) -> bool:
    """No link and no words but those of waiting."""
    if next(element.iter("a", "img", "iframe", "input", "select", "table"), None) is not None:
        return False
    text = "".join(piece for _, piece in zip(range(20), visible(element), strict=False))
    return not WAITING.sub("", text)


def _is_list_like(element: Element) -> bool:
    named = marks(element)
    if any(mark.startswith("pag") for mark in named):
        return False
    return element.tag in ("ul", "ol", "tbody") or bool(named & LIST_WORDS)
