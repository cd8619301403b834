"""A host that says Retry-After is left alone for that long, within reason."""

import asyncio
import time
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.clock import Clock

LONGEST_S = 120.0
"""Cap on Retry-After: a site that asks for hours is asked again on the next visit instead."""


class PatienceMiddleware:
    """Holds requests to a host until the time it asked for has passed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatienceMiddleware":
        return cls(crawler.settings["CLOCK"])

    async def process_request(self, request: Request) -> None:
        wait = self._until.get(_host(request), 0.0) - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status in (429, 503):
            wait = retry_after(response.headers.get("Retry-After"), self._clock)
            self._until[_host(request)] = max(self._until.get(_host(request), 0.0), time.monotonic() + wait)
        return response


def retry_after(value: bytes | None, clock: Clock) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110: seconds or a date), 0 where it says neither, capped."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_S)
    try:
        seconds = (parsedate_to_datetime(text) - clock.now()).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST_S)


def _host(request: Request) -> str:
    return str(request.meta.get("download_slot", ""))
