"""Guessed lists beside a visit's frontier: what is proved by one is settled, what a guess did not bring is asked for as ever."""

from collections.abc import Iterable, Sequence

from archive.model import Exchange, Step
from archive.store.frontier import Queued
from archive.store.visit import OpenVisit
from crawler.outcomes import Settled
from crawler.shortcuts import Shortcuts

NO_LIST = "no list stands where it was looked for"


class Guesses:
    """The guesses of one visit. Every page set aside waits in the frontier, so that a visit taken up again asks for it."""

    def __init__(self, visit: OpenVisit, season: int) -> None:
        self._visit = visit
        self._shortcuts = Shortcuts(season)
        self._refuted: dict[str, Queued] = {}

    def now(self, asked: Step, result: Settled, following: Sequence[Queued]) -> list[Queued]:
        """What to ask for after a page was settled: its steps, less the bodies held; a guess's page unless the guess proves enough."""
        self._shortcuts.learn(asked, result)
        again = [self._refuted.pop(step.address) for step in result.steps if step.address in self._refuted]
        page = self._shortcuts.guessed.pop(asked.address, None)
        return [*self._shortcuts.now(result.note["urls"][-1], following), *again, *self._settled(page, result)]

    def released(self) -> list[Queued]:
        """What was held: the lists guessed, or the pages themselves."""
        steps, pages = self._shortcuts.released()
        added = self._visit.add(steps)
        known = {step.address for step in steps} - {q.step.address for q in added}
        return [*added, *pages, *(self._shortcuts.guessed.pop(address) for address in known)]

    def misses(self, step: Step, result: Settled | None = None) -> bool:
        """Whether this is a guess that brought no list."""
        return step.address in self._shortcuts.guessed and not (result and result.note.get("list"))

    def refute(self, queued: Queued, exchanges: Sequence[Exchange]) -> list[Queued]:
        """Keep what came instead of a list; the page for which it was guessed, to be asked for."""
        self._visit.fail(queued, NO_LIST, final=False, exchanges=exchanges)
        self._refuted[queued.step.address] = queued
        self._shortcuts.failed = True
        return [self._shortcuts.guessed.pop(queued.step.address)]

    def close(self) -> None:
        """Nothing leads to the guesses refuted: there is nothing that they could have shown."""
        for queued in self._refuted.values():
            self._visit.settle(queued, ())
        self._refuted.clear()

    def _settled(self, page: Queued | None, result: Settled) -> Iterable[Queued]:
        if page is None or not self._shortcuts.proves(page.step.context.body, result):
            return () if page is None else (page,)
        self._shortcuts.trusted = True
        self._visit.settle(page, ())
        return ()
