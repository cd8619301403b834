"""The rows of a list: links that repeat in one place of a page, with their dates, read by what surrounds each link."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.facts.titles import Likeness, likeness, normalise
from crawler.families.anatomy import dates
from crawler.families.anatomy.asides import asides
from crawler.families.anatomy.cards import published
from crawler.families.anatomy.text import Element, visible
from crawler.families.anatomy.view import LONGEST_TEXT, Anchor, View
from crawler.families.anatomy.zones import Zone

NUMBERED = re.compile(r"\d{4,}[^/]*/?[^/]*$|[?&]\w*id=")
"""Addresses of articles carry a number in their last parts, those of columns mostly words."""
CONTAINER_TAGS = {"body", "table", "tbody", "ul", "ol", "dl"}
ROW_TAGS = frozenset(("li", "tr", "dd", "dt"))
ENTRY_TAGS = ROW_TAGS | {"tbody", "dl", "article"}
OWN_NUMBER = re.compile(r"\d{3,}")
"""What sets the name of one entry apart from those beside it: id="thread_21361"."""
LONGEST_EXTRA = 80
"""Characters a row may hold besides its title: date, source, number of clicks."""
LONG_TEXT = 10
"""A link this long is a title; shorter ones are names of columns, buttons, numbers."""
LONGEST_NAME = 24
OPENS = re.compile(
    r"^[\[(【]?(?:点击)?(?:查看|详情|阅读|浏览|打开|下载|预览|全文|正文|查阅)(?:全文|详情|详细|报告|附件|内容|下载)?[\])】]?[>›»]*$|^(?:pdf|word|docx?)$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\D?\d{0,4}\D?")
"""What numbers the rows of a table, and names none of them."""
LIKE = (Likeness.REPORT, Likeness.MAYBE)
FEWEST = 3
"""Entries of a list by their addresses alone; the last page of one that is known to be a list may hold a single one."""


class _Places:
    """A number for where an element stands, the same for all rows of one list: its tag, and tags and names of all above it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}
        self._named: dict[Element, int] = {}

    def of(self, element: Element) -> int:
        parent = element.getparent()
        return self._number(self._below(parent) if parent is not None else 0, str(element.tag))

    def _below(self, element: Element) -> int:
        known = self._named.get(element)
        if known is None:
            parent = element.getparent()
            name = f"{element.tag}.{element.get('class') or ''}#{element.get('id') or ''}"
            name = OWN_NUMBER.sub("", name) if element.tag in ENTRY_TAGS else name
            known = self._named[element] = self._number(self._below(parent) if parent is not None else 0, name)
        return known

    def _number(self, above: int, name: str) -> int:
        return self._numbers.setdefault((above, name), len(self._numbers) + 1)


@dataclass(frozen=True, eq=False)
class Row:
    """One entry: `text` is the link's own words, `full` the fuller of text and title attribute, `date` as dates.list_date says,
    `head` the head of its column where it stands in a table of bodies by years, `beside` the short words of the cells beside it.
    """

    url: str
    text: str
    title: str
    full: str
    date: str
    zone: Zone
    heading: str
    place: int
    head: str = ""
    beside: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether the link only says what a click does, or nothing; then the rest of its row tells what it leads to."""
        return bool(OPENS.match(self.text)) or (self.like is Likeness.REPORT and not self.title and likeness(self.text)[0] is Likeness.NO)

    @cached_property
    def like(self) -> Likeness:
        return likeness(self.full)[0]


def rows(view: View) -> list[Row]:
    """Every link of the page that could be an entry of a list, wherever it stands."""
    links, places = _links_below(view), _Places()
    named = {a.url for a in view.anchors if a.text}
    others = asides(view)
    told = (a for a in view.anchors if a.element.tag != "option" and a.element not in others)
    candidates = [a for a in told if a.zone is not Zone.FRAME and (a.text or a.url not in named)]
    made = [_row(view, anchor, _row_element(view, anchor, links), places) for anchor in candidates]
    return _without_copies(row for row in made if _is_entry(row))


def main_list(found: Sequence[Row], fewest: int = FEWEST) -> list[Row]:
    """The entries of the page's own list: the place with most entries like reports, then most dated, then most entries.

    Entries that neither bear a day nor tell of reports are a list from `fewest` on.
    """
    places: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        places[row.place].append(row)
    lists = [entries for entries in places.values() if _is_list(entries, fewest)]
    return max(lists, key=_weight, default=[])


def like_reports(found: Iterable[Row]) -> list[Row]:
    """Entries whose title is, or could be, that of a report."""
    return [row for row in found if row.like in LIKE]


def heads(anchor: Anchor) -> list[Element]:
    """The cells at the head of the column and of the row in which a link stands; () outside of tables."""
    cell = next(anchor.element.iterancestors("td"), None)
    row = cell.getparent() if cell is not None else None
    table = next(row.iterancestors("table"), None) if row is not None else None
    first = next(table.iter("tr"), None) if table is not None else None
    if cell is None or row is None or first is None or first is row:
        return []
    place = row.index(cell)
    name = next((each for each in row if each is not cell and not NUMBER.fullmatch(_words(each))), row[0])
    return [first[place], name] if place and len(row) == len(first) else []  # A cell over several rows moves those beside it.


def _words(cell: Element) -> str:
    return normalise("".join(visible(cell)))


def _is_list(entries: Sequence[Row], fewest: int) -> bool:
    """Dated or telling entries make a list, and several that lead to numbered pages; a column beside the content never does."""
    if entries[0].zone is not Zone.MAIN:
        return False
    if any(row.date or row.opens or row.like is not Likeness.NO for row in entries):
        return True
    return len(entries) >= fewest and all(NUMBERED.search(row.url) for row in entries)


def _weight(entries: Sequence[Row]) -> tuple[int, int, int, int]:
    likes = [row.like for row in entries]
    telling = sum(like is not Likeness.NO for like in likes)
    return sum(like in LIKE for like in likes), telling, sum(bool(row.date) for row in entries), len(entries)


def _is_entry(row: Row) -> bool:
    return bool(row.date) or row.opens or len(row.full) >= LONG_TEXT or row.like is not Likeness.NO


def _without_copies(found: Iterable[Row]) -> list[Row]:
    """One row an address and place: picture and title of one entry often link to the same page."""
    best: dict[tuple[str, int], Row] = {}
    for row in found:
        old = best.get((row.url, row.place))
        if old is None or len(row.full) > len(old.full):
            best[row.url, row.place] = row
    return list(best.values())


def _links_below(view: View) -> dict[Element, int]:
    """How many different addresses each element holds, counted once for the page."""
    below: dict[Element, set[str]] = defaultdict(set)
    for anchor in view.anchors:
        for above in anchor.element.iterancestors():
            known = below[above]
            if len(known) == 2 or anchor.url in known:
                break  # All that stands above knows as much.
            known.add(anchor.url)
    return {element: len(urls) for element, urls in below.items()}


def _row_element(view: View, anchor: Anchor, below: Mapping[Element, int]) -> Element:
    """The largest element around a link that is about this link alone; a list item or table row ends the climb."""
    row = anchor.element
    for above in row.iterancestors():
        links = below.get(above, 0)
        if above.tag in ROW_TAGS and links <= 2:
            return above
        if links > 1 or above.tag in CONTAINER_TAGS or view.shown.length(above) > len(anchor.text) + LONGEST_EXTRA:
            break
        row = above
    return row


def _row(view: View, anchor: Anchor, element: Element, places: _Places) -> Row:
    full, day = _fullest(anchor, element), _date(view, anchor, element)
    over, place = view.headings.over(element), places.of(element)
    head, beside = _head(view, anchor), _beside(view, anchor, element)
    return Row(anchor.url, anchor.text, anchor.title, full, day, anchor.zone, over, place, head, beside)


def _beside(view: View, anchor: Anchor, element: Element) -> tuple[str, ...]:
    """The words of the other pieces of a row that are no longer than a body's name."""
    if element.tag not in ROW_TAGS:
        return ()
    own = {anchor.element, *anchor.element.iterancestors()}
    return tuple(words for cell in element if cell not in own and 1 < len(words := view.words_of(cell)) <= LONGEST_NAME)


