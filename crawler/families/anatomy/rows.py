"""The rows of a list: links that repeat in one place of a page, with their dates, read by what surrounds each link."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.facts.titles import Likeness, likeness, normalise
from crawler.families.anatomy import dates
from crawler.families.anatomy.view import LONGEST_TEXT, Anchor, Element, View, Zone, ancestors, visible, words

NUMBERED = re.compile(r"\d{4,}[^/]*/?[^/]*$|[?&]\w*id=")
"""Addresses of articles carry a number in their last parts, those of columns mostly words."""
CONTAINER_TAGS = {"body", "table", "tbody", "ul", "ol", "dl"}
ROW_TAGS = frozenset(("li", "tr", "dd", "dt"))
LONGEST_EXTRA = 80
"""Characters a row may hold besides its title: date, source, number of clicks."""
LONG_TEXT = 10
"""A link this long is a title; shorter ones are names of columns, buttons, numbers."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "dt", "summary"))
HEADING_WORDS = frozenset(["title", "tit", "hd", "bt", "head", "heading", "name", "caption"])
LIKE = (Likeness.REPORT, Likeness.MAYBE)


@dataclass(frozen=True, eq=False)
class _Below:
    """What each element holds: different addresses, counted up to 2, and characters."""

    links: Mapping[Element, int]
    lengths: Mapping[Element, int]


@dataclass(frozen=True, eq=False)
class Row:
    """One entry: `text` is the link's own words, `full` the fuller of text and title attribute, `date` as dates.list_date says."""

    url: str
    text: str
    title: str
    full: str
    date: str
    zone: Zone
    heading: str
    place: int

    @property
    def like(self) -> Likeness:
        return likeness(self.full)[0]


def rows(view: View) -> list[Row]:
    """Every link of the page that could be an entry of a list, wherever it stands."""
    links, above, places = _Below(_links_below(view), _lengths(view)), headings(view), _places(view)
    candidates = [a for a in view.anchors if a.zone is not Zone.FRAME and a.element.tag == "a" and a.text]
    made = [_row(anchor, _row_element(anchor, links), above, places) for anchor in candidates]
    return _without_copies(row for row in made if _is_entry(row))


def main_list(found: Sequence[Row]) -> list[Row]:
    """The entries of the page's own list: the place with most entries like reports, then most dated, then most entries."""
    places: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        places[row.place].append(row)
    lists = [entries for entries in places.values() if _is_list(entries)]
    return max(lists, key=_weight, default=[])


def like_reports(found: Iterable[Row]) -> list[Row]:
    """Entries whose title is, or could be, that of a report."""
    return [row for row in found if row.like in LIKE]


def _is_list(entries: Sequence[Row]) -> bool:
    """Dated or telling entries make a list, and several that lead to numbered pages; a column beside the content never does."""
    if entries[0].zone is not Zone.MAIN:
        return False
    if any(row.date or row.like is not Likeness.NO for row in entries):
        return True
    return len(entries) >= 3 and all(NUMBERED.search(row.url) for row in entries)


def _weight(entries: Sequence[Row]) -> tuple[int, int, int, int]:
    likes = [row.like for row in entries]
    telling = sum(like is not Likeness.NO for like in likes)
    return sum(like in LIKE for like in likes), telling, sum(bool(row.date) for row in entries), len(entries)


def _is_entry(row: Row) -> bool:
    return bool(row.date) or len(row.full) >= LONG_TEXT or row.like is not Likeness.NO


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
            if len(below[above]) < 2:
                below[above].add(anchor.url)
    return {element: len(urls) for element, urls in below.items()}


def _lengths(view: View) -> dict[Element, int]:
    """How many characters, spaces aside, each element shows."""
    lengths: dict[Element, int] = {}
    for element in reversed(list(view.tree.iter())):
        hidden = element.tag in ("script", "style", "noscript")
        lengths[element] = 0 if hidden else _count(element.text) + sum(lengths[child] + _count(child.tail) for child in element)
    return lengths


