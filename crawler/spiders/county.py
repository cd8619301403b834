"""The one spider: it walks any county, directed by its site's family. It directs and writes down; it does not judge."""

import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from twisted.python.failure import Failure as Trouble

from archive.model import Exchange, Step, StepKind, VisitKind
from archive.store.disk import Room
from archive.store.errors import StoreError
from archive.store.frontier import Queued
from crawler.entrances import other_entrances
from crawler.exchanges import page_of, turned_in_circles
from crawler.glances import followed
from crawler.guesses import Guesses
from crawler.lane import Lane
from crawler.outcomes import Failed, Settled, canary_for, outcome
from crawler.requests import is_conditional, request_for
from crawler.resting import Sifted, sifted
from crawler.secure import doubted
from crawler.stages import Stages
from crawler.strikes import Strikes
from crawler.traps import Traps
from crawler.trip import Trip, first_steps
from crawler.troubles import CUT_SHORT, UNREACHABLE, in_words, may_pass
from crawler.waiting import Waiting
from crawler.window import is_open

STOPPED = "stopped"
NIGHT_OVER = "the hours of crawl.window are over"
LEFT_OPEN = (STOPPED, NIGHT_OVER)
"""Ends after which a visit is gone on with, and not closed."""
TELL_EVERY = 50
"""Pages between two lines of progress."""
DISK = "the disk has less than crawl.min_free_mb left"


