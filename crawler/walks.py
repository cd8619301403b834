"""Each list of a visit as one Walk: pages expected and seen, the site's own total, why it stopped, whether that is all of it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archive.model import Context, Failure, Kind, Step, StepKind, Walk
from crawler.cells import empty_cells
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.sitemap import AT_A_VENTURE
from crawler.outcomes import WORDS

Noted = tuple[Step, Mapping[str, Any]]
SMALLEST_PAGE, ROUND = 10, 5
"""Sites show ten, fifteen, twenty … rows a page; a lone page of such a length may be a full one."""
STUBS = (WORDS["shell"], WORDS["empty_list"])
"""What some sites answer beyond the last page of a list."""
LEADING = (StepKind.HUB, StepKind.LIST)
SECOND = 2
BROKEN_OFF = "the list breaks off after a full page, although the site states more"
UNENDED = "the page ends without the tags that end this site's other pages"


@dataclass
class Seen:
    """What the notes say of one list. `probes` are answers from beyond its end: empty, repeated or not found.

    `same_again` = its second page, asked for by a query or a form, is the first one: the question for it was not understood.
    `empty_cell` = it is a query for one body and year whose empty answer may be believed. `contradicts` = its pages state different
    totals: they are of different hours, and what moved between them stands on none of them or on two.
    """

    url: str
    context: Context
    pages: dict[int, int] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)
    stated_pages: int | None = None
    total: int | None = None
    beyond: str = ""
    about: set[str] = field(default_factory=set)
    probes: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    same_again: bool = False
    empty_cell: bool = False
    contradicts: bool = False

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
        return self.pages[1] >= SMALLEST_PAGE and self.pages[1] % ROUND == 0


def walks(notes: Sequence[Noted], failures: Iterable[Failure]) -> tuple[Walk, ...]:
    """One Walk a list, in the order the lists were met."""
    lists = _gathered(notes)
    for url in empty_cells(notes):
        lists[url].empty_cell = True
    belongs = _belongings(notes)
    for step, note in notes:
        if step.kind is StepKind.LIST and note.get("absent") and step.address in belongs:
            lists[belongs[step.address]].probes.append("not found")
    failed = [f for f in failures if f.step is StepKind.LIST and f.url in belongs]
    past = stubs(notes, failed)
    for failure in failed:
        seen = lists[belongs[failure.url]]
        if failure in past:
            seen.probes.append("stub")
        else:
            seen.failed.append(f"{failure.url}: {failure.why}")
    for step, shown in _unended(notes):
        lists[shown["list_url"]].failed.append(f"{step.url}: {UNENDED}")
    return (*(_walk(seen) for seen in lists.values()), *_directories(notes))


def _directories(notes: Sequence[Noted]) -> list[Walk]:
    """Columns that are no list but lead to pages that are reports themselves, one a body or one a year: what shows which there are.

    Fewer than two such pages make no directory. What could not be seen below one is a failure of its own.
    """
    below: dict[str, set[tuple[str, int | None]]] = {}
    for step, note in notes:
        if step.kind is StepKind.LIST and step.url in note.get("reports", ()) and step.context.body:
            below.setdefault(step.context.found_on, set()).add((step.context.body, step.context.year))
        for _, body, is_column in note.get("rests", ()):
            if is_column and body:
                below.setdefault(note["urls"][-1], set()).add((body, None))
    seen = {url: (step, note) for step, note in notes if step.kind in LEADING and not note.get("list") for url in note["urls"]}
    return [_directory(*seen[url], len(papers)) for url, papers in below.items() if url in seen and len(papers) > 1]


def _directory(step: Step, note: Mapping[str, Any], papers: int) -> Walk:
    why_not = UNENDED if note.get("closed") is False else ""
    return Walk(step.url, step.context, 1, 1, papers, None, "single page", not why_not, why_not)


def _unended(notes: Sequence[Noted]) -> list[tuple[Step, Mapping[str, Any]]]:
    """List pages without the last tags of all, on a site whose other pages mostly have them."""
    ended = [note["closed"] for _, note in notes if "closed" in note]
    if 2 * ended.count(True) <= len(ended):
        return []
    return [(step, note["list"]) for step, note in notes if note.get("closed") is False and note.get("list")]


def strays(notes: Sequence[Noted]) -> list[Step]:
    """List steps answered "not found" that are no further page of a list we read: the list itself is not there. What was
    looked for at a venture is missed by nobody.
    """
    belongs = _belongings(notes)
    lost = [step for step, note in notes if step.kind is StepKind.LIST and note.get("absent") and step.address not in belongs]
    return [step for step in lost if step.context.column != AT_A_VENTURE]


def beyond(notes: Sequence[Noted]) -> dict[str, str]:
    """Address after the last stated page -> address of its list."""
    return {end: note["list"]["list_url"] for _, note in notes if note.get("list") and (end := note["list"].get("beyond"))}


def stubs(notes: Sequence[Noted], failures: Iterable[Failure]) -> frozenset[Failure]:
    """The stubs that say of a list that it is at its end: past the stated last page, or in place of the pages that the site states too
    many, where the last one with rows is not full.
    """
    lists, ends, belongs = _gathered(notes), beyond(notes), _belongings(notes)
    told = (f for f in failures if f.why in STUBS)
    return frozenset(f for f in told if f.url in ends or (f.url in belongs and _is_after(lists[belongs[f.url]], f)))


def _is_after(seen: Seen, failure: Failure) -> bool:
    number = PAGED.match(failure.context.link_text)
    return seen.last > 1 and not seen.ends_full and number is not None and int(number[1]) > seen.last


def probes(notes: Sequence[Noted]) -> list[Step]:
    """The page after the stated end of each list that may go on there: one that ends with a full page and was not yet disproved."""
    asked = {step.address for step, _ in notes}
    return [
        Step(seen.beyond, StepKind.LIST, replace(seen.context, link_text=f"第{seen.last + 1}页", found_on=seen.url))
        for seen in _gathered(notes).values()
        if seen.beyond and seen.beyond not in asked and seen.may_go_on and not seen.probes and seen.last >= (seen.stated_pages or 1)
    ]


def _belongings(notes: Sequence[Noted]) -> dict[str, str]:
    """Address of a further page, with its form where it has one -> address of its list."""
    return beyond(notes) | {url: note["list"]["list_url"] for _, note in notes if note.get("list") for url in note["next"]}


def _gathered(notes: Sequence[Noted]) -> dict[str, Seen]:
    lists: dict[str, Seen] = {}
    for step, note in notes:
        if shown := note.get("list"):
            seen = lists.setdefault(shown["list_url"], Seen(shown["list_url"], step.context))
            seen.same_again |= not _take_in(seen, shown) and shown["page"] == SECOND and bool(step.body or "?" in step.url)
    for url, shown in _shared(notes):
        _take_in(lists[url], shown)
    return lists


def _shared(notes: Sequence[Noted]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Further pages of a list that were asked for from another one: a column's front page often shows its newest list, pager and all."""
    answers = {step.address: note["list"] for step, note in notes if note.get("list")}
    for _, note in notes:
        for shown in (answers[address] for address in note.get("next", ()) if address in answers):
            if shown["list_url"] != note["list"]["list_url"]:
                yield note["list"]["list_url"], shown


