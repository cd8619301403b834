"""What the pages of each list of a visit showed, taken together: its rows by page, its own counts, what came from beyond its end. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archive.model import Context, Step

Noted = tuple[Step, Mapping[str, Any]]
SMALLEST_PAGE, ROUND = 10, 5
"""Sites show ten, fifteen, twenty … rows a page; a lone page of such a length may be a full one."""
FEWEST_ROWS = 5
"""No site shows fewer rows a page; where it states further ones, a lone page from here on may be a full one, whatever its length."""
SECOND = 2
OF_ANOTHER = "it shows the entries of another body's list"
FEWEST_GONE = 2
"""A single page that is not there may be a slip of the site; several are pages that it never had."""


@dataclass
class Seen:
    """What the notes say of one list. `probes` are answers from beyond its end: empty, repeated or not found.

    `same_again` = its second page, asked for by a query or a form, is the first one: the question for it was not understood.
    `empty_cell` = it is a query for one body and year whose empty answer may be believed. `contradicts` = its pages state different
    totals: they are of different hours, and what moved between them stands on none of them or on two. `gone` are the further pages
    that answered with the status of an address that was never there. `denied` = one that only a query tells from the list's own address
    is not there: such addresses go on past the end of a list, and show nothing. `leaves` is the number of pages that the browser leafed
    through to the end, 0 where it did not. `told_pages` are those of which the site speaks, `reckoned_pages` those of buttons that cannot
    be read. `passed_by` is the page of its body where that was not asked for.
    """

    url: str
    context: Context
    pages: dict[int, int] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)
    told_pages: int | None = None
    reckoned_pages: int | None = None
    total: int | None = None
    beyond: str = ""
    about: set[str] = field(default_factory=set)
    probes: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    same_again: bool = False
    empty_cell: bool = False
    contradicts: bool = False
    gone: set[int] = field(default_factory=set)
    denied: bool = False
    leaves: int = 0
    passed_by: str = ""

    @property
    def stated_pages(self) -> int | None:
        """The number of pages by the site's own words, or by buttons that nobody can read."""
        return _most(self.told_pages, self.reckoned_pages)

    @property
    def last(self) -> int:
        return max(self.pages, default=0)

    @property
    def row_count(self) -> int:
        return max(len(self.rows), sum(self.pages.values()))

    @property
    def states_more(self) -> bool:
        """Whether the site states more items than its pages showed, or, where it counts none, more pages."""
        if self.total is not None:
            return self.total > self.row_count
        return self.stated_pages is not None and self.stated_pages > self.last

    @property
    def is_disproved(self) -> bool:
        """Whether the number of pages is a stale one: all further ones, two at least, were asked for and none is there.

        A list whose second page was never seen is not believed: its further pages may only have been looked for in the wrong place.
        """
        further = range(self.last + 1, (self.stated_pages or 0) + 1)
        return self.last > 1 and len(further) >= FEWEST_GONE and self.total is None and self.gone.issuperset(further)

    @property
    def may_go_on(self) -> bool:
        """Whether something speaks for a page after the stated last one: a full page, or more entries stated than shown."""
        return self.ends_full or (self.total is not None and self.total > self.row_count)

    @property
    def ends_full(self) -> bool:
        """Whether the last page holds as many rows as a page of this list does: a list may well go on after such a page."""
        if not self.pages:
            return False
        if self.last > 1:
            return self.pages[self.last] >= max(self.pages.values())
        if self.total and self.stated_pages:
            return self.pages[1] >= -(-self.total // self.stated_pages)
        if self.states_more:
            return self.pages[1] >= FEWEST_ROWS
        return self.pages[1] >= SMALLEST_PAGE and self.pages[1] % ROUND == 0


def gathered(notes: Sequence[Noted]) -> dict[str, Seen]:
    """Each list by its address, in the order in which they were met."""
    lists: dict[str, Seen] = {}
    for step, note in notes:
        if shown := note.get("list"):
            seen = lists.setdefault(shown["list_url"], Seen(shown["list_url"], _of_its_year(step.context, shown)))
            seen.leaves = max(seen.leaves, note.get("leaves", 0))
            seen.passed_by = seen.passed_by or note.get("passed_by", "")
            seen.same_again |= not _take_in(seen, shown) and shown["page"] == SECOND and bool(step.body or "?" in step.url)
    for url, shown in _shared(notes):
        _take_in(lists[url], shown)
    for seen in _of_others(lists.values()):
        seen.failed.append(f"{seen.url}: {OF_ANOTHER}")
    return lists


def _of_its_year(context: Context, shown: Mapping[str, Any]) -> Context:
    """The way to a list; where it named no year, with that of the tab among years which the list itself turned out to be."""
    return replace(context, year=shown["year"]) if shown.get("year") and context.year is None else context


def _of_others(lists: Iterable[Seen]) -> Iterator[Seen]:
    """The lists of single bodies that show the very entries of another body's: one of them is not what it is called."""
    alike: dict[frozenset[str], list[Seen]] = defaultdict(list)
    for seen in lists:
        if seen.context.body and seen.rows:
            alike[frozenset(seen.rows)].append(seen)
    return (seen for found in alike.values() if len({one.context.body for one in found}) > 1 for seen in found)


def beyond(notes: Sequence[Noted]) -> dict[str, str]:
    """Address after the last stated page -> address of its list."""
    return {end: note["list"]["list_url"] for _, note in notes if note.get("list") and (end := note["list"].get("beyond"))}


def belongings(notes: Sequence[Noted]) -> dict[str, str]:
    """Address of a further page, with its form where it has one -> address of its list."""
    return beyond(notes) | {url: note["list"]["list_url"] for _, note in notes if note.get("list") for url in note["next"]}


def _shared(notes: Sequence[Noted]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Further pages of a list that were asked for from another one: a column's front page often shows its newest list, pager and all."""
    answers = {step.address: note["list"] for step, note in notes if note.get("list")}
    for _, note in notes:
        for shown in (answers[address] for address in note.get("next", ()) if address in answers):
            if shown["list_url"] != note["list"]["list_url"]:
                yield note["list"]["list_url"], shown


def _take_in(seen: Seen, shown: Mapping[str, Any]) -> bool:
    """Add one answered page; False where it has the rows of an earlier one, which like a page without rows lies beyond the end.

    What buttons that page has are those of the earlier one: where that stated a number of pages, being asked for as a later page
    makes the list no longer.
    """
    seen.contradicts |= None not in (seen.total, shown["total"]) and seen.total != shown["total"]
    seen.total = _most(seen.total, shown["total"])
    rows = set(shown["row_urls"])
    if rows and rows <= seen.rows and shown["page"] not in seen.pages:
        seen.probes.append("repeated")
        if seen.stated_pages is None:
            _count_pages(seen, shown)
        return False
    _count_pages(seen, shown)
    seen.beyond = shown.get("beyond") or seen.beyond
    if not shown["rows"]:
        seen.probes.append("empty")
    else:
        seen.pages[shown["page"]] = max(shown["rows"], seen.pages.get(shown["page"], 0))
        seen.rows |= rows
        seen.about.add(shown.get("about", ""))
    return True


def _count_pages(seen: Seen, shown: Mapping[str, Any]) -> None:
    if shown.get("open"):
        seen.reckoned_pages = _most(seen.reckoned_pages, shown["pages"])
    else:
        seen.told_pages = _most(seen.told_pages, shown["pages"])


def _most(one: int | None, other: int | None) -> int | None:
    return max((n for n in (one, other) if n is not None), default=None)
