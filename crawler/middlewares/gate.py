"""Every request passes the gate before anything else: first requests, redirect hops, robots.txt and what a browser asks for."""

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.gate import Gate, ruling
from crawler.troubles import Refused

BROWSER_SLOT = "browser"
"""Slot of the pages a browser draws; what it asks for then waits in the slot of its host like any request."""


class GateMiddleware:
    """Refuses what the gate refuses, and keeps one slot, so one connection and one pause, a host."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GateMiddleware":
        return cls(crawler.settings["GATE"])

    def process_request(self, request: Request) -> None:
        why, host = ruling(self._gate, "/".join(request.url.split("/", 3)[:3]))
        if why:
            raise Refused(f"refused: {why} ({request.url})")
        # A redirect inherits the slot of the host it left, so the slot is set anew each time.
        request.meta["download_slot"] = BROWSER_SLOT if request.meta.get("playwright") else host
