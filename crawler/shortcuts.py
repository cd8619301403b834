"""The bodies' own pages that need not be asked for: two of them show how the address of a list follows from that of its page. Pure.

A guess is believed only where it brings a list with that body's report of the season, going back as far as one of the first two;
before the season's first day by which a body files with that of the year before: nobody is missed yet, and the receipt says that such
a list is no witness of the season. Any other body's page is asked for as if nothing had been guessed, so that no absence rests on a
guess. Where the first two lists name their bodies, so must this one; where they do not, the address itself must be the body's own.

Where the first two pages lead only to lists that stand on another way as well, the others are passed by whose body's list was seen there
to show as much: a site with a column of all bodies' reports often has a directory of the same bodies beside it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from operator import not_

from archive.facts.names import expansions, subject_of
from archive.facts.titles import normalise
from archive.model import TRAIL, County, Kind, Step, StepKind
from archive.store.frontier import Queued
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.pager import PAGED
from crawler.outcomes import Settled
from crawler.shown import Shown, is_column, is_list, papers_of, years_of
from crawler.unreported import is_due
from crawler.ways import Way, way

FEWEST, EXAMPLES = 5, 2
"""Bodies on one page that make a directory, and how many of them are asked for first."""
FRAMES = 3
"""Pages without a list of their own between a body's page and its list, at the most."""


@dataclass
class Directory:
    """What one visit, begun `today`, learns of the bodies that one page names.

    `held` are the pages of bodies that wait for the first two, `guessed` the pages for which a list is guessed, by its address, `vacant`
    the addresses at which an earlier visit found nothing.
    """

    county: County
    today: date
    places: dict[str, int]
    held: list[Queued]
    guessed: dict[str, Queued] = field(default_factory=dict)
    trusted: bool = False
    failed: bool = False
    examples: frozenset[str] = frozenset()
    vacant: frozenset[str] = frozenset()
    _below: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    _shown: dict[str, frozenset[int]] = field(default_factory=dict)
    _named: bool = True

    def learn(self, asked: Step, result: Settled) -> None:
        """Take in what the first two pages lead to, and the years that their lists show."""
        if asked.url not in self.examples and asked.url not in self._lists:
            return
        if asked.url in self.examples or not is_list(result):
            self._below[asked.url] = _ways(asked, result)
        else:
            self._shown[asked.url] = years_of(papers_of(result))
            self._named = self._named and self._has_own(asked, result)

    def released(self) -> tuple[list[Step], list[Queued]]:
        """The lists guessed, two of them first, and the pages to ask for because there is nothing to guess from."""
        learned, like = self._way(), next((step for step in map(self._list_of, self.examples) if step), None)
        count = len(self.held) if self.trusted or not learned or self.failed else EXAMPLES
        tried, self.held = self.held[:count], self.held[count:]
        if learned is None or like is None or self.failed:
            return [], tried
        new = {url: q for q in tried if (url := learned.leads(self.places[q.step.url], q.step.url)) and url != q.step.url}
        self.failed = not self.trusted and not self.vacant.isdisjoint(new)
        new = {} if self.failed else {url: q for url, q in new.items() if url not in self.vacant}
        self.guessed |= new
        return [_guess(url, q.step, like) for url, q in new.items()], [q for q in tried if q not in new.values()]

    def repeats(self, met: Mapping[str, str]) -> bool:
        """Whether the first two pages lead to lists alone that were met on another way, too; `met` tells whose list an address is."""
        own = [self._own(page) for page in self.examples]
        return all(own) and all(met.get(step.url) == step.context.body for steps in own for step in steps)

    def passed(self, lists: Mapping[str, Shown]) -> list[Queued]:
        """Take out the pages held of the bodies whose lists showed a report of the season and of every year that one of those showed to
        which the first two pages lead: what a page could show besides is missed by nobody.
        """
        told = {year for page in self.examples for step in self._own(page) if step.url in lists for year in lists[step.url].years}
        whole = {one.body for one in lists.values() if told and one.years >= {self._season, *told}}
        passed = [queued for queued in self.held if queued.step.context.body in whole]
        self.held = [queued for queued in self.held if queued not in passed]
        return passed

    def fits(self, page: Step, asked: Step, result: Settled) -> bool:
        """Whether a guess brought a list that is this body's: by the names in its rows, or by the address it was copied from."""
        learned = self._way()
        if not is_list(result) or learned is None:
            return False
        if not learned.is_reckoned:
            return True
        return self._has_own(page, result) if self._named else self._lies_below(page, asked)

    def proves(self, page: Step, result: Settled) -> bool:
        """Whether a guess brought the newest report that the body must have filed, and reaches back as far as one of the first two
        lists does.

        A column that was begun anew lacks all years before, a body that was silent for a year only that one.
        """
        years = self._years_of(page, result)
        return max(years, default=0) >= self._owed(result) and min(years) <= max(map(min, self._shown.values()))

    def lacks(self, page: Step, result: Settled) -> bool:
        """Whether a guess brought no report of the season."""
        return self._season not in self._years_of(page, result)

    @property
    def _season(self) -> int:
        return self.today.year - 1

    def _owed(self, result: Settled) -> int:
        """The newest report year for which the day of any kind of body is past; the season where there is no list to tell more of."""
        waits = result.note.get("list") and not any(is_due(kind, self._season, self.today) for kind in Kind)
        return self._season - bool(waits)

    def _years_of(self, page: Step, result: Settled) -> frozenset[int]:
        papers = papers_of(result)
        return years_of(self._of(page, papers) if self._named else papers)

    def _of(self, page: Step, papers: Sequence[Step]) -> list[Step]:
        """The papers that are a body's: columns, rows that name it, and rows that name nobody where none names another."""
        own = [step for step in papers if is_column(step) or self._names(page.context.body, step)]
        nameless = [step for step in papers if step not in own and not subject_of(step.context.link_words)]
        return [*own, *nameless] if own and len(own) + len(nameless) == len(papers) else own

    @property
    def _lists(self) -> set[str]:
        return {step.url for step in map(self._list_of, self.examples) if step}

    def _list_of(self, page: str) -> Step | None:
        """The one list that a first page leads to and the other does not, through pages that only frame it; None where there are more."""
        own = self._own(page)
        for _ in range(FRAMES):
            own = list(self._below.get(own[0].url, own)) if len(own) == 1 else own
        return own[0] if len(own) == 1 and not own[0].body else None

    def _own(self, page: str) -> list[Step]:
        """What a first page leads to and the other does not."""
        elsewhere = {step.url for other in self.examples - {page} for step in self._below.get(other, ())}
        return [step for step in self._below.get(page, ()) if step.url not in elsewhere]

    def _way(self) -> Way | None:
        """How the first two pages lead to their lists; None where they do not agree or a list did not come."""
        found = ((self.places[page], page, step.url) for page in self.examples if (step := self._list_of(page)))
        pairs = [pair for pair in found if self._shown.get(pair[2])]
        return way(*pairs) if len(pairs) == EXAMPLES else None

    def _has_own(self, page: Step, result: Settled) -> bool:
        return any(self._names(page.context.body, step) for step in papers_of(result))

    def _lies_below(self, page: Step, asked: Step) -> bool:
        """Whether an address lies in the folder of a body's page, where no other body's page is."""
        mine = folder(page.url)
        return asked.url.startswith(mine) and [folder(url) for url in self.places].count(mine) == 1

    def _names(self, body: str, step: Step) -> bool:
        """Whether a row names a body, in full or as it is called for short."""
        title = step.context.link_words
        return normalise(body) in normalise(title) or bool({*expansions(body, self.county)} & {*expansions(subject_of(title), self.county)})


