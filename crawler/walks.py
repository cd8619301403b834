"""Each list of a visit as one Walk: pages expected and seen, the site's own total, why it stopped, whether that is all of it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from archive.model import Context, Failure, Kind, Step, StepKind, Walk
from crawler.directories import UNENDED, directories
from crawler.empty_columns import vacant
from crawler.empty_queries import empty_cells
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.sitemap import AT_A_VENTURE
from crawler.families.anatomy.templates import plain
from crawler.lists import FEWEST_GONE, Noted, Seen, belongings, beyond, gathered
from crawler.outcomes import WORDS

STUBS = (WORDS["shell"], WORDS["empty_list"], WORDS["out_of_order"])
"""What some sites answer beyond the last page of a list."""
OFFICE, SHORTEST_ID = "area", 4
COLUMN_IDS = frozenset((OFFICE, "infotypeid", "columnid", "channelid", "catid", "cat_id"))
"""By what the interfaces of sites name a column and its office: an older JCMS module, search interfaces of several families."""
BROKEN_OFF = "the list breaks off after a full page, although the site states more"


def walks(notes: Sequence[Noted], failures: Iterable[Failure]) -> tuple[Walk, ...]:
    """One Walk a list, in the order the lists were met."""
    lists = gathered(notes)
    for url in (*empty_cells(notes), *vacant(notes)):
        lists[url].empty_cell = True
    belongs = belongings(notes)
    for step, note in _not_there(notes):
        if step.address in belongs:
            _miss(lists[belongs[step.address]], step, note, notes)
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
    return (*(_walk(seen) for seen in lists.values()), *directories(notes))


def _not_there(notes: Sequence[Noted]) -> list[Noted]:
    return [(step, note) for step, note in notes if step.kind is StepKind.LIST and note.get("absent")]


def _miss(seen: Seen, step: Step, note: Mapping[str, Any], notes: Sequence[Noted]) -> None:
    """Take in that a further page is not there; its number, where the site answered as it does for an address that it never had."""
    seen.probes.append("not found")
    seen.denied |= bool(urlsplit(step.url).query) and step.url.partition("?")[0] == seen.url.partition("?")[0]
    number = PAGED.match(step.context.link_text)
    made_up = {other["status"] for one, other in notes if one.kind is StepKind.CANARY}
    if number and note["status"] in made_up:
        seen.gone.add(int(number[1]))


def _unended(notes: Sequence[Noted]) -> list[tuple[Step, Mapping[str, Any]]]:
    """List pages without the last tags of all, on a site whose other pages mostly have them."""
    ended = [note["closed"] for _, note in notes if "closed" in note]
    if 2 * ended.count(True) <= len(ended):
        return []
    return [(step, note["list"]) for step, note in notes if note.get("closed") is False and note.get("list")]


def strays(notes: Sequence[Noted]) -> list[Step]:
    """List steps answered "not found" that are no further page of a list we read: the list itself is not there. What was
    looked for at a venture is missed by nobody, nor is a column that another interface of the site handed out.
    """
    belongs, never = belongings(notes), _never_there(notes)
    lost = [step for step, _ in _not_there(notes) if step.address not in belongs and step.address not in never]
    read = {column for url in gathered(notes) if (column := _asked_for(url))}
    return [step for step in lost if step.context.column != AT_A_VENTURE and _asked_for(step.url) not in read]


def _asked_for(url: str) -> frozenset[tuple[str, str]]:
    """Which column of which office a question to an interface is about; nothing where it names no column by a long id."""
    told = frozenset((key.lower(), value) for key, value in parse_qsl(urlsplit(url).query) if key.lower() in COLUMN_IDS)
    return told if any(key != OFFICE and len(value) >= SHORTEST_ID for key, value in told) else frozenset()


def _never_there(notes: Sequence[Noted]) -> set[str]:
    """The further pages that a column states which shows no list and only leads on, where none of them, two at least, is there."""
    columns = {url for _, note in notes if note.get("leads") and not note.get("list") for url in note["urls"]}
    pages: dict[str, list[Noted]] = {}
    for step, note in notes:
        if step.kind is StepKind.LIST and PAGED.match(step.context.link_text) and (above := plain(step.context.found_on)) in columns:
            pages.setdefault(above, []).append((step, note))
    stale = [asked for asked in pages.values() if len(asked) >= FEWEST_GONE and all(note.get("absent") for _, note in asked)]
    return {step.address for asked in stale for step, _ in asked}


def stubs(notes: Sequence[Noted], failures: Iterable[Failure]) -> frozenset[Failure]:
    """The stubs that say of a list that it is at its end: past the stated last page, or in place of the pages that the site states too
    many, where the last one with rows is not full; and those where the pages of a list were sought that was then leafed through.
    """
    lists, ends, belongs = gathered(notes), beyond(notes), belongings(notes)
    told = [f for f in failures if f.why in STUBS]
    found = frozenset(f for f in told if f.url in ends or (f.url in belongs and _is_after(lists[belongs[f.url]], f)))
    return found | {f for f in told if f.url in belongs and lists[belongs[f.url]].leaves and PAGED.match(f.context.link_text)}


def _is_after(seen: Seen, failure: Failure) -> bool:
    number = PAGED.match(failure.context.link_text)
    return seen.last > 1 and not seen.ends_full and number is not None and int(number[1]) > seen.last


def probes(notes: Sequence[Noted]) -> list[Step]:
    """The page after the stated end of each list that may go on there: one that ends with a full page and was not yet disproved."""
    asked = {step.address for step, _ in notes}
    return [
        Step(seen.beyond, StepKind.LIST, replace(seen.context, link_text=f"第{seen.last + 1}页", found_on=seen.url))
        for seen in gathered(notes).values()
        if seen.beyond and seen.beyond not in asked and seen.may_go_on and not seen.probes and seen.last >= (seen.stated_pages or 1)
    ]


def _walk(seen: Seen) -> Walk:
    why_not = _why_not(seen)
    return Walk(
        url=seen.url,
        context=seen.context if why_not else _narrowed(seen),
        pages_expected=seen.stated_pages,
        pages_seen=max(len(seen.pages), seen.leaves),
        rows=seen.row_count,
        total=seen.total,
        stop=_stop(seen),
        complete=not why_not,
        why_not=why_not,
        stale_total=not why_not and _disagrees(seen),
        passed_by=seen.passed_by,
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
    if seen.leaves:
        return _short_of_leaves(seen)
    missing = [n for n in range(1, seen.last) if n not in seen.pages]
    if missing:
        return f"page {missing[0]} was not seen"
    if seen.contradicts and seen.total is not None and len(seen.rows) < seen.total:
        return f"its pages are of different hours: they state up to {seen.total} items and show {len(seen.rows)}"
    if seen.probes:
        broken = seen.ends_full or seen.same_again or (seen.denied and seen.total is not None)
        return BROKEN_OFF if seen.states_more and not seen.is_disproved and broken else ""
    return _short(seen)


def _short(seen: Seen) -> str:
    """What a walk that never came to the end of the list leaves open."""
    if seen.stated_pages is not None and seen.last < seen.stated_pages:
        return f"{seen.last} of {seen.stated_pages} pages were seen"
    if seen.total is not None and seen.row_count < seen.total:
        return f"the site states {seen.total} items, {seen.row_count} were shown"
    return ""


def _short_of_leaves(seen: Seen) -> str:
    """What a list leaves open that was leafed through until no button led on."""
    if seen.told_pages is not None and seen.leaves < seen.told_pages:
        return f"{seen.leaves} of {seen.told_pages} pages were seen"
    if seen.total is not None and len(seen.rows) < seen.total:
        return f"the site states {seen.total} items, {len(seen.rows)} were shown"
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
