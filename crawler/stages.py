"""What a walk asks for once nothing is left of what it was led to: stage after stage, each when the one before brought nothing new."""

from collections.abc import Callable, Iterator
from functools import partial

from archive.model import Step, StepKind, VisitKind
from archive.store.frontier import Queued
from crawler.controls import ROUNDS, controls, sought
from crawler.guesses import Guesses
from crawler.notes import LEADING
from crawler.notices import SoFar, notice_steps, other_ways
from crawler.trip import Trip
from crawler.unfinished import unfinished
from crawler.walks import STUBS, probes


class Stages:
    """The stages of one visit. A step that was queued once is never queued again, so that a stage done brings nothing."""

    def __init__(self, trip: Trip, guesses: Guesses) -> None:
        self._trip = trip
        self._guesses = guesses
        self._done = False
        self._past_ends: set[str] = set()

    def lots(self) -> Iterator[list[Queued]]:
        """What each stage has to ask for now, reckoned when it is its turn: bodies held back, the pages beyond the stated ends of
        lists, the lists that only a browser can leaf through, known reports that nothing led to; for bodies without a report
        other ways from the home page, then notices. A glance asks for none but the first.
        """
        yield self._guesses.released()
        if self._done or self._trip.kind is VisitKind.GLANCE:
            return
        yield self._beyond()
        yield self._leafed()
        yield from self._reckoned()
        self._done = True

    def is_answer(self, step: Step, why: str) -> bool:
        """Whether a page without rows says enough at once: past the stated end of a list, or where a list was only guessed to be."""
        return why in STUBS and (step.address in self._past_ends or self._guesses.misses(step))

    def _beyond(self) -> list[Queued]:
        visit = self._trip.visit
        steps = probes(visit.notes(LEADING))
        self._past_ends.update(step.address for step in steps)
        return visit.add(steps)

    def _leafed(self) -> list[Queued]:
        visit = self._trip.visit
        return visit.add(unfinished(visit.notes(LEADING), visit.failures()))

    def _reckoned(self) -> Iterator[list[Queued]]:
        """The lots that follow from all that the visit saw, which is read again only where a lot was not empty.

        Other ways go before the controls, too: a known report asked for by its address alone is on no list yet.
        """
        rounds = [partial(self._controls, kind) for kind in ROUNDS] if self._trip.known else []
        stages: list[Callable[[SoFar], list[Step]]] = [other_ways, *rounds, other_ways, notice_steps]
        so_far = self._so_far()
        for reckon in stages:
            lot = self._trip.visit.add(reckon(so_far))
            yield lot
            so_far = self._so_far() if lot else so_far

    def _so_far(self) -> SoFar:
        trip, visit = self._trip, self._trip.visit
        return SoFar(trip.county, visit.notes(), visit.failures(), trip.known, trip.today)

    def _controls(self, kind: StepKind, so_far: SoFar) -> list[Step]:
        """One of two rounds of known addresses that nothing led to; each is asked for once a visit."""
        known = sought(self._trip.memory, so_far.notes, so_far.county)
        return controls(known, so_far.notes, kind)
