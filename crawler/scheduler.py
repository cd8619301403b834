"""Scrapy's scheduler over our own frontier: it holds redirect hops and asks the spider for the next step only when there is room."""

from collections import deque
from typing import Protocol, cast

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler


class Guide(Protocol):
    """What a spider must offer to be walked by this scheduler."""

    def has_next(self) -> bool: ...

    def next_request(self) -> Request | None: ...


class StepScheduler(BaseScheduler):
    """Steps live in SQLite; here is only what Scrapy itself hands back, above all redirect hops."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._hops: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StepScheduler":
        return cls(cast(Guide, crawler.spider))

    def has_pending_requests(self) -> bool:
        return bool(self._hops) or self._guide.has_next()

    def enqueue_request(self, request: Request) -> bool:
        self._hops.append(request)
        return True

    def next_request(self) -> Request | None:
        return self._hops.popleft() if self._hops else self._guide.next_request()
