"""Nearest the downloader: every answer becomes an Exchange before anything decodes or follows it."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.model import Step
from crawler.clock import Clock
from crawler.exchanges import exchange_of


class WireMiddleware:
    """Adds each answer to the list that its request carries in meta["exchanges"]; redirect hops share that list."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WireMiddleware":
        return cls(crawler.settings["CLOCK"])

    def process_response(self, request: Request, response: Response) -> Response:
        step: Step = request.meta["step"]
        request.meta["exchanges"].append(exchange_of(request, response, step, self._clock.now()))
        return response
