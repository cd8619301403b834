"""Bodies that a walk would leave without a report of the season although their day is past, as far as lists and names tell. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from archive.facts.names import body_key, kind_of, short_name, subject_of
from archive.facts.notices import among_notices
from archive.facts.obligations import obligations
from archive.facts.titles import report_year
from archive.model import TOWNSHIPS, Agency, Capture, Context, County, Kind, StepKind
from crawler.absence import Noted
from crawler.families.anatomy.dates import without_date

MANY = 4
"""One of so many bodies of the county's file without any report: they may stand behind another way."""


@dataclass(frozen=True)
class Unreported:
    """`season` is the report year now due. `shown` are the bodies, by key, whose report of it some list names, `missing` those whose
    day is past and that no list names one of. `nameless` = some list names reports of nobody, so that anybody may be missing.
    `has_past` = some list shows a report of the year before. `strangers` = of a whole kind of bodies, or of a quarter of those in the
    county's file, no list shows a report of any year. `listed` are the bodies of whom some list shows one of any year.
    """

    season: int
    shown: frozenset[str]
    missing: frozenset[str]
    nameless: bool = False
    has_past: bool = True
    strangers: bool = False
    listed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.missing) or self.nameless

    @property
    def since(self) -> str:
        """The first day on which a report of the season can have come out."""
        return date(self.season + 1, 1, 1).isoformat()


def unreported(county: County, notes: Iterable[Noted], known: Mapping[str, Capture], today: date) -> Unreported:
    """Who would come out without a report. Bodies are those of the county's file, those whose report for the year before is shown, and
    those with a page of their own. No list is asked to be whole: who is looked for in vain elsewhere costs a few requests.
    """
    season = today.year - 1
    due = frozenset(kind for kind in Kind if is_due(kind, season, today))
    notes = list(notes)
    ways = list(_papers(notes, known))
    papers = [(name_of(context, county), year_of(context)) for context in ways]
    shown = frozenset(key for key, year in papers if key and year == season)
    met = (*_learned(papers, due, season), *_housed(notes, county, due, season))
    owing = {*registered(county, due, season), *(frozenset((key,)) for key in met)}
    missing = frozenset(key for keys in owing if shown.isdisjoint(keys) for key in keys)
    nameless = bool(due) and any(not key and year in (season - 1, season, None) for key, year in papers)
    past = any(year == season - 1 for _, year in papers)
    listed = frozenset(key for key, _ in papers)
    strangers = _strangers(county, ways, listed, season)
    return Unreported(season, shown, missing, nameless, has_past=past, strangers=strangers, listed=listed)


def name_of(context: Context, county: County) -> str:
    """The key of the body whose report a link leads to, by its own words or the way there; "" where nothing names one."""
    titles = dict.fromkeys(title for title in (context.link_title, context.link_text) if title)
    names = chain(map(subject_of, titles), (context.body,))
    return next((key for name in names if name and (key := key_of(name, county))), "")


def year_of(context: Context) -> int | None:
    """The report year of a link, by its own words, else by its column."""
    return report_year(without_date(context.link_words)) or context.year


def key_of(name: str, county: County) -> str:
    """What two writings of one body's name share."""
    return body_key(short_name(name, county))


def is_due(kind: Kind, season: int, today: date) -> bool:
    """Whether the day by which a body of this kind files for the season is past."""
    rule = obligations().binding(kind, season)
    return rule is not None and today > date(season + 1, *rule.due)


def registered(county: County, due: frozenset[Kind], season: int) -> Iterator[frozenset[str]]:
    """The keys of each body of the county's file that owes this report."""
    for agency in county.agencies:
        if agency.kind in due and _lives(agency, season):
            yield frozenset(key_of(name, county) for name in (agency.name, *agency.aliases))


def _papers(notes: Iterable[Noted], known: Mapping[str, Capture]) -> Iterator[Context]:
    """The way to each report that this visit saw, let rest, or found to be a column's own page; what stands among notices may be
    anything, and counts for nothing here.
    """
    for step, note in notes:
        is_own = step.kind is StepKind.LIST and step.url in note.get("reports", ())
        if is_own or (step.kind is StepKind.REPORT and not note.get("absent") and not among_notices(step.context)):
            yield step.context
        yield from (known[url].context for url, *_ in note.get("rests", ()) if url in known and known[url].step is StepKind.REPORT)


def _strangers(county: County, ways: Sequence[Context], keys: Collection[str], season: int) -> bool:
    """Whether whole kinds of bodies, or many of those in the county's file, have no report of any year on any list; `keys` are of those
    that have.
    """
    kinds = {kind_of(key) for key in keys if key} | {Kind(context.group) for context in ways if context.group in Kind.__members__.values()}
    everyone = list(registered(county, frozenset(Kind), season))
    never = sum(names.isdisjoint(keys) for names in everyone)
    return Kind.DEPARTMENT not in kinds or kinds.isdisjoint(TOWNSHIPS) or never * MANY > len(everyone)


def _lives(agency: Agency, season: int) -> bool:
    return (agency.since is None or agency.since.year <= season) and (agency.until is None or agency.until.year > season)


def _housed(notes: Iterable[Noted], county: County, due: frozenset[Kind], season: int) -> Iterator[str]:
    """The bodies for which the site has a list of their own: one that published long ago, or never, owes this report as well."""
    lists = (step.context for step, note in notes if step.kind is StepKind.LIST and note.get("list") and step.context.body)
    current = (context for context in lists if context.year is None or context.year >= season)
    return (key for context in current if kind_of(key := key_of(context.body, county)) in due)


def _learned(papers: Iterable[tuple[str, int | None]], due: frozenset[Kind], season: int) -> Iterator[str]:
    return (key for key, year in papers if key and year == season - 1 and kind_of(key) in due)