def _take_in(seen: Seen, shown: Mapping[str, Any]) -> bool:
    """Add one answered page; False where it has the rows of an earlier one, which like a page without rows lies beyond the end."""
    seen.stated_pages = _most(seen.stated_pages, shown["pages"])
    seen.contradicts |= None not in (seen.total, shown["total"]) and seen.total != shown["total"]
    seen.total = _most(seen.total, shown["total"])
    seen.beyond = shown.get("beyond") or seen.beyond
    rows = set(shown["row_urls"])
    if not shown["rows"]:
        seen.probes.append("empty")
    elif rows and rows <= seen.rows and shown["page"] not in seen.pages:
        seen.probes.append("repeated")
        return False
    else:
        seen.pages[shown["page"]] = max(shown["rows"], seen.pages.get(shown["page"], 0))
        seen.rows |= rows
        seen.about.add(shown.get("about", ""))
    return True


def _most(one: int | None, other: int | None) -> int | None:
    return max((n for n in (one, other) if n is not None), default=None)


def _walk(seen: Seen) -> Walk:
    why_not = _why_not(seen)
    return Walk(
        url=seen.url,
        context=seen.context if why_not else _narrowed(seen),
        pages_expected=seen.stated_pages,
        pages_seen=len(seen.pages),
        rows=seen.row_count,
        total=seen.total,
        stop=_stop(seen),
        complete=not why_not,
        why_not=why_not,
        stale_total=not why_not and _disagrees(seen),
    )


def _narrowed(seen: Seen) -> Context:
    """What a whole list is a witness of: where its way told nothing and it holds one body's yearly reports alone, of that body."""
    about = next(iter(seen.about)) if len(seen.about) == 1 else ""
    if not about or seen.context.body or seen.context.group or seen.context.year:
        return seen.context
    return replace(seen.context, group=about) if about in Kind.__members__.values() else replace(seen.context, body=about)


def _why_not(seen: Seen) -> str:
    if seen.failed:
        return f"a page could not be seen ({seen.failed[0]})"
    if not seen.pages:
        return "" if seen.empty_cell else "a list without rows"
    missing = [n for n in range(1, seen.last) if n not in seen.pages]
    if missing:
        return f"page {missing[0]} was not seen"
    if seen.contradicts and seen.total is not None and len(seen.rows) < seen.total:
        return f"its pages are of different hours: they state up to {seen.total} items and show {len(seen.rows)}"
    if seen.probes:
        return BROKEN_OFF if seen.states_more and (seen.ends_full or seen.same_again) else ""
    return _short(seen)


def _short(seen: Seen) -> str:
    """What a walk that never came to the end of the list leaves open."""
    if seen.stated_pages is not None and seen.last < seen.stated_pages:
        return f"{seen.last} of {seen.stated_pages} pages were seen"
    if seen.total is not None and seen.row_count < seen.total:
        return f"the site states {seen.total} items, {seen.row_count} were shown"
    return ""


def _disagrees(seen: Seen) -> bool:
    """Whether the site's own figures differ from what its pages showed to the end."""
    wrong_pages = seen.stated_pages is not None and seen.stated_pages != seen.last
    return wrong_pages or (seen.total is not None and seen.total != seen.row_count)


def _stop(seen: Seen) -> str:
    if seen.failed:
        return "failed"
    if seen.probes:
        return seen.probes[0]
    return "last page" if (seen.stated_pages or seen.last) > 1 else "single page"