@dataclass
class Shortcuts:
    """The directories of one visit, by the address of the page that names the bodies."""

    county: County
    today: date
    vacant: frozenset[str] = frozenset()
    directories: dict[str, Directory] = field(default_factory=dict)
    lists: dict[str, Shown] = field(default_factory=dict)

    def parted(self) -> tuple[list[Directory], list[Directory]]:
        """The directories of which something is held that may lead to more; those that seem to lead only where another way leads."""
        held = [one for one in self.directories.values() if one.held]
        alike = [self._repeats(one) for one in held]
        return list(compress(held, map(not_, alike))), list(compress(held, alike))

    def _repeats(self, one: Directory) -> bool:
        others = (queued.step for other in self.directories.values() if other is not one for queued in other.held)
        met = {url: shown.body for url, shown in self.lists.items() if shown.found_on not in one.examples}
        return one.repeats(met | {step.url: step.context.body for step in others})

    def now(self, page: str, queued: Sequence[Queued]) -> list[Queued]:
        """Those of the steps below a page that are asked for now; of a directory's bodies only the first two."""
        bodies = _one_each([q for q in queued if q.step.kind is StepKind.LIST and q.step.context.found_on == page])
        if len(bodies) < FEWEST or page in self.directories:
            return list(queued)
        first, held = bodies[:EXAMPLES], bodies[EXAMPLES:]
        places = {q.step.url: n for n, q in enumerate(bodies)}
        examples = frozenset(q.step.url for q in first)
        self.directories[page] = Directory(self.county, self.today, places, held, examples=examples, vacant=self.vacant)
        return [q for q in queued if q not in held]

    def learn(self, asked: Step, result: Settled) -> None:
        """Hand what a page led to on to the directories; keep whose list it was."""
        if asked.kind is StepKind.LIST and asked.context.body and is_list(result):
            self.lists[asked.url] = Shown(asked.context.body, asked.context.found_on, years_of(papers_of(result)))
        for directory in self.directories.values():
            directory.learn(asked, result)

    def of(self, guess: str) -> Directory | None:
        """The directory in which an address was guessed; None where it was not."""
        return next((directory for directory in self.directories.values() if guess in directory.guessed), None)


def _one_each(queued: Sequence[Queued]) -> list[Queued]:
    """The steps to bodies that a page names once. Where it names one several times, by its years, no such step stands for all of them."""
    named = Counter(q.step.context.body for q in queued)
    return [q for q in queued if q.step.context.body and named[q.step.context.body] == 1]


def _ways(asked: Step, result: Settled) -> tuple[Step, ...]:
    """The lists of the body that its page leads to, itself and its further pages left out; one with the newest reports leads to all."""
    below = [step for step in result.steps if step.kind is StepKind.LIST and step.context.body == asked.context.body]
    below = [step for step in below if not (found := PAGED.match(step.context.link_text)) or int(found[1]) == 1]
    return tuple(step for step in below if step.context.found_on == asked.url and step.url != asked.url)


def _guess(url: str, page: Step, like: Step) -> Step:
    """The step that the body's page would lead to."""
    column = TRAIL.join((*page.context.trail, like.context.column_name))
    context = replace(page.context, link_text=like.context.link_text, column=column, found_on=page.url)
    return Step(url, StepKind.LIST, context)
