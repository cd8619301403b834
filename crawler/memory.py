"""What earlier visits left for one that begins: reports and files, the pages on the way to them, and what follows from both. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from archive.facts.titles import report_year
from archive.model import Capture, Context, Step, StepKind, Visit, day_of
from crawler.turns import CYCLE, allowance, chosen

DOORS = 4
"""Requests of every full walk that lead to no list: robots.txt, the home page, a section, the made-up address."""
FIRST, GONE = "第1页", (404, 410)
LAST_FIELD = re.compile(r"[?&][^?&]*$")


@dataclass(frozen=True)
class Memory:
    """What earlier visits left. `known` are the reports and files, `answers` each of their addresses as it last came, `lists`
    the pages on the way as they last came, `last` the last full walk, `sent_on` the rows' addresses that only sent on to another.
    Nothing rests where this is empty.
    """

    known: Mapping[str, Capture] = field(default_factory=dict)
    answers: Mapping[str, Capture] = field(default_factory=dict)
    lists: Mapping[str, Capture] = field(default_factory=dict)
    last: Visit | None = None
    sent_on: Mapping[str, Capture] = field(default_factory=dict)
    _turns: dict[date, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def turns(self, today: date) -> frozenset[str]:
        """The addresses of known reports to be asked for again in a full walk of this day."""
        if today not in self._turns:
            papers = [c for c in self.answers.values() if c.step is StepKind.REPORT and c.url in self.known]
            allowed = allowance(len(self.known), self._asked_besides, self._days_since(today))
            self._turns[today] = chosen(papers, today, allowed, lambda url: 1 + len(self.files.get(url, ())))
        return self._turns[today]

    def _days_since(self, today: date) -> int:
        """Days since the last full walk."""
        return (today - day_of(self.last.started)).days if self.last else CYCLE

    @cached_property
    def _asked_besides(self) -> int:
        """Requests of the last full walk for anything but known papers: the next one will make as many."""
        if self.last is None:
            return DOORS
        papers = sum(capture.visit == self.last.id for url, capture in self.answers.items() if url in self.known)
        return max(self.last.receipt.requests - papers, DOORS)

    def copy(self, url: str) -> Capture | None:
        """The known report or file at an address; None for one that led to others: it is a list as well, to be seen whole each time."""
        return None if url in self._leading else self.known.get(url)

    def leads_nowhere(self, url: str) -> bool:
        """Whether no known report was found on a page."""
        return url not in self._leading

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The pages on which known reports were found, and those from which other years differ in one field of the query: tabs on them."""
        reports = [capture for capture in self.known.values() if capture.step is StepKind.REPORT]
        tabs = {LAST_FIELD.sub("", capture.url) for capture in reports if "?" in capture.url}
        return frozenset(capture.context.found_on for capture in reports) | tabs

    @cached_property
    def walked(self) -> frozenset[str]:
        """The lists of the last full walk that were seen whole."""
        return frozenset(walk.url for walk in self.last.receipt.walks if walk.complete) if self.last else frozenset()

    @cached_property
    def files(self) -> Mapping[str, Sequence[str]]:
        """The files that each page led to."""
        found: dict[str, list[str]] = defaultdict(list)
        for url, capture in self.answers.items():
            if capture.step is StepKind.ATTACHMENT:
                found[capture.context.found_on].append(url)
        return found

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Where the address in a row led to when it was last asked for: to what came in the same visit by the same way, and alone."""
        came: dict[tuple[str, Context], set[str]] = defaultdict(set)
        for url, capture in self.answers.items():
            if capture.step is StepKind.REPORT:
                came[capture.visit, capture.context].add(url)
        ends = ((url, came[capture.visit, capture.context]) for url, capture in self.sent_on.items())
        return {url: end for url, found in ends if len(found) == 1 for end in found}

    @cached_property
    def ways(self) -> Mapping[str, Sequence[Step]]:
        """The pages below each page that showed no list of its own, as the last full walk found them; a page whose very first rows
        stand at another address is one.

        What a form brought has no address of its own by which it could be asked for: the page that holds the form is no mere way. Nor is
        one below which something was not there: it tells what it leads to now.
        """
        own = {walk.url for walk in self.last.receipt.walks} - self._framing if self.last else set()
        forms = {url.partition("#")[0] for url in own if "#" in url}
        own |= {capture.context.found_on for url, capture in self.lists.items() if url in forms}
        lost = {failure.context.found_on for failure in self.last.receipt.failures} if self.last else set()
        lost |= {c.context.found_on for c in self.lists.values() if c.status in GONE and self.last and c.visit == self.last.id}
        found: dict[str, list[Step]] = defaultdict(list)
        for url, capture in self.lists.items():
            above = capture.context.found_on
            if self.last and capture.visit == self.last.id and above not in own | lost and above != url:
                found[above].append(Step(url, StepKind.LIST, capture.context))
        return {**self._framed, **found}

    @property
    def _framed(self) -> Mapping[str, Sequence[Step]]:
        """The list that each page without one of its own held as a frame: it was asked for by the very way that led to the page."""
        shown = {walk.url for walk in self.last.receipt.walks} if self.last else set()
        lists = {url: c for url, c in self.lists.items() if url in shown and self.last and c.visit == self.last.id}
        of_way: dict[Context, list[Step]] = defaultdict(list)
        for url, capture in lists.items():
            of_way[capture.context].append(Step(url, StepKind.LIST, capture.context))
        return {url: of_way[c.context] for url, c in self.lists.items() if url not in shown and c.context in of_way}

    @property
    def _framing(self) -> frozenset[str]:
        """The pages whose first rows stand elsewhere, at the address that a script of theirs asks."""
        return frozenset(c.context.found_on for url, c in self.lists.items() if c.context.link_text == FIRST and c.context.found_on != url)

    @cached_property
    def vacant(self) -> frozenset[str]:
        """The addresses on the way at which nothing was when they were last asked for."""
        return frozenset(url for url, capture in self.lists.items() if capture.status in GONE)

    @cached_property
    def firsts(self) -> Mapping[str, Step]:
        """The step to the first rows of each page's list, where they stand at another address than the page."""
        firsts = (c for url, c in self.lists.items() if c.context.link_text == FIRST and c.context.found_on != url)
        return {c.context.found_on: Step(c.url, StepKind.LIST, c.context) for c in firsts if "#" not in c.url}

    def told(self, season: int) -> Collection[str]:
        """The bodies, as the lists name them, whose report of this year is known."""
        return self._told.get(season, ())

    @cached_property
    def _told(self) -> Mapping[int | None, Collection[str]]:
        found: dict[int | None, set[str]] = defaultdict(set)
        for capture in self.known.values():
            if capture.context.body:
                found[_year(capture.context)].add(capture.context.body)
        return found


def _year(context: Context) -> int | None:
    return report_year(context.link_words) or context.year
