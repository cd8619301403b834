"""One round from end to end: crawl, take in, judge, note changes, notify, publish."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from archive.facts.obligations import obligations
from archive.judge.words import counted
from archive.model import Change, County, VisitKind
from archive.notify.send import Counts
from archive.rounds.assess import Assessment, assess
from archive.rounds.crawl import Crawled, Manner, Say, addresses, crawl
from archive.rounds.fronts import fronts, hosts_of, longest_unseen_first
from archive.rounds.note import note
from archive.rounds.plan import next_kind
from archive.rounds.show import show
from archive.rounds.tell import Held, tell
from archive.store.home import Home
from archive.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Moment:
    """When a round happens. `set_day` is the day given by hand in a rehearsal, None in earnest; `nightly` = only within crawl.window."""

    today: date
    now: datetime
    set_day: date | None = None
    nightly: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    crawled: tuple[Crawled, ...]
    changes: tuple[Change, ...]
    letters: Counts
    problems: tuple[str, ...]

    @property
    def unseen(self) -> bool:
        return any(c.unseen for c in self.crawled)


def noted(changes: Sequence[Change]) -> str:
    return f"{counted(len(changes), 'change')} noted"


def sent(counts: Counts) -> str:
    return f"{counted(counts.sent, 'letter')} sent, {counts.failed} waiting"


def whole_round(home: Home, codes: Sequence[str], moment: Moment, say: Say, kind: VisitKind | None = None, worker: str = "") -> Round:
    """Crawl the named counties (all watched ones if none is named), then judge, notify and publish every watched county."""
    with Ledger.open(home) as ledger:
        problems = ledger.take_in()
        crawled = walk(home, ledger, codes, moment, say, kind)
        problems += ledger.take_in()
        held = assess_all(home, ledger, moment.today, say)
        changes = note_all(home, ledger, held.values(), moment.today)
        say(noted(changes))
        counts = tell(home, ledger, on_days(home, ledger, held, moment.today), moment.today, moment.now, worker)
        say(sent(counts))
        show(home, ledger, held.values(), moment.today)
        say(f"published {home.index_path}")
    return Round(tuple(crawled), changes, counts, tuple(problems))


def walk(home: Home, ledger: Ledger, codes: Sequence[str], moment: Moment, say: Say, kind: VisitKind | None) -> list[Crawled]:
    """Crawl the counties, each by the kind of visit it is due."""
    counties = chosen(home, codes)
    visits = {code: ledger.visits(code) for code in counties}
    kinds = {code: kind or next_kind(before, moment.now, obligations()) for code, before in visits.items()}
    seen = {code: max(visit.started for visit in before) for code, before in visits.items() if before}
    together = [{code: kinds[code] for code in front} for front in longest_unseen_first(_fronts(home, counties), seen)]
    crawled = crawl(home.path, together, Manner(home.settings.crawl.hosts_at_once, moment.set_day, moment.nightly), say)
    for one in crawled:
        say(f"{one.county} {counties[one.county].name}: {one.error or one.why_not or ('seen whole' if one.complete else one.seen)}")
    return crawled


def _fronts(home: Home, counties: Mapping[str, County]) -> list[list[str]]:
    """The counties by front. Without a contact address only this machine is asked, and no name server is."""
    hosts = {host for county in counties.values() for host in hosts_of(county)} if home.settings.crawl.contact else set()
    return fronts(counties, addresses(hosts))


def chosen(home: Home, codes: Sequence[str]) -> dict[str, County]:
    """The watched counties of these codes; all where none is named. Raises KeyError for a code that is not watched."""
    counties = home.counties()
    return {code: counties[code] for code in codes} if codes else counties


def assess_all(home: Home, ledger: Ledger, today: date, say: Say, codes: Sequence[str] = ()) -> dict[str, Assessment]:
    """Judge every chosen county on `today`."""
    held = {}
    for code, county in chosen(home, codes).items():
        held[code] = assess(ledger, county, today, cache=home.cache_dir)
        say(f"{code} {county.name}: duties judged: {len(held[code].verdicts)}")
    return held


def note_all(home: Home, ledger: Ledger, held: Iterable[Assessment], today: date, *, rebuilt: bool = False) -> tuple[Change, ...]:
    """Note what changed, judging again with the old visits where reader or facts are new."""

    def again(county: County, visit: str, day: date) -> Assessment:
        return assess(ledger, county, day, cache=home.cache_dir, until=visit)

    return note(ledger, held, today, again, rebuilt=rebuilt)


def on_days(home: Home, ledger: Ledger, held: Mapping[str, Assessment], today: date) -> Held:
    """What is held of a county on any day: today's is there already, others are judged when asked for."""
    counties = home.counties()

    @cache
    def on_day(code: str, day: date) -> Assessment | None:
        if day == today or code not in counties:
            return held.get(code)
        return assess(ledger, counties[code], day, cache=home.cache_dir)

    return on_day
