"""How a list goes on: numbers and buttons that are real links, and what a page says of its own length."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote

from lxml import etree

from archive.facts.titles import normalise
from archive.model import Context
from crawler.families.anatomy import addresses
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.rows import LONG_TEXT, LONGEST_EXTRA, ROW_TAGS
from crawler.families.anatomy.templates import plain
from crawler.families.anatomy.text import Element, visible
from crawler.families.anatomy.turning import LAST, NEXT, Turner, distance, in_figures, offered, pager_boxes, turners
from crawler.families.anatomy.view import View

COUNTED = re.compile(r"(?<=[共第])[一二三四五六七八九十]{1,3}(?=[页頁])")
OF_PAGES = re.compile(r"(?<![\d/-])(?!0\d|20\d\d/(?:[1-9]|1[0-2])(?!\d))(\d{1,4})/(?!0\d)(\d{1,4})页?(?![\d/-])")
"""Page and pages. A month and its year, or a day with noughts before it, is the date of an entry: 2026/02, 01/30."""
PAGES = re.compile(r"(?:共|总共|总计|/)(\d{1,5})页|总页数[:：]?(\d{1,5})|(?:页数|共)[:：](\d{1,5})页")
CURRENT = re.compile(r"(?:当前)?第(\d{1,5})页")
TOTAL = re.compile(
    r"(?:共|合)(?:有|计)?(\d{1,7})(?:条|项|篇|个(?:记录|结果))|(?:总(?:记录|条)数|记录总数)[:：]?(\d{1,7})|(?:记录|条数)[:：](\d{1,7})"
    r"|(?<![\d每页显示至到~-])(\d{1,7})条记录"
)
PAGES_IN_BOX = re.compile(r"(?:共有?|合计|总计|[分计])(\d{1,5})[页頁]|(\d{1,5})[页頁]中|\d{1,5}of(\d{1,5})(?!\d)", re.IGNORECASE)
TOTAL_IN_BOX = re.compile(
    r"(?:共|合|总|全部|(?:检索|搜索|查询|找|查)到)(?:计|有|共|找到|检索到)?[\[【]?(\d{1,7})[\]】]?(?:条|项|篇|则|份|件|个(?![\u4e00-\u9fff]))"
    r"|(?:^|记录|信息|数据|结果|文章|条)总[数量][:：]?(\d{1,7})|(?<![\d页示至到~-])(\d{1,7})条(?:记录|信息|结果|数据)"
    r"|\d{1,4}[-~至到]\d{1,4}条?/共?(\d{1,7})|^total[:：]?(\d{1,7})",
    re.IGNORECASE,
)
"""What such numbers are called among page buttons; elsewhere the same words count other things."""
LONGEST_BOX = 200
SLASHED = re.compile(r"\d/\d")
PAGED = re.compile(r"^第(\d+)页$")
CARRIED = re.compile(r"^data-(?:\w+-)*(?:next|more)(?:-\w+)*$", re.IGNORECASE)
ADDRESS = re.compile(r"^(?:https?:/)?/\S+$|^\?\S+$|^[\w./-]+\?\S+$|^[\w./-]+\.\w{2,5}$")
FEWEST, ROUND = 10, 5
_but_choices = cast(
    Callable[[Element], list[str]],
    etree.XPath("descendant::text()[not(ancestor::select or ancestor::script or ancestor::style or ancestor::noscript)]"),
)
_WITH_DATA = cast(Callable[[Element], list[Element]], etree.XPath("descendant::*[@*[starts-with(name(), 'data-')]]"))


@dataclass(frozen=True)
class Pager:
    """Where in a list a page stands: `page` from 1, `pages` and `total` as the site says, `others` page number -> address.

    `forms` are the bodies of pages that are asked for by POST. A page that shows no rows of its own, because its site's
    interface hands them out, has page 1 among its `others`. `beyond` is the address after the last page stated: a stale count
    shows itself there. `plain` = the other pages need no browser, although it took one to draw this. `size` is the number of entries
    that a page holds by the site's own words, None where it says nothing.
    """

    page: int = 1
    pages: int | None = None
    total: int | None = None
    others: Mapping[int, str] = field(default_factory=dict)
    forms: Mapping[int, str] = field(default_factory=dict)
    beyond: str = ""
    plain: bool = False
    size: int | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether even the first rows stand at another address."""
        return 1 in self.others and self.page == 1

    @property
    def is_past(self) -> bool:
        """Whether a page lies past the last one by its own count of pages and entries: that it has no rows is then an answer."""
        return bool(self.total and self.pages) and self.page > (self.pages or 0)

    def holds_all(self, listed: int) -> bool:
        """Whether a page with so many entries is the whole list: as many as the site counts, and fewer than a page of it holds."""
        return self.total is not None and self.total <= listed < (self.size or 0)


