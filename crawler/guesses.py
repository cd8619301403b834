"""Guessed lists beside a visit's frontier: what is proved by one is settled, what a guess did not bring is asked for as ever."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from archive.model import County, Exchange, Step
from archive.store.frontier import Queued
from crawler.outcomes import Settled
from crawler.shortcuts import Directory, Shortcuts

NO_LIST = "no list stands where it was looked for"


class Ledger(Protocol):
    """What a visit writes down of its steps."""

    def add(self, steps: Iterable[Step]) -> list[Queued]: ...
    def settle(
        self, queued: Queued | None, exchanges: Sequence[Exchange], steps: Iterable[Step] = (), note: Mapping[str, Any] | None = None
    ) -> object: ...
    def fail(self, queued: Queued, why: str, *, final: bool, exchanges: Sequence[Exchange] = ()) -> object: ...


class Guesses:
    """The guesses of one visit. Every page set aside waits in the frontier, so that a visit taken up again asks for it. Nothing is
    guessed to stand at the `vacant` addresses, where an earlier visit found nothing.
    """

    def __init__(self, visit: Ledger, county: County, today: date, vacant: frozenset[str] = frozenset()) -> None:
        self._visit = visit
        self._shortcuts = Shortcuts(county, today, vacant)
        self._refuted: dict[str, Queued] = {}

    def now(self, asked: Step, result: Settled, following: Sequence[Queued]) -> list[Queued]:
        """What to ask for after a page was settled: its steps, less the bodies held; a guess's page unless the guess proves enough."""
        self._shortcuts.learn(asked, result)
        again = [self._refuted.pop(step.address) for step in result.steps if step.address in self._refuted]
        return [*self._shortcuts.now(result.note["urls"][-1], following), *again, *self._settled(asked, result)]

    def released(self) -> list[Queued]:
        """What was held: the lists guessed, or the pages themselves. A directory that repeats another way waits until that was gone."""
        new, repeating = self._shortcuts.parted()
        return self._released_of(new) or self._released_of(map(self._without_passed, repeating))

    def _without_passed(self, directory: Directory) -> Directory:
        for page in directory.passed(self._shortcuts.lists):
            self._visit.settle(page, ())
        return directory

    def _released_of(self, directories: Iterable[Directory]) -> list[Queued]:
        return [queued for one in directories for queued in self._released(*one.released(), one.guessed)]

    def misses(self, step: Step, result: Settled | None = None) -> bool:
        """Whether this is a guess that did not bring the list of its body."""
        directory = self._shortcuts.of(step.address)
        return bool(directory) and not (result and directory and directory.fits(directory.guessed[step.address].step, step, result))

    def noted(self, asked: Step, result: Settled) -> Mapping[str, Any]:
        """The note of a page; of a guessed list without a report of the season also the body's page that it stands for, where that is
        not asked for.
        """
        directory = self._shortcuts.of(asked.address)
        page = directory.guessed[asked.address].step if directory else None
        if directory is None or page is None or not directory.proves(page, result) or not directory.lacks(page, result):
            return result.note
        return {**result.note, "passed_by": page.url}

    def refute(self, queued: Queued, exchanges: Sequence[Exchange]) -> list[Queued]:
        """Keep what came instead of a list; the page for which it was guessed, to be asked for."""
        directory = self._shortcuts.of(queued.step.address)
        assert directory
        self._visit.fail(queued, NO_LIST, final=False, exchanges=exchanges)
        self._refuted[queued.step.address] = queued
        directory.failed = True
        return [directory.guessed.pop(queued.step.address)]

    def close(self) -> None:
        """Nothing leads to the guesses refuted: there is nothing that they could have shown."""
        for queued in self._refuted.values():
            self._visit.settle(queued, ())
        self._refuted.clear()

    def _released(self, steps: list[Step], pages: list[Queued], guessed: dict[str, Queued]) -> list[Queued]:
        added = self._visit.add(steps)
        known = {step.address for step in steps} - {q.step.address for q in added}
        return [*added, *pages, *(guessed.pop(address) for address in known)]

    def _settled(self, asked: Step, result: Settled) -> Iterator[Queued]:
        directory = self._shortcuts.of(asked.address)
        if directory is None:
            return
        page = directory.guessed.pop(asked.address)
        if not directory.proves(page.step, result):
            yield page
            return
        directory.trusted = True
        self._visit.settle(page, ())
