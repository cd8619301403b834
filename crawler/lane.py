"""One request at a time: every request of a visit waits here for its turn and for the pause, whoever asks and over whichever scheme."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.http import Response

from archive.store.settings import Crawl
from crawler.clock import Clock
from crawler.pace import REFUSALS, Pace
from crawler.troubles import UNREACHABLE

PATIENCE = 1.6
"""The longest wait for a host that refuses, in pauses before a second try: half a minute with the usual ones."""
LONGEST_HOLD_S = 120.0
"""Cap on Retry-After: a site that asks for hours is asked again on the next visit instead."""
Download = Callable[[Request], Awaitable[Response]]


class Lane:
    """Robots.txt, retries, redirect hops and what a browser asks for go through here like any request."""

    def __init__(self, limits: Crawl, clock: Clock) -> None:
        self.pace = Pace(limits.pause_s, time.monotonic(), PATIENCE * limits.retry_pause_s)
        self._clock = clock
        self._turn = asyncio.Lock()

    async def ask(self, request: Request, download: Download) -> Response:
        """The answer, asked for in turn. A host that wants to be left alone does not hold up the others meanwhile."""
        host = str(request.meta.get("download_slot", ""))
        while (hold := self.pace.hold(host, time.monotonic())) > 0:
            await asyncio.sleep(hold)
        async with self._turn:
            if (wait := self.pace.wait(host, time.monotonic())) > 0:
                await asyncio.sleep(wait)
            return await self._asked(host, request, download)

    async def _asked(self, host: str, request: Request, download: Download) -> Response:
        began = time.monotonic()
        try:
            response = await download(request)
        except UNREACHABLE:
            self.pace.missed(host, time.monotonic())
            raise
        now = time.monotonic()
        self.pace.answered(host, response.status, now - began, now, self._retry_after(response))
        return response

    def _retry_after(self, response: Response) -> float:
        return retry_after(response.headers.get("Retry-After"), self._clock) if response.status in REFUSALS else 0.0


def retry_after(value: bytes | None, clock: Clock) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110: seconds or a date), 0 where it says neither, capped."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_HOLD_S)
    try:
        seconds = (parsedate_to_datetime(text) - clock.now()).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST_HOLD_S)
