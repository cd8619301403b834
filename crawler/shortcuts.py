"""The bodies' own pages that need not be asked for: two of them show how the address of a list follows from that of its page. Pure.

A guess is believed only where it brings a list with a report of that body for every year that the first two lists show, and
for the season. Any other body's page is asked for as if nothing had been guessed, so that no absence rests on a guess.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from archive.facts.titles import normalise, report_year
from archive.model import Step, StepKind
from archive.store.frontier import Queued
from crawler.outcomes import Settled

FEWEST, EXAMPLES = 5, 2
"""Bodies on one page that make a directory, and how many of them are asked for first."""


@dataclass
class Shortcuts:
    """What one visit learns of its directories of bodies. `season` is the report year now due.

    `held` are the pages of bodies that wait for the first two, `guessed` the pages for which a list is guessed, by its address.
    """

    season: int
    held: list[Queued] = field(default_factory=list)
    guessed: dict[str, Queued] = field(default_factory=dict)
    trusted: bool = False
    failed: bool = False
    _examples: dict[str, Step | None] = field(default_factory=dict)
    _shown: dict[str, frozenset[int]] = field(default_factory=dict)

    def now(self, page: str, queued: Sequence[Queued]) -> list[Queued]:
        """Those of the steps below a page that are asked for now; of a directory's bodies only the first two of all."""
        bodies = [q for q in queued if q.step.kind is StepKind.LIST and q.step.context.body and q.step.context.found_on == page]
        if len(bodies) < FEWEST:
            return list(queued)
        asked = 0 if self._examples else EXAMPLES
        self._examples.update({q.step.url: None for q in bodies[:asked]})
        self.held += bodies[asked:]
        return [q for q in queued if q not in bodies[asked:]]

    def learn(self, asked: Step, result: Settled) -> None:
        """Take in what the first two pages lead to, and the years that their lists show."""
        if asked.url in self._examples:
            below = [step for step in result.steps if step.kind is StepKind.LIST and step.context.body == asked.context.body]
            self._examples[asked.url] = below[0] if len(below) == 1 and below[0].context.found_on == asked.url else None
        elif asked.url in self._lists and result.note.get("list"):
            self._shown[asked.url] = _years(result.steps)

    def released(self) -> tuple[list[Step], list[Queued]]:
        """The lists guessed, two of them first, and the pages to ask for because there is nothing to guess from."""
        ends, like = self._rule(), next((step for step in self._examples.values() if step), None)
        if ends is None or like is None or self.failed:
            released, self.held = self.held, []
            return [], released
        count = len(self.held) if self.trusted else EXAMPLES
        tried, self.held = self.held[:count], self.held[count:]
        new = {q.step.url.removesuffix(ends[0]) + ends[1]: q for q in tried if q.step.url.endswith(ends[0])}
        self.guessed |= new
        return [_guess(url, q.step, like) for url, q in new.items()], [q for q in tried if q not in new.values()]

    def proves(self, body: str, result: Settled) -> bool:
        """Whether a guess brought the body's list, with a report for every year that may be missed."""
        own = [step for step in result.steps if normalise(body) in normalise(_title(step))]
        return bool(result.note.get("list")) and {self.season}.union(*self._shown.values()) <= _years(own)

    @property
    def _lists(self) -> set[str]:
        return {step.url for step in self._examples.values() if step}

    def _rule(self) -> tuple[str, str] | None:
        """What an address of a body's page ends with, and what that of its list ends with instead; None where two do not agree."""
        pairs = [(url, step.url) for url, step in self._examples.items() if step and self._shown.get(step.url)]
        rules = {_ends(page, below) for page, below in pairs}
        return next(iter(rules)) if len(pairs) == EXAMPLES and len(rules) == 1 else None


def _ends(page: str, below: str) -> tuple[str, str]:
    same = next((n for n, (a, b) in enumerate(zip(page, below, strict=False)) if a != b), min(len(page), len(below)))
    return page[same:], below[same:]


def _guess(url: str, page: Step, like: Step) -> Step:
    """The step that the body's page would lead to."""
    trail = like.context.column.rpartition(" > ")[2]
    context = replace(page.context, link_text=like.context.link_text, column=f"{page.context.column} > {trail}", found_on=page.url)
    return Step(url, StepKind.LIST, context)


def _years(steps: Iterable[Step]) -> frozenset[int]:
    years = (report_year(_title(step)) for step in steps if step.kind is StepKind.REPORT)
    return frozenset(year for year in years if year)


def _title(step: Step) -> str:
    return step.context.link_title or step.context.link_text