def of_links(view: View) -> Pager:
    """The pager made of real links; a page without one is page 1 of an unknown number."""
    line = _line(view)
    total = total_stated(view)
    links = turners(view, list_url(view))
    page = _page(view, line, links)
    following = next((link.url for link in links if NEXT.match(link.words) and link.url != view.url), "") or _carried(view)
    last = next((link.url for link in links if LAST.match(link.words)), "")
    others = {number: link.url for link in reversed(links) if (number := link.number)}
    if following:
        others.setdefault(page + 1, following)
    pages = _stated(line) or _in_box(view, PAGES_IN_BOX) or _counted(page, following, last, others) or _offered(view)
    if last and pages:
        others.setdefault(pages, last)
    return Pager(page, pages, total, {n: url for n, url in sorted(others.items()) if n != page})


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
    total = _number(TOTAL, _line(view))
    return _in_box(view, TOTAL_IN_BOX) if total is None else total


def _carried(view: View) -> str:
    """The address of the rows that follow, as the page's head or an element carries it for a script; "" where none does."""
    linked = (e.get("href") or "" for e in view.tree.iter("link") if (e.get("rel") or "").lower() == "next")
    carried = (value for e in _WITH_DATA(view.tree) for name, value in e.attrib.items() if CARRIED.match(str(name)))
    told = (*linked, *carried)
    urls = (addresses.absolute(str(value), view.base) for value in told if ADDRESS.match(str(value)))
    return next((url for url in urls if url and same_host(url, view.url) and url != view.page.step.url), "")


def _page(view: View, line: str, links: list[Turner]) -> int:
    told = own_page(view.step.context)
    if told > 1:
        return told
    numbered = [(number, link.url) for link in links if (number := link.number) is not None]
    linked = {number for number, url in numbered if url != view.url}
    if (found := OF_PAGES.search(line)) and int(found[1]) <= int(found[2]) and int(found[1]) not in linked:
        return int(found[1]) or 1  # "11/2" is the button of page 1 beside "1/2", "2/2" that of page 2 beside "/2"
    own = [number for number, url in numbered if url == view.url]
    return _current(line) or next((n for n in own if n not in linked), 1) or 1


def _current(line: str) -> int | None:
    """The number that a page gives itself; one past the pages it states is something else."""
    number, pages = _number(CURRENT, line), _stated(line)
    return None if number and pages and number > pages else number


def _stated(line: str) -> int | None:
    found = OF_PAGES.search(line)
    return max(int(found[2]), 1) if found else _number(PAGES, line)


def _counted(page: int, following: str, last: str, others: Mapping[int, str]) -> int | None:
    """The number of pages from the addresses of the next and the last one, else the highest number shown."""
    if following and last:
        steps = distance(following, last)
        return page + 1 + steps if steps is not None else None
    return max([page, *others]) if others else None


def _line(view: View) -> str:
    """The words of the page's pager; the whole page where none is marked as one."""
    text = _joined(_without_choices(view, e) for e in pager_boxes(view)[:4])
    line = text if re.search(r"页|共\d", text) or OF_PAGES.search(text) else _without_rows(view)[-3000:]
    return COUNTED.sub(lambda found: str(in_figures(found[0])), line)


def _in_box(view: View, pattern: re.Pattern[str]) -> int | None:
    """A number that stands in a box for page buttons alone."""
    texts = (_without_choices(view, box) for box in pager_boxes(view))
    return next((number for text in texts if len(text) <= LONGEST_BOX and (number := _number(pattern, text)) is not None), None)


def _without_choices(view: View, element: Element | None) -> str:
    """The words of an element but for those of lists to choose from: 第[1 2 3]页 names no page 123."""
    if element is None:
        return ""
    slashed = SLASHED.search(view.words_of(element))
    if next(element.iter("select"), None) is None:
        return _apart(element) if slashed else view.words_of(element)
    told = _but_choices(element)
    return _joined(map(normalise, told)) if slashed else normalise("".join(told))


def _without_rows(view: View) -> str:
    """The words of the whole page but for those of entries with a slashed day: 12/25 beside a title is no page 12 of 25."""
    words = _without_choices(view, view.tree.find(".//body"))
    entries = _dated_rows(view) if OF_PAGES.search(words) else ()
    for entry in entries if len(entries) > 1 else ():
        words = words.replace(_apart(entry), "", 1)
    return words


def _dated_rows(view: View) -> list[Element]:
    """The items and table rows that hold the link of an entry, little else, and a slash between numbers."""
    titled = [(next(a.element.iterancestors(*ROW_TAGS), None), len(a.text)) for a in view.anchors if len(a.text) >= LONG_TEXT]
    short = (row for row, length in titled if row is not None and view.shown.length(row) <= length + LONGEST_EXTRA)
    return [row for row in dict.fromkeys(short) if SLASHED.search(view.words_of(row))]


def _apart(element: Element | None) -> str:
    """The words of an element, piece by piece."""
    return _joined(map(normalise, visible(element) if element is not None else ()))


def _joined(pieces: Iterable[str]) -> str:
    """Words put together; the numbers of neighbours stay apart: 1/3 beside the buttons 1 2 3 is not 1/3123."""
    told: list[str] = []
    for piece in filter(None, pieces):
        told.append(f" {piece}" if told and told[-1][-1].isdigit() and piece[0].isdigit() else piece)
    return "".join(told)


def _offered(view: View) -> int | None:
    """How many pages there are to choose from in a list of nothing else."""
    return max((len(options) for _, options in offered(view)), default=None)


def _number(pattern: re.Pattern[str], line: str) -> int | None:
    found = pattern.search(line)
    return int(next(group for group in found.groups() if group)) if found else None
