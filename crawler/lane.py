"""One request at a time: every request of a visit waits here for its turn and for the pause, whoever asks and over whichever scheme."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.http import Response

from archive.store.settings import Crawl
from crawler.clock import Clock
from crawler.hosts import Doors
from crawler.pace import Pace
from crawler.troubles import UNREACHABLE, Refused

PATIENCE = 1.6
"""The longest wait for a host that refuses, in pauses before a second try: half a minute with the usual ones."""
LONGEST_HOLD_S = 120.0
"""A host that asks for more time than that (Retry-After) is asked for nothing more in this visit, nor in another before it is over."""
MOST_HOLD_S = 86400.0
"""Cap on Retry-After: whatever a host says, it is asked again after a day."""
AWAY = "blocked:rate"
ERRORS = 400
Download = Callable[[Request], Awaitable[Response]]


class Lane:
    """Robots.txt, retries, redirect hops and what a browser asks for go through here like any request."""

    def __init__(self, limits: Crawl, clock: Clock, doors: Doors) -> None:
        self.pace = Pace(limits.pause_s, time.monotonic(), PATIENCE * limits.retry_pause_s)
        self._clock, self._doors = clock, doors
        self._turn = asyncio.Lock()

    async def ask(self, request: Request, download: Download) -> Response:
        """The answer, asked for in turn. Raises Refused where the host wants to be left alone for longer than a visit can wait."""
        host = str(request.meta.get("download_slot", ""))
        while (hold := self._hold(host)) > 0:  # does not hold up the other hosts meanwhile
            await asyncio.sleep(hold)
        async with self._turn, self._admitted(host):
            return await self._asked(host, request, download)

    def _hold(self, host: str) -> float:
        hold = max(self.pace.hold(host, time.monotonic()), self._doors.left_s(host))
        if hold > LONGEST_HOLD_S:
            raise Refused(AWAY)
        return hold

    @asynccontextmanager
    async def _admitted(self, host: str) -> AsyncIterator[None]:
        """The right to ask: nobody else does, and the host has rested from whoever asked last."""
        while True:
            await asyncio.sleep(max(self.pace.wait(host, time.monotonic()), self._hold(host)))
            async with self._doors.held(host):
                if not self._hold(host):
                    yield
                    return

    async def _asked(self, host: str, request: Request, download: Download) -> Response:
        began = time.monotonic()
        try:
            response = await download(request)
        except UNREACHABLE:
            self.pace.missed(host, time.monotonic())
            raise
        else:
            now = time.monotonic()
            self.pace.answered(host, response.status, now - began, now, _asks_for(response, self._clock))
            return response
        finally:
            self._doors.rest(host, self.pace.wait(host, time.monotonic()))


def retry_after(value: bytes | None, now: datetime) -> float:
    """Seconds that a Retry-After header asks for at an aware instant (RFC 9110: seconds or a date), 0 where it says neither; capped."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return min(float(text), MOST_HOLD_S)
    date = _date(text)
    return min(max((date - now).total_seconds(), 0.0), MOST_HOLD_S) if date else 0.0


def _asks_for(response: Response, clock: Clock) -> float:
    """What an error asks for. A date means one of the server's own clock, which may be another than ours."""
    if response.status < ERRORS:
        return 0.0
    theirs = _date((response.headers.get("Date") or b"").decode("latin-1"))
    return retry_after(response.headers.get("Retry-After"), theirs or clock.now())


def _date(text: str) -> datetime | None:
    """An HTTP date, aware; None where it is none."""
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo else None
