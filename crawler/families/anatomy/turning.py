"""Links that turn the pages of a list: told by their words, their names and where they stand, and not, say, in a calendar."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from urllib.parse import urlsplit

from archive.facts.titles import normalise
from crawler.families.anatomy import addresses
from crawler.families.anatomy.addresses import same_host, same_page
from crawler.families.anatomy.fields import option_value
from crawler.families.anatomy.onchange import MARK, scripts_for
from crawler.families.anatomy.signs import ARROW, OWN_NUMBER, leads_further, signed
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone

NEXT = re.compile(
    r"^(?:[下后]一?[页頁屏]|[往向]后翻?[页頁]?|[下后]翻[页頁]?|[下后]\d{1,3}[条篇项]|(?:点击)?加载更多|[>›»》→▶►]|>>"
    r"|[←«‹]?(?:[较更][早旧]的?(?:文章|内容|信息|报告|帖子)|早期文章|older(?:posts|entries)?)|next(?:page)?)[>›»》→▶►]*$",
    re.IGNORECASE,
)
LAST = re.compile(r"^(?:尾[页頁]|末[页頁]|最后一?[页頁]?|最末[页頁]|last(?:page)?|[>›»》]\||[|>»]{2,3}\|)$", re.IGNORECASE)
BACK = re.compile(
    r"^(?:[上前]一?[页頁屏]|(?:较新的?|更新的)(?:文章|内容|信息|报告|帖子)|newer(?:posts|entries)?|[<‹«《←◀◄]|<<|prev(?:ious)?)$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^[\[【(]?(?:第)?(?:(\d{1,4})|([一二三四五六七八九十]{1,3}))(?:[页頁])?[\]】)]?$")
SPELLED_OUT = re.compile(r"[页頁]|next|last", re.IGNORECASE)
"""Of such words no box is asked for: nothing else on a page is called so, while an arrow alone turns pictures, too."""
BRACKETS = re.compile(r"[\[【(「{](.{1,8})[\]】)」}]")
COUNTED = re.compile(r"\(?\d+/\d+\)?$")
NUMERALS = "零一二三四五六七八九"
PAGER_MARKS = re.compile(r"\bpag(?:e|er|es|ing|ination)(?:\b|[-_\d]|Bar|List|Nav)|[-_]page\b|fenye|fanye|\bpb_sys_", re.IGNORECASE)
LINKS = frozenset(("a", "button", "span", "li", "td", "div", "input"))
"""What a page button may be made of, where a click leads somewhere."""
YEARS_BEGIN = 1000
YEARS = range(2000, 2100)
NEAR, SHORT = 3, 80
"""Boxes around a list to choose from that are looked at, and the characters that one for page buttons holds at the most."""
LONGEST_RUN = 15
"""Numbers of pages that stand in one row; a calendar shows more."""
BEGINS = re.compile(r"\W*1\W*2(?!\d)")
"""What a row of numbers begins with whose first one, that of the page itself, is no link."""


@dataclass(frozen=True)
class Turner:
    """One link that turns pages: the words of its button, without what they are dressed in, and its address."""

    words: str
    url: str

    @property
    def number(self) -> int | None:
        return number_of(self.words)


def turners(view: View, own: str) -> list[Turner]:
    """The links with the words of page buttons that stand among such; `own` is the address of the list's first page."""
    told = [(a, words_of(a) or _unnamed(view, a)) for a in view.anchors if a.element.tag in LINKS and same_host(a.url, view.url)]
    boxes = {e for a, words in told if a.text and (NEXT.match(words) or LAST.match(words) or BACK.match(words)) for e in _near(a)}
    boxes |= set(pager_boxes(view))
    runs = {a for run in _runs(view, told) for a in run}
    kept = [(a, words) for a, words in told if a in runs or (_is_meant(words) and (_unnamed(view, a) or _stands_so(a, words, boxes, own)))]
    links = [Turner(words, a.url) for a, words in sorted(kept, key=lambda pair: pair[0].zone is Zone.FRAME)]
    return [*links, *_to_choose(view)]


def words_of(anchor: Anchor) -> str:
    """What a button says: its words, else its title or label, else what its name or its picture tells."""
    said = anchor.text or anchor.title or normalise(anchor.element.get("aria-label") or "")
    if said:
        return COUNTED.sub("", _bare(said)) or _bare(said)
    return signed(anchor.element)


def number_of(words: str) -> int | None:
    """The number that a page button bears, in figures or in words; None for any other button."""
    found = NUMBER.match(words)
    if found is None:
        return None
    return int(found[1]) if found[1] else in_figures(found[2])


def in_figures(words: str) -> int:
    """二 is 2, 十 10, 十二 12, 二十 20, 二十一 21."""
    tens, ten, ones = words.rpartition("十")
    return (NUMERALS.index(tens[-1]) if tens else bool(ten)) * 10 + (NUMERALS.index(ones[-1]) if ones else 0)


def pager_boxes(view: View) -> list[Element]:
    """The elements whose names say that they hold the buttons."""
    return [
        e for e in view.tree.iter("div", "ul", "p", "span", "td", "nav") if _is_pager_name(f"{e.get('class') or ''} {e.get('id') or ''}")
    ]