def _head(view: View, anchor: Anchor) -> str:
    """The head of the column in which a link stands that only says what a click does."""
    return "".join(view.words_of(head) for head in heads(anchor)[:1]) if OPENS.match(anchor.text) else ""


def _fullest(anchor: Anchor, element: Element) -> str:
    full = dates.without_date(anchor.fullest)
    if element is not anchor.element and (OPENS.match(anchor.text) or len(full) < LONG_TEXT):
        rest = dates.WHOLE.sub("", normalise(" ".join(visible(element)).replace(anchor.text, " ", 1)))
        if OPENS.match(anchor.text):
            return rest or "".join(map(_words, heads(anchor)[1:]))
        if likeness(full)[0] is Likeness.NO and likeness(rest)[0] is Likeness.REPORT:
            return rest
    inside = next((normalise(e.get("title", "")) for e in element.iter("span", "p", "div", "h4") if e.get("title")), "")
    return inside if full.endswith(("…", "...")) and len(inside) > len(full) else full


def _date(view: View, anchor: Anchor, element: Element) -> str:
    """The date of a row, of the text right behind it, or within the link's own words."""
    own = _ends(" ".join(visible(anchor.element)))
    around = _ends(" ".join(visible(element)).replace(own, " ", 1)) if element is not anchor.element else ""
    cells = _published_cell(view, element) if element.tag == "tr" else ""
    ended = own if dates.without_date(normalise(own)) != normalise(own) else ""
    told = published(anchor.element.get("title", ""))
    return next((day for text in (cells, around, _behind(view, element), ended, told) if text and (day := dates.list_date(text))), "")


def _ends(text: str) -> str:
    """The beginning and the end of a long text: a date stands at either."""
    return text if len(text) <= 2 * LONGEST_TEXT else f"{text[:LONGEST_TEXT]} {text[-LONGEST_TEXT:]}"


def _behind(view: View, element: Element) -> str:
    """The text between this row and the next link, whatever that is made of."""
    pieces = [element.tail or ""]
    for after in element.itersiblings():
        is_row = after.tag in ROW_TAGS | {"a"} and after.tag != "dd"
        if is_row or after in view.anchor_of or next(after.iter("a"), None) is not None:
            break
        pieces += [*visible(after), after.tail or ""]
    return " ".join(pieces)[:LONGEST_EXTRA]


def _published_cell(view: View, row: Element) -> str:
    """The cell under a heading that speaks of publication, where a table names its columns."""
    table = next(row.iterancestors("table"), None)
    first = next(table.iter("tr"), None) if table is not None else None
    names = [view.words_of(cell) for cell in first] if first is not None and first is not row else []
    place = next((i for i, name in enumerate(names) if re.search(r"发布|公开", name) and re.search(r"日期|时间", name)), None)
    cells = list(row)
    return view.words_of(cells[place]) if place is not None and place < len(cells) else ""
