"""Looks that ask again only for what is due, beside looks that ask for everything: one county, the same days, all within this process."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from archive.judge.dossiers import Observation
from archive.model import Capture, County, Exchange, Page, Step, StepKind, Verdict, Visit, VisitKind
from archive.store.frontier import Queued
from crawler.demo.nouns import DemoCounty
from crawler.glances import followed
from crawler.guesses import Guesses
from crawler.memory import Memory
from crawler.outcomes import Failed, Settled
from crawler.resting import rested, sifted
from crawler.trip import first_steps
from crawler.walks import STUBS
from tests.province.looks import History, Look


@dataclass
class Booked:
    """The steps of one look, each once, as a visit's file keeps them."""

    met: set[str] = field(default_factory=set)

    def add(self, steps: Iterable[Step]) -> list[Queued]:
        new = {step.address + " drawn" * step.render: step for step in reversed(list(steps))}
        added = [Queued(0, step, 0) for key, step in reversed(new.items()) if key not in self.met]
        self.met |= new.keys()
        return added

    def settle(
        self, queued: Queued | None, exchanges: Sequence[Exchange], steps: Iterable[Step] = (), note: Mapping[str, Any] | None = None
    ) -> None:
        """Nothing is kept."""

    def fail(self, queued: Queued, why: str, *, final: bool, exchanges: Sequence[Exchange] = ()) -> None:
        """Nothing is kept."""


@dataclass
class Frugal(Look):
    """A full walk or a glance that lets rest what an earlier look saw. `lists` are the pages on the way that came."""

    memory: Memory = field(default_factory=Memory)
    kind: VisitKind = VisitKind.FULL
    lists: dict[str, Capture] = field(default_factory=dict)
    booked: "Booked" = field(default_factory=lambda: Booked())
    canary_asked: bool = False

    @cached_property
    def guesses(self) -> Guesses:
        return Guesses(self.booked, self.county, self.day, self.memory.vacant)

    def visit(self) -> Visit:
        made = super().visit()
        receipt = replace(made.receipt, rested=tuple(sorted(rested(self.notes))), requests=self.asked)
        return replace(made, kind=self.kind, receipt=receipt)

    def _walk(self) -> None:
        waiting = deque(self.booked.add(first_steps(self.county, self.kind, self.memory, self.day)))
        while waiting or self._held(waiting) or (self.kind is VisitKind.FULL and self._beyond(waiting)):
            queued = waiting.popleft()
            notes, failures = len(self.notes), len(self.failed)
            led = tuple(self._led(queued.step))
            result = Settled(led, self.notes[-1][1]) if len(self.notes) > notes else None
            if self.guesses.misses(queued.step, result):
                del self.notes[notes:], self.failed[failures:]
                waiting.extend(self.guesses.refute(queued, ()))
            elif result:
                waiting.extend(self._following(queued.step, result))

    def _held(self, waiting: deque[Queued]) -> bool:
        waiting.extend(self.guesses.released())
        return bool(waiting)

    def _beyond(self, waiting: deque[Queued]) -> bool:
        for found in self._stages():
            waiting.extend(self.booked.add(found))
            if waiting:
                return True
        return False

    def _following(self, step: Step, result: Settled) -> list[Queued]:
        onward = sifted(result.steps, self.memory, self.day, self.kind)
        self.notes[-1] = (step, onward.noted(self.guesses.noted(step, result)))
        return self.guesses.now(step, result, self.booked.add(onward.steps))

    def _led(self, step: Step) -> list[Step]:
        """A glance stays on the first pages of its lists, and asks for no made-up address."""
        led = [below for below in super()._taken(step) if below.kind is not StepKind.CANARY or self._first_canary()]
        if self.kind is VisitKind.FULL:
            return led
        passed = (StepKind.CANARY, StepKind.LIST) if self.notes and "list" in self.notes[-1][1] else (StepKind.CANARY,)
        return followed(step, [below for below in led if below.kind not in passed], self.memory)

    def _is_answer(self, step: Step, why: str) -> bool:
        """As well where a list was only guessed to be."""
        return super()._is_answer(step, why) or (why in STUBS and self.guesses.misses(step))

    def _first_canary(self) -> bool:
        """One made-up address a visit, though its answer may still wait when the next list comes."""
        first, self.canary_asked = not self.canary_asked, True
        return first

    def _keep(self, page: Page, result: Settled | Failed) -> None:
        super()._keep(page, result)
        if page.step.kind is StepKind.LIST and not (isinstance(result, Settled) and result.is_report):
            self.lists[page.url] = _of_list(self.id, page)


def _of_list(visit: str, page: Page) -> Capture:
    return Capture("", visit, "", page.url, page.step.kind, page.fetched_at, page.status, "", 0, "", "", 0, context=page.step.context)


@dataclass
class Watch(History):
    """What all looks at one county have found, and what each cost."""

    answers: dict[str, Capture] = field(default_factory=dict)
    lists: dict[str, Capture] = field(default_factory=dict)
    costs: list[int] = field(default_factory=list)

    def frugal(self, demo: DemoCounty, day: date, kind: VisitKind = VisitKind.FULL) -> Frugal:
        """Look once more, asking only for what is due, and remember it."""
        look = Frugal(demo, day, dict(self.known), memory=self._memory(), kind=kind)
        visit = look.visit()
        self.visits.append(visit)
        self.costs.append(look.asked + 1)
        self.seen += [Observation(capture, report) for capture, report in look.seen]
        lost = {*visit.receipt.gone, *(u for f in visit.receipt.failures for u in (f.url, f.context.found_on))}
        unseen = {*(f.url for f in visit.receipt.failures), *visit.receipt.gone}
        self.answers = {u: c for u, c in (self.answers | {c.url: c for c, _ in look.seen}).items() if u not in lost}
        self.known |= {c.url: c for c, report in look.seen if c.url not in unseen and _holds(c, report.is_report)}
        self.lists |= look.lists
        return look

    def _memory(self) -> Memory:
        full = [v for v in self.visits if v.kind is VisitKind.FULL and v.receipt.walks]
        return Memory(dict(self.known), dict(self.answers), dict(self.lists), full[-1] if full else None)


def _holds(capture: Capture, is_report: bool) -> bool:
    return is_report or (capture.step is StepKind.ATTACHMENT and not capture.media_type.startswith("text/html"))


def held(history: History, county: County, day: date) -> Mapping[tuple[str, int], Verdict]:
    """What is held of every duty at the end of a day."""
    return {(v.duty.agency.name, v.duty.report_year): v for v in history.verdicts(county, day)}