def offered(view: View) -> Iterator[tuple[Element, list[Element]]]:
    """Each list to choose a page from, with its options: 转到第[1 2 3]页."""
    for select in view.tree.iter("select"):
        options = list(select.iter("option"))
        numbers = [number_of(view.words_of(option)) for option in options]
        if len(options) > 1 and numbers == list(range(1, len(options) + 1)) and _among_pages(view, select):
            yield select, options


def distance(one: str, other: str) -> int | None:
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


def _bare(words: str) -> str:
    """The words of a button without the brackets around them."""
    found = BRACKETS.fullmatch(words)
    return found[1] if found else words


def _unnamed(view: View, anchor: Anchor) -> str:
    """The sign of a next page for a link without words to a later page of this very list; "" for any other link."""
    return ARROW if not (anchor.text or anchor.title) and leads_further(anchor.url, view.url) else ""


def _is_meant(words: str) -> bool:
    """Whether words are those of a page button; a year is no page's number, though the trail or a menu beside may link one."""
    number = number_of(words)
    if number is not None:
        return number not in YEARS
    return bool(NEXT.match(words) or LAST.match(words))


def _stands_so(anchor: Anchor, words: str, boxes: set[Element], own: str) -> bool:
    """Whether a button stands where those of a list do, or can be nothing else."""
    spelled = number_of(words) is None and SPELLED_OUT.search(words)
    return bool(spelled) or any(e in boxes for e in _near(anchor)) or _is_sibling(anchor.url, words, own)


def _is_sibling(url: str, words: str, own: str) -> bool:
    """Whether a number leads to an address that is this list's own but for that number: a page of it, whatever box it stands in."""
    number = number_of(words)
    if number is None or number >= YEARS_BEGIN:
        return False
    others = OWN_NUMBER.search(url)
    return OWN_NUMBER.sub("", url) == OWN_NUMBER.sub("", own) and (others is None or int(others[1]) == number)


def _near(anchor: Anchor) -> list[Element]:
    above = [e for _, e in zip(range(4), anchor.element.iterancestors(), strict=False)]
    return [e for e in above if e.tag not in ("body", "html", "main", "form")]


def _runs(view: View, told: Sequence[tuple[Anchor, str]]) -> Iterator[list[Anchor]]:
    """Numbers in one row, or in one list to choose from, whose addresses count as they do: pages, though no name says so."""
    rows: dict[Element | None, list[tuple[int, Anchor]]] = defaultdict(list)
    for anchor, words in told:
        number = number_of(words)
        if number is not None and number < YEARS_BEGIN:
            rows[_row(anchor.element)].append((number, anchor))
    numbers = [anchor.element for row in rows.values() for _, anchor in row]
    for element, row in rows.items():
        further = [(number, anchor) for number, anchor in row if number > 1 and not same_page(anchor.url, view.url)]
        begins = len(row) > len(further) or BEGINS.match(view.words_of(element))
        if further and (begins or len(further) > 1) and _counts(further) and not _are_days(further[0][1].element, numbers):
            yield [anchor for _, anchor in further]


def _row(element: Element) -> Element | None:
    """What holds a number beside others: its parent, or, where that holds it alone, the one above."""
    parent = element.getparent()
    return parent if parent is None or len(parent) > 1 else parent.getparent()


def _counts(row: Sequence[tuple[int, Anchor]]) -> bool:
    """Whether numbers follow one another and their addresses differ by just as much."""
    pairs = list(pairwise(sorted(row, key=lambda pair: pair[0])))
    return all(b[0] - a[0] in (1, 2) and distance(a[1].url, b[1].url) == b[0] - a[0] for a, b in pairs)


def _are_days(element: Element, numbers: Sequence[Element]) -> bool:
    """Whether the table, or the box, that a number stands in holds more of them than a pager has."""
    table = next(element.iterancestors("table"), None)
    box = _row(element) if table is None else table
    return box is not None and sum(box in number.iterancestors() for number in numbers) > LONGEST_RUN


def _among_pages(view: View, select: Element) -> bool:
    """Whether a list to choose from stands among words of pages and not of months."""
    before, above = select.getprevious(), select.getparent()
    led = before.tail if before is not None else above.text if above is not None else ""
    beside = f"{led or ''}|{select.tail or ''}"
    if re.search(r"第\s*\||\|\s*[页頁]", beside) or "页" in view.words_of(select):
        return True
    around = [words for e in islice(select.iterancestors(), NEAR) if len(words := view.words_of(e)) <= SHORT]
    return any(re.search(r"[页頁]", words) and "月" not in words for words in around)


def _to_choose(view: View) -> Iterator[Turner]:
    """The pages that a list of them leads to: each option's own address, or the one that the page's scripts make of its value."""
    for select, options in offered(view):
        names = tuple(name for key in ("id", "name") if (name := select.get(key)))
        scripts = scripts_for(view.scripts, select.get("onchange") or "", names, {}, urlsplit(view.url).path)
        written = next((address for address in scripts.addresses() if MARK in address), "")
        for option in options:
            value = option_value(option)
            own = view.anchor_of.get(option)
            url = own.url if own else addresses.absolute(written.replace(MARK, value), view.base)
            if url:
                yield Turner(view.words_of(option), url)


@lru_cache(maxsize=4096)
def _is_pager_name(names: str) -> bool:
    return bool(PAGER_MARKS.search(names))