class CountySpider(Spider):
    """Walks one county. `why_stopped` says why it ended before everything was asked for, "" if it did not; `ended` is False
    of a walk that a signal stopped before it began.
    """

    name = "county"

    def __init__(self, trip: Trip, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trip = trip
        self.lane = Lane(trip.limits, trip.clock, trip.doors)
        self.why_stopped = ""
        self.ended = False
        self._ready = Waiting(trip.visit)
        self._resting: deque[tuple[float, Queued]] = deque()
        self._canary_asked = trip.kind is VisitKind.GLANCE
        self._pages = trip.visit.counts[1]
        self._room = Room(trip.home)
        self._strikes, self._traps = Strikes(), Traps()
        self._guesses = Guesses(trip.visit, trip.county, trip.today, trip.memory.vacant)
        self._stages = Stages(trip, self._guesses)
        self.broken: StoreError | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "CountySpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.go_on, signals.spider_idle)
        crawler.signals.connect(spider.reader_failed, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Queue what waits: everything of a resumed visit, the first steps of a new one."""
        visit = self.trip.visit
        visit.add(first_steps(self.trip.county, self.trip.kind, self.trip.memory, self.trip.today))
        waiting = visit.waiting()
        self._ready.extend(q for q in waiting if not q.tries)
        self._rest(q for q in waiting if q.tries)
        for step, note in visit.notes():
            self._traps.saw(step, note)
            self._canary_asked |= step.kind is StepKind.CANARY
        self._canary_asked |= any(q.step.kind is StepKind.CANARY for q in waiting)
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def has_next(self) -> bool:
        return bool(self._ready)

    def next_request(self) -> Request | None:
        """The next step as a request; None while there is none that may be asked now."""
        if self._ready and not is_open(self.trip.window, self.trip.clock.now()):
            self.halt(NIGHT_OVER)
        while self._ready:
            queued = self._ready.popleft()
            if not (why := self._hopeless(queued.step)):
                known = self.trip.memory.copy(queued.step.url)
                return request_for(queued, known, partial(self._kept, self.answered), partial(self._kept, self.failed))
            self.trip.visit.fail(queued, why, final=True)
        return None

    def _hopeless(self, step: Step) -> str:
        return self._strikes.why(step.url) or self._traps.why(step)

    def answered(self, response: Response) -> None:
        """Settle one answered step: its exchanges, its note and the steps it leads to, in one commit."""
        queued: Queued = response.meta["queued"]
        exchanges: list[Exchange] = response.meta["exchanges"]
        page = page_of(response, queued.step, self.trip.clock.now())
        asked = (queued.step.url, *(e.url for e in exchanges if e.step is not StepKind.ASSET))
        judged = outcome(page, self.trip.county, asked, self.trip.kind, held=is_conditional(response.request))
        result = doubted(judged, response, queued.step.kind, page.fetched_at)
        refused = isinstance(result, Failed) and result.why.startswith("blocked")
        (self._strikes.refused if refused else self._strikes.answered)(queued.step.url)
        if isinstance(result, Failed):
            self._failed(queued, result.why, result.again, exchanges)
        else:
            self._settled(queued, result, exchanges)

    def failed(self, trouble: Trouble) -> None:
        """Count one failed try: nothing, or nothing whole, was answered."""
        error, meta = trouble.value, trouble.request.meta  # type: ignore[attr-defined]
        why = turned_in_circles(meta["exchanges"]) or in_words(error)
        if isinstance(error, UNREACHABLE) and why != CUT_SHORT:
            self._strikes.missed(meta["queued"].step.url)
        self._failed(meta["queued"], why, may_pass(error), meta["exchanges"])

    def reader_failed(self, failure: Trouble, response: Response) -> None:
        """Our own reading of a page broke: the page is kept, and the visit is not complete."""
        meta = response.meta
        self.trip.visit.fail(meta["queued"], f"our reader failed ({in_words(failure.value)})", final=True, exchanges=meta["exchanges"])

    def keep(self, exchanges: Sequence[Exchange]) -> None:
        """Keep what belongs to no step, such as robots.txt."""
        self.trip.visit.settle(None, exchanges)

    def halt(self, why: str) -> None:
        """Ask for nothing more; what is under way is still settled."""
        self.why_stopped = self.why_stopped or why
        self._ready.clear()
        self._resting.clear()

    def go_on(self) -> None:
        """When nothing is under way: what the stages after the walk still ask for, then what rests after a failed try."""
        try:
            goes_on = self._start_stage() or self._wake()
        except Exception as error:  # What a signal's handler raises is only logged, and the walk would end as if it were complete.
            self.broken = error if isinstance(error, StoreError) else None
            self.halt(f"our reckoning of what to ask for next failed ({in_words(error)})")
            raise
        if goes_on:
            raise DontCloseSpider
        self._guesses.close()

    def closed(self, reason: str) -> None:
        """A stop from outside leaves the visit open, to be gone on with."""
        self.ended = True
        if reason != "finished":
            self.why_stopped = STOPPED

    def _kept(self, settle: Callable[[Any], None], answer: object) -> None:
        """Settle an answer. What cannot be kept ends the walk: the visit stays open as it was, to be gone on with."""
        try:
            settle(answer)
        except StoreError as error:
            self.broken = error
            self.halt("nothing more can be kept")

    def _settled(self, queued: Queued, result: Settled, exchanges: Sequence[Exchange]) -> None:
        if self._guesses.misses(queued.step, result):
            self._ready.extend(self._guesses.refute(queued, exchanges))
            return
        onward = self._onward(queued.step, result)
        steps = [*onward.steps, *self._canary(queued.step)]
        kept = [*exchanges[:-1], replace(exchanges[-1], step=StepKind.REPORT)] if result.is_report else exchanges
        _, following = self.trip.visit.settle(queued, kept, steps, onward.noted(self._guesses.noted(queued.step, result)))
        self._ready.extend(self._guesses.now(queued.step, result, following))
        self._traps.saw(queued.step, result.note)
        self._pages += 1
        self._tell()
        self._mind_limits()

    def _failed(self, queued: Queued, why: str, again: bool, exchanges: Sequence[Exchange]) -> None:
        final = not again or queued.tries >= self.trip.limits.retries or self._stages.is_answer(queued.step, why)
        if final and self._guesses.misses(queued.step):
            self._ready.extend(self._guesses.refute(queued, exchanges))
            return
        self.trip.visit.fail(queued, why, final=final, exchanges=exchanges)
        if not final:
            self._rest([Queued(queued.id, queued.step, queued.tries + 1)])
        elif queued.step.kind is StepKind.HOME and not why.startswith(("refused", "blocked")):
            self._ready.extend(self.trip.visit.add(other_entrances(queued.step.url, exchanges[-1].status if exchanges else 0)))
        self._mind_limits()

    def _rest(self, failed: Iterable[Queued]) -> None:
        """Ask again after the pause; what failed before a kill rests anew, for nobody knows how long that is ago."""
        due = time.monotonic() + self.trip.limits.retry_pause_s
        self._resting.extend((due, queued) for queued in failed)

    def _onward(self, step: Step, result: Settled) -> Sifted:
        memory, kind = self.trip.memory, self.trip.kind
        steps = followed(step, result.steps, memory) if kind is VisitKind.GLANCE else result.steps
        return sifted(steps, memory, self.trip.today, kind)

    def _tell(self) -> None:
        if self._pages % TELL_EVERY == 0:
            line = f"{self.trip.county.name} {self.trip.visit.id}: {self._pages} pages, {len(self._ready)} waiting"
            print(line, file=sys.stderr, flush=True)

    def _canary(self, step: Step) -> Iterable[Step]:
        if self._canary_asked or step.kind not in (StepKind.HUB, StepKind.LIST):
            return []
        self._canary_asked = True
        return [canary_for(step.url, self.trip.visit.id)]

    def _mind_limits(self) -> None:
        if self._pages >= self.trip.limits.max_pages and self._ready:
            self.halt(f"crawl.max_pages ({self.trip.limits.max_pages}) was reached")
        if not self._room.is_left():
            self.halt(DISK)

    def _start_stage(self) -> bool:
        """Whether a stage has something to ask for; none begins while a failed page waits for its next try."""
        if self._resting or self.why_stopped:
            return False
        return any(self._start_lot(lot) for lot in self._stages.lots())

    def _start_lot(self, lot: Iterable[Queued]) -> bool:
        self._ready.extend(lot)
        return self._push()

    def _wake(self) -> bool:
        """Rested steps become ready; where all still rest, come back when the first is due."""
        if self._ready:
            return self._push()
        while self._resting and self._resting[0][0] <= time.monotonic():
            self._ready.extend([self._resting.popleft()[1]])
        if self._resting and not self._ready:
            _later(self._resting[0][0] - time.monotonic(), self._push_rested)
            return True
        return self._push()

    def _push_rested(self) -> None:
        if self._resting and not self._ready:
            self._wake()

    def _push(self) -> bool:
        """Start the engine again, which after a pause only looks every few seconds by itself."""
        request = self.next_request()
        if request is not None:
            self.crawler.engine.crawl(request)
        return request is not None


def _later(seconds: float, what: Callable[[], object]) -> None:
    call_later(max(0.0, seconds), what)
