"""How a list goes on: numbers and buttons that are real links, and what a page says of its own length."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast
from urllib.parse import quote

from lxml import etree

from archive.model import Context
from crawler.families.anatomy import addresses
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.templates import plain
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor, View

NEXT = re.compile(
    r"^(?:[下后]一?[页頁]|[往向]后翻?[页頁]?|[下后]翻[页頁]?|(?:点击)?加载更多|[>›»》→▶►]|>>|next(?:page)?|older)[>›»》→▶►]*$",
    re.IGNORECASE,
)
LAST = re.compile(r"^(?:尾[页頁]|末[页頁]|最后一?[页頁]?|最末[页頁]|last(?:page)?|[>›»》]\||[|>»]{2,3}\|)$", re.IGNORECASE)
BACK = re.compile(r"^(?:[上前]一?[页頁]|[<‹«《←◀◄]|<<|prev(?:ious)?)$", re.IGNORECASE)
NUMBER = re.compile(r"^[\[【(]?(?:第)?(?:(\d{1,4})|([一二三四五六七八九十]{1,3}))(?:[页頁])?[\]】)]?$")
NUMERALS = "零一二三四五六七八九"
COUNTED = re.compile(r"(?<=[共第])[一二三四五六七八九十]{1,3}(?=[页頁])")
OF_PAGES = re.compile(r"(?<![\d/-])(\d{1,4})/(\d{1,4})页?(?![\d/-])")
PAGES = re.compile(r"(?:共|总共|总计|/)(\d{1,5})页|总页数[:：]?(\d{1,5})|(?:页数|共)[:：](\d{1,5})页")
CURRENT = re.compile(r"(?:当前)?第(\d{1,5})页")
TOTAL = re.compile(r"共(?:有|计)?(\d{1,7})(?:条|项|篇|个(?:记录|结果))|总(?:记录|条)数[:：]?(\d{1,7})|(?:记录|条数)[:：](\d{1,7})")
PAGED = re.compile(r"^第(\d+)页$")
PAGER_MARKS = re.compile(r"\bpag(?:e|er|es|ing|ination)(?:\b|[-_\d]|Bar|List|Nav)|[-_]page\b|fenye|fanye", re.IGNORECASE)
LINKS = frozenset(("a", "button", "span", "li", "td", "div"))
"""What a page button may be made of, where a click leads somewhere."""
OWN_NUMBER = re.compile(r"[_-]?(\d{1,3})(?=\.\w{2,6}$)")
CARRIED = re.compile(r"^data-(?:\w+-)*(?:next|more)(?:-\w+)*$", re.IGNORECASE)
ADDRESS = re.compile(r"^(?:https?:/)?/\S+$|^\?\S+$|^[\w./-]+\?\S+$|^[\w./-]+\.\w{2,5}$")
FEWEST, ROUND = 10, 5
YEARS_BEGIN = 1000
YEARS = range(2000, 2100)
_WITH_DATA = cast(Callable[[Element], list[Element]], etree.XPath("descendant::*[@*[starts-with(name(), 'data-')]]"))


@dataclass(frozen=True)
class Pager:
    """Where in a list a page stands: `page` from 1, `pages` and `total` as the site says, `others` page number -> address.

    `forms` are the bodies of pages that are asked for by POST. A page that shows no rows of its own, because its site's
    interface hands them out, has page 1 among its `others`. `beyond` is the address after the last page stated: a stale count
    shows itself there. `plain` = the other pages need no browser, although it took one to draw this.
    """

    page: int = 1
    pages: int | None = None
    total: int | None = None
    others: Mapping[int, str] = field(default_factory=dict)
    forms: Mapping[int, str] = field(default_factory=dict)
    beyond: str = ""
    plain: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether even the first rows stand at another address."""
        return 1 in self.others and self.page == 1

    @property
    def is_past(self) -> bool:
        """Whether a page lies past the last one by its own count of pages and entries: that it has no rows is then an answer."""
        return bool(self.total and self.pages) and self.page > (self.pages or 0)


def of_links(view: View) -> Pager:
    """The pager made of real links; a page without one is page 1 of an unknown number."""
    line = _line(view)
    total = _number(TOTAL, line)
    anchors = _buttons(view)
    page = _page(view, line, anchors)
    following = next((a.url for a in anchors if NEXT.match(a.text) and a.url != view.url), "") or _carried(view)
    last = next((a.url for a in anchors if LAST.match(a.text)), "")
    others = {number: a.url for a in anchors if (number := number_of(a.text))}
    if following:
        others.setdefault(page + 1, following)
    pages = _stated(line) or _counted(page, following, last, others)
    if last and pages:
        others.setdefault(pages, last)
    return Pager(page, pages, total, {n: url for n, url in sorted(others.items()) if n != page})


def number_of(words: str) -> int | None:
    """The number that a page button bears, in figures or in words; None for any other button."""
    found = NUMBER.match(words)
    if found is None:
        return None
    return int(found[1]) if found[1] else _in_figures(found[2])


def may_be_full(listed: int) -> bool:
    """Whether a page of so many rows may be a full one: sites show ten, fifteen, twenty … a page."""
    return listed >= FEWEST and listed % ROUND == 0


def own_page(context: Context) -> int:
    """The page number that the way here told, 1 where the way led to a list's first page."""
    found = PAGED.match(context.link_text)
    return int(found[1]) if found else 1


