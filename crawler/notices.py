"""The look through a site's notices, after all else: columns of every kind of paper, in which a report is at times filed alone. Pure.

Only where bodies whose day is past would come out without a report. A column is read from its newest page to the first one from before
the season. What it shows speaks for presence alone; where it could not be read that far, nobody is said to have no report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from archive.facts.notices import among_notices, in_passing
from archive.facts.titles import report_year
from archive.model import Capture, County, Failure, Notices, Step, StepKind, Walk
from archive.store.codec import from_plain
from crawler.absence import Noted
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.templates import plain
from crawler.notice_column import Column
from crawler.outcomes import GONE
from crawler.passing import columns_beside, met_in_passing
from crawler.shelved import is_shelf, of_shelf, whole_shelf
from crawler.unreported import Unreported, key_of, name_of, unreported, year_of

MOST_COLUMNS, MOST_PAPERS = 6, 30
"""Of a whole site: columns looked through, entries asked for."""
MOST_OF_BODIES = 10
"""Columns of notices on the pages of single bodies, one a body."""
UNSEEN = "page {} was not seen"
ODDLY_GONE = "the page says that there is none, but not as this site says it of an address that was never there"
TOO_MANY = "more of its entries may be reports than were asked for"


@dataclass(frozen=True)
class SoFar:
    """What a visit has left behind so far; `known` are the reports of earlier ones, by address, `today` the day on which it began."""

    county: County
    notes: Sequence[Noted]
    failures: Sequence[Failure]
    known: Mapping[str, Capture]
    today: date

    @cached_property
    def sought(self) -> Unreported:
        return unreported(self.county, self.notes, self.known, self.today)


def notice_steps(so_far: SoFar) -> list[Step]:
    """What the look asks for now: the first page of each column, then a further page of each that is not read far enough, and the
    entries that may be the report of a body that no list shows one of, on a shelf of any year; when all these have come and somebody is
    missing still, the columns beside. [] where nobody is missing.
    """
    sought = so_far.sought
    if not sought:
        return []
    columns = _gathered(so_far).values()
    further = (column.next_step(sought.since) for column in columns)
    papers = _wanted(so_far.county, columns, sought)[:MOST_PAPERS]
    shelved = (paper for column in columns if column.is_shelf for paper in of_shelf(column, so_far.county, sought))
    met = met_in_passing(so_far.county, so_far.notes, sought)
    steps = [*_doors(so_far, sought), *met, *(step for step in further if step), *papers, *shelved]
    asked = {step.address for step, _ in so_far.notes} | {failure.url for failure in so_far.failures}
    beside = asked.issuperset(step.address for step in steps) and (sought.nameless or sought.missing - set(_came(so_far, sought)))
    return [*steps, *(columns_beside(so_far.county, so_far.notes, sought) if beside else ())]


def _came(so_far: SoFar, sought: Unreported) -> Iterator[str]:
    """The bodies whose report of the season came, by its title, from among notices: whom a list names is not missing."""
    for step, note in so_far.notes:
        is_paper = step.kind is StepKind.REPORT and not note.get("absent") and among_notices(step.context)
        if is_paper and year_of(step.context) == sought.season:
            yield name_of(step.context, so_far.county)


def other_ways(so_far: SoFar) -> list[Step]:
    """The other ways to reports that the home page shows, where the best one left bodies without a report, showed hardly any of some
    kind, or none of the year before: beside the government's column there may be a directory of the other bodies, and after a rebuilding
    new and old reports may stand in sections of their own. What ever led to reports is taken each time. The site's topics are looked at
    as well where no list shows any report of the season: all of them may stand in a column made for that year.
    """
    sought = so_far.sought
    needed = bool(sought) or sought.strangers or not sought.has_past
    proved = {capture.context.section for capture in so_far.known.values()}
    told = ((step, from_plain(Step, door)) for step, note in so_far.notes for door in note.get("others", ()))
    return [door for step, door in told if needed or door.context.column in proved or (not sought.shown and _of_topics(step, door))]


def _of_topics(page: Step, way: Step) -> bool:
    """Whether a way leads to the list of a site's topics, or was found on it."""
    return StepKind.NOTICES in (page.kind, way.kind)


def looked_through(so_far: SoFar) -> tuple[Notices, ...]:
    """What the receipt says of each column of notices that was asked for."""
    columns = _gathered(so_far).values()
    if not columns:
        return ()
    sought = so_far.sought
    met = {url for step, note in so_far.notes for url in (step.url, *note["urls"])}
    asked = met | {f.url for f in so_far.failures}
    return tuple(_said(column, sought.since, asked, _wanted(so_far.county, [column], sought)) for column in columns)