def _count(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _row_element(anchor: Anchor, below: _Below) -> Element:
    """The largest element around a link that is about this link alone; a list item or table row ends the climb."""
    row = anchor.element
    for above in row.iterancestors():
        links = below.links.get(above, 0)
        if above.tag in ROW_TAGS and links <= 2:
            return above
        if links > 1 or above.tag in CONTAINER_TAGS or below.lengths[above] > len(anchor.text) + LONGEST_EXTRA:
            break
        row = above
    return row


def _row(anchor: Anchor, element: Element, above: Mapping[Element, str], places: Mapping[Element, int]) -> Row:
    full, day = _fullest(anchor, element), _date(anchor, element)
    return Row(anchor.url, anchor.text, anchor.title, full, day, anchor.zone, heading(element, above), places[element])


def _fullest(anchor: Anchor, element: Element) -> str:
    full = dates.without_date(anchor.fullest)
    inside = next((normalise(e.get("title", "")) for e in element.iter("span", "p", "div", "h4") if e.get("title")), "")
    return inside if full.endswith(("…", "...")) and len(inside) > len(full) else full


def _date(anchor: Anchor, element: Element) -> str:
    """The date of a row, of the text right behind it, or within the link's own words."""
    own = _ends(" ".join(visible(anchor.element)))
    around = _ends(" ".join(visible(element)).replace(own, " ", 1)) if element is not anchor.element else ""
    cells = _published_cell(element) if element.tag == "tr" else ""
    ended = own if dates.without_date(normalise(own)) != normalise(own) else ""
    return next((day for text in (cells, around, _behind(element), ended) if text and (day := dates.list_date(text))), "")


def _ends(text: str) -> str:
    """The beginning and the end of a long text: a date stands at either."""
    return text if len(text) <= 2 * LONGEST_TEXT else f"{text[:LONGEST_TEXT]} {text[-LONGEST_TEXT:]}"


def _behind(element: Element) -> str:
    """The text between this row and the next link."""
    pieces = [element.tail or ""]
    for after in element.itersiblings():
        if (after.tag in ROW_TAGS | {"a"} and after.tag != "dd") or next(after.iter("a"), None) is not None:
            break
        pieces += [*visible(after), after.tail or ""]
    return " ".join(pieces)[:LONGEST_EXTRA]


def _published_cell(row: Element) -> str:
    """The cell under a heading that speaks of publication, where a table names its columns."""
    table = next(row.iterancestors("table"), None)
    first = next(table.iter("tr"), None) if table is not None else None
    names = [words(cell) for cell in first] if first is not None and first is not row else []
    place = next((i for i, name in enumerate(names) if re.search(r"发布|公开", name) and re.search(r"日期|时间", name)), None)
    cells = list(row)
    return words(cells[place]) if place is not None and place < len(cells) else ""


def _places(view: View) -> dict[Element, int]:
    """A number for where each element stands, the same for all rows of one list: its tag, and tags and names of all above it."""
    numbers: dict[tuple[int, str], int] = {}
    named: dict[Element, int] = {}
    places: dict[Element, int] = {}
    for element in view.tree.iter():
        parent = element.getparent()
        above = named[parent] if parent is not None else 0
        places[element] = numbers.setdefault((above, str(element.tag)), len(numbers) + 1)
        name = f"{element.tag}.{element.get('class') or ''}#{element.get('id') or ''}"
        named[element] = numbers.setdefault((above, name), len(numbers) + 1)
    return places


def headings(view: View) -> dict[Element, str]:
    """For each element the heading last seen before it among its siblings."""
    above: dict[Element, str] = {}
    for parent in view.tree.iter():
        last = ""
        for child in parent:
            above[child] = last
            last = _heading_words(child) or last
    return above


def heading(element: Element, above: Mapping[Element, str]) -> str:
    """The heading a row stands under: the nearest one before it, on its own level or a few higher."""
    climb = (e for _, e in zip(range(6), ancestors(element), strict=False))
    return next((found for e in climb if (found := above.get(e, ""))), "")


@cache
def _is_heading_class(name: str) -> bool:
    return bool(set(re.split(r"[^a-z]+", name.lower())) & HEADING_WORDS)


def _heading_words(element: Element) -> str:
    if element.tag in HEADINGS or (element.tag in ("div", "p", "span", "strong") and _is_heading_class(element.get("class") or "")):
        text = words(element)
        return text if 0 < len(text) <= 30 else ""
    return ""