def list_url(view: View) -> str:
    """The address of the first page of the list that this page belongs to; of one that a form chose also its column, as a fragment."""
    context = view.step.context
    if PAGED.match(context.link_text):
        return plain(context.found_on)
    return f"{view.url}#{quote(context.column)}" if view.step.body else view.url


def total_stated(view: View) -> int | None:
    """The number of entries the site itself names, None where it names none."""
    return _number(TOTAL, _line(view))


def _buttons(view: View) -> list[Anchor]:
    """Links with the words of page buttons that stand among such and not, say, in a calendar."""
    links = [a for a in view.anchors if a.element.tag in LINKS and same_host(a.url, view.url)]
    boxes = {e for a in links if NEXT.match(a.text) or LAST.match(a.text) or BACK.match(a.text) for e in _near(a)}
    boxes |= {e for e in view.tree.iter("div", "ul", "p", "span", "td", "nav") if _is_named(e)}
    meant = [a for a in links if _is_numbered(a) or NEXT.match(a.text) or LAST.match(a.text)]
    return [a for a in meant if any(e in boxes for e in _near(a)) or _is_sibling(view, a)]


def _is_numbered(anchor: Anchor) -> bool:
    """Whether a link bears a number of a page; a year is none, though the trail or a menu beside the buttons may link one."""
    number = number_of(anchor.text)
    return number is not None and not YEARS.start <= number < YEARS.stop


def _is_sibling(view: View, anchor: Anchor) -> bool:
    """Whether a number leads to an address that is this list's own but for that number: a page of it, whatever box it stands in."""
    number = number_of(anchor.text)
    if number is None or number >= YEARS_BEGIN:
        return False
    own, others = OWN_NUMBER.sub("", list_url(view)), OWN_NUMBER.search(anchor.url)
    return OWN_NUMBER.sub("", anchor.url) == own and (others is None or int(others[1]) == number)


def _carried(view: View) -> str:
    """The address of the rows that follow, as the page's head or an element carries it for a script; "" where none does."""
    linked = (e.get("href") or "" for e in view.tree.iter("link") if (e.get("rel") or "").lower() == "next")
    carried = (value for e in _WITH_DATA(view.tree) for name, value in e.attrib.items() if CARRIED.match(str(name)))
    told = (*linked, *carried)
    urls = (addresses.absolute(str(value), view.base) for value in told if ADDRESS.match(str(value)))
    return next((url for url in urls if url and same_host(url, view.url) and url != view.page.step.url), "")


def _near(anchor: Anchor) -> list[Element]:
    above = [e for _, e in zip(range(4), anchor.element.iterancestors(), strict=False)]
    return [e for e in above if e.tag not in ("body", "html", "main", "form")]


def _is_named(element: Element) -> bool:
    return _is_pager_name(f"{element.get('class') or ''} {element.get('id') or ''}")


@lru_cache(maxsize=4096)
def _is_pager_name(names: str) -> bool:
    return bool(PAGER_MARKS.search(names))


def _page(view: View, line: str, anchors: list[Anchor]) -> int:
    told = own_page(view.step.context)
    if told > 1:
        return told
    if (found := OF_PAGES.search(line)) and int(found[1]) <= int(found[2]):
        return int(found[1]) or 1  # "11/2" is the button of page 1 beside "1/2"
    numbered = [(number, a.url) for a in anchors if (number := number_of(a.text)) is not None]
    linked = {number for number, url in numbered if url != view.url}
    own = [number for number, url in numbered if url == view.url]
    return _number(CURRENT, line) or next((n for n in own if n not in linked), 1) or 1


def _in_figures(words: str) -> int:
    """二 is 2, 十 10, 十二 12, 二十 20, 二十一 21."""
    tens, ten, ones = words.rpartition("十")
    return (NUMERALS.index(tens[-1]) if tens else bool(ten)) * 10 + (NUMERALS.index(ones[-1]) if ones else 0)


def _stated(line: str) -> int | None:
    found = OF_PAGES.search(line)
    return max(int(found[2]), 1) if found else _number(PAGES, line)


def _counted(page: int, following: str, last: str, others: Mapping[int, str]) -> int | None:
    """The number of pages from the addresses of the next and the last one, else the highest number shown."""
    if following and last:
        steps = _distance(following, last)
        return page + 1 + steps if steps is not None else None
    return max([page, *others]) if others else None


def _distance(one: str, other: str) -> int | None:
    """How far apart two addresses count that differ in one number; None where they differ otherwise."""
    pieces, others = re.split(r"(\d+)", one), re.split(r"(\d+)", other)
    if len(pieces) != len(others):
        return None
    different = [(a, b) for a, b in zip(pieces, others, strict=True) if a != b]
    if not different:
        return 0
    if len(different) > 1 or not (different[0][0].isdigit() and different[0][1].isdigit()):
        return None
    return abs(int(different[0][0]) - int(different[0][1]))


def _line(view: View) -> str:
    """The words of the page's pager; the whole page where none is marked as one."""
    marked = [e for e in view.tree.iter("div", "ul", "p", "span", "td", "nav") if _is_named(e)]
    text = "".join(view.words_of(e) for e in marked[:4])
    line = text if re.search(r"页|共\d|(?<![\d/-])\d+/\d+(?![\d/-])", text) else view.words[-3000:]
    return COUNTED.sub(lambda found: str(_in_figures(found[0])), line)


def _number(pattern: re.Pattern[str], line: str) -> int | None:
    found = pattern.search(line)
    return int(next(group for group in found.groups() if group)) if found else None