def shelves(so_far: SoFar) -> tuple[Walk, ...]:
    """The columns of notices that are lists of reports, too, and were seen whole."""
    walks = (whole_shelf(column) for column in _gathered(so_far).values())
    return tuple(walk for walk in walks if walk is not None)


def _said(column: Column, since: str, asked: set[str], wanted: Sequence[Step]) -> Notices:
    stop, why_not = column.end(since)
    if not stop:
        stop, why_not = "stopped", UNSEEN.format(column.last + 1)
    papers = [step.url in asked for step in wanted]
    return Notices(
        column.url,
        column.door.context.column_name,
        column.door.context.body,
        len(column.pages),
        sum(len(shown["row_urls"]) for shown in column.pages.values()),
        min((shown["oldest"] for shown in column.pages.values() if shown["oldest"]), default=""),
        sum(papers),
        stop,
        why_not or ("" if all(papers) else TOO_MANY),
    )


def _gathered(so_far: SoFar) -> dict[str, Column]:
    """The columns asked for, by the address of their first page."""
    columns: dict[str, Column] = {}
    lost = next((note["status"] for step, note in so_far.notes if step.kind is StepKind.CANARY), None)
    for step, note in (noted for noted in so_far.notes if not in_passing(noted[0].context)):
        if step.kind is StepKind.NOTICES and note.get("absent") and note["status"] != lost and lost in GONE:
            _of(columns, step, _first_page(step)).failed.append(f"{step.url}: {ODDLY_GONE}")
        elif step.kind is StepKind.NOTICES:
            _take_in(columns, step, note)
    for failure in so_far.failures:
        if failure.step is StepKind.NOTICES and not in_passing(failure.context):
            step = Step(failure.url, StepKind.NOTICES, failure.context)
            _of(columns, step, _first_page(step)).failed.append(f"{failure.url}: {failure.why}")
    for column in columns.values():
        column.is_shelf = is_shelf(column, so_far.county, so_far.sought)
    return columns


def _take_in(columns: dict[str, Column], step: Step, note: Mapping[str, Any]) -> None:
    paged = PAGED.match(step.context.link_text)
    if note.get("absent"):
        _of(columns, step, _first_page(step)).ended.add(int(paged[1]) if paged else 1)
    elif shown := note.get("notice_page"):
        column = _of(columns, step, shown["list_url"])
        onward = {_number(told): told for told in (from_plain(Step, one) for one in note["onward"])}
        column.pages[int(paged[1]) if paged else 0 if 1 in onward else 1] = shown
        column.papers += [from_plain(Step, paper) for paper in note["papers"]]
        column.onward |= onward


def _of(columns: dict[str, Column], step: Step, url: str) -> Column:
    return columns.setdefault(url, Column(step, url))


def _first_page(step: Step) -> str:
    return plain(step.context.found_on) if PAGED.match(step.context.link_text) else step.url


def _number(step: Step) -> int:
    found = PAGED.match(step.context.link_text)
    return int(found[1]) if found else 1


def _doors(so_far: SoFar, sought: Unreported) -> list[Step]:
    """The columns of the site, and of each body that is missing the first of its own: those that lie on pages about it alone."""
    told = [from_plain(Step, door) for _, note in so_far.notes for door in note.get("notices", ())]
    asked = {url for step, note in so_far.notes if step.kind is not StepKind.NOTICES for url in (step.url, *note["urls"])}
    site = list({door.url: door for door in told if not door.context.body and door.url not in asked}.values())
    of_site = {door.url for door in site}
    own: dict[str, Step] = {}
    for door in told:
        if (key := key_of(door.context.body, so_far.county)) in sought.missing and door.url not in of_site | asked:
            own.setdefault(key, door)
    return [*site[:MOST_COLUMNS], *list(own.values())[:MOST_OF_BODIES]]


def _wanted(county: County, columns: Iterable[Column], sought: Unreported) -> list[Step]:
    """The entries that may be a report of the season of a body that no list shows one of."""
    papers = {step.url: step for column in columns for step in column.papers if _may_be_sought(county, step, sought)}
    return list(papers.values())


def _may_be_sought(county: County, step: Step, sought: Unreported) -> bool:
    context = step.context
    if report_year(context.link_words) not in (None, sought.season):
        return False
    too_old = len(context.list_date) == len(sought.since) and context.list_date < sought.since
    return not too_old and name_of(context, county) not in sought.shown
