"""Columns of notices: the links that lead to them, and what a page of one shows: its days, the entries that may be reports, its pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.facts.notices import in_passing, of_notices
from archive.facts.titles import Likeness
from archive.model import TRAIL, Context, County, Step, StepKind
from crawler.families.anatomy import columns, entrance, topics
from crawler.families.anatomy.addresses import file_kind, same_host, same_page
from crawler.families.anatomy.article import Article
from crawler.families.anatomy.dead_ends import leads_on, unrolls
from crawler.families.anatomy.drawing import empty_boxes, is_filled_by_script, is_filled_from_outside, scripted
from crawler.families.anatomy.found import Found, NoticePage
from crawler.families.anatomy.pager import PAGED, Pager, list_url
from crawler.families.anatomy.rows import Row, like_reports, rows
from crawler.families.anatomy.templates import carrying
from crawler.families.anatomy.tree import MORE
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone, among_friends

IN_ADDRESS = re.compile(r"(?<!\d)(20[0-3]\d)[-/_]?(0?[1-9]|1[0-2])(?:[-/_]?(0?[1-9]|[12]\d|3[01]))?(?!\d)")
"""The day, or the month, that the address of an article bears."""
WHOLE = re.compile(r"\d{4}-\d\d-\d\d")
LAST_OF_ALL = "28"
"""A day that every month has: of an entry whose address bears a month alone, nothing is said but that."""
FEWEST = 2


def doors(view: View) -> tuple[Step, ...]:
    """A step for each column of notices that a page links to, by its own words or as the "more" below a heading."""
    found: dict[str, Step] = {}
    for anchor in view.anchors:
        name = view.headings.named(anchor.element) if MORE.match(anchor.text) else anchor.text
        if name and of_notices(name) and _leads_there(view, anchor):
            found.setdefault(anchor.url, _door(view, anchor, name))
    return tuple(found.values())


def read_notices(view: View, county: County, position: Pager) -> Found:
    """A page of such a column. A page without entries is one unless it waits for a script to fill it."""
    if Article(view).says_not_found:
        return Found(trouble="soft_404")
    found = rows(view)
    listed = _entries(found)
    if not listed and not position.elsewhere and not view.drawn:
        if framed := [url for url in view.frames if same_host(url, view.url) and url != view.url]:
            return Found(tuple(replace(view.step, url=url) for url in framed))
        if is_filled_by_script(view) or (empty_boxes(view) and is_filled_from_outside(view)):
            return Found(render=True)
    if not listed and view.drawn and scripted(view):
        return Found(trouble="shell")
    steps = (*_papers(view, county, found, listed), *_onward(view, position, listed))
    others = (*(topics.ways(view, county) if in_passing(view.step.context) else ()), *entrance.columns_of_groups(view, county))
    return Found(steps, notice_page=_page(view, position, listed), others=others)


def _leads_there(view: View, anchor: Anchor) -> bool:
    if not same_host(anchor.url, view.url) or same_page(anchor.url, view.url) or file_kind(anchor.url):
        return False
    return not among_friends(anchor.element)


def _door(view: View, anchor: Anchor, name: str) -> Step:
    body = view.step.context.body
    trail = TRAIL.join(part for part in (body, name) if part)
    return Step(anchor.url, StepKind.NOTICES, Context(link_text=name, column=trail, body=body, found_on=view.url))


def _entries(found: Sequence[Row]) -> list[Row]:
    """The page's own list: of the places in its content the one with most entries that bear a day, then with most entries."""
    places: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        if row.zone is Zone.MAIN:
            places[row.place].append(row)
    lists = [entries for entries in places.values() if len(entries) >= FEWEST or any(row.date for row in entries)]
    return max(lists, key=lambda entries: (sum(bool(row.date) for row in entries), len(entries)), default=[])


def _papers(view: View, county: County, found: Sequence[Row], listed: Sequence[Row]) -> Iterator[Step]:
    """Entries that are or may be reports; on another host only those that surely are, and no column's name in a menu."""
    entries = {row.url for row in listed}
    for row in like_reports(found):
        if row.like is Likeness.REPORT or (row.url in entries and same_host(row.url, view.url)):
            yield Step(row.url, StepKind.REPORT, _row_context(view, county, row))


def _row_context(view: View, county: County, row: Row) -> Context:
    context = view.step.context
    told = columns.facet(row.full, county)
    title = row.full if row.opens else row.title
    return Context(row.text, title, context.column, None, told.group, context.body or told.body, row.date, view.url)


def _onward(view: View, position: Pager, listed: Sequence[Row]) -> Iterator[Step]:
    """The other pages of the column."""
    context = view.step.context
    if not PAGED.match(context.link_text):
        first = carrying(list_url(view), view, tuple(row.url for row in listed)) if position.plain else list_url(view)
        context = replace(context, link_title="", found_on=first)
    for number, url in position.others.items():
        if number > 1 or position.elsewhere:
            form = position.forms.get(number, "")
            render = view.drawn and not (form or position.plain)
            yield Step(url, StepKind.NOTICES, replace(context, link_text=f"第{number}页"), "POST" if form else "GET", form, render)


def _page(view: View, position: Pager, listed: Sequence[Row]) -> NoticePage:
    days = sorted(day for row in listed if (day := _day(row)))
    urls = tuple(row.url for row in listed)
    newest, oldest = (days[-1], days[0]) if days else ("", "")
    return NoticePage(list_url(view), position.page, urls, newest, oldest, _goes_on(view, position, len(urls)))


def _goes_on(view: View, position: Pager, listed: int) -> bool:
    """Whether a page behind this one is linked, stated, or waits behind a button."""
    if position.elsewhere or any(number > position.page for number in position.others) or (position.pages or 1) > position.page:
        return True
    return (position.page == 1 and (position.total or 0) > listed) or (position.pages is None and (leads_on(view, listed) or unrolls(view)))


def _day(row: Row) -> str:
    """The day an entry shows, else the one its address bears; "" where neither tells the year."""
    if WHOLE.fullmatch(row.date):
        return row.date
    told = list(IN_ADDRESS.finditer(row.url))
    return f"{told[-1][1]}-{int(told[-1][2]):02d}-{int(told[-1][3] or LAST_OF_ALL):02d}" if told else ""
