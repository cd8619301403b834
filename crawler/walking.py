"""One walk from the first step to the closed visit: the spider runs, what it left unasked is said, the receipt is written."""

from dataclasses import replace
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.model import Receipt
from archive.store.browser import find_browser
from crawler import settings as constants
from crawler.gate import gate_for
from crawler.receipt import Told, receipt, seen, why_incomplete
from crawler.resting import rested
from crawler.spiders.county import LEFT_OPEN, CountySpider
from crawler.trip import Trip


def walk_and_close(trip: Trip) -> dict[str, Any]:
    """Walk a county and close its visit; what became of it. A visit stopped from outside stays open. Raises StoreError."""
    spider = walk(trip)
    if spider is None or not spider.ended:
        return _left_open(trip)
    if spider.broken is not None:
        raise spider.broken
    return _left_open(trip) if spider.why_stopped in LEFT_OPEN else close(trip, spider.why_stopped)


def walk(trip: Trip) -> CountySpider | None:
    """Run the spider until nothing is left to ask; None where it was told to stop before there was one. One walk a process."""
    limits = trip.limits
    settings = Settings()
    settings.setmodule(constants)
    gate = gate_for(trip.county, limits.trusted, limits.contact)
    found = find_browser(limits.browser)
    settings.setdict(constants.settings_for(limits, gate, trip.clock, str(found or "")), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(CountySpider)
    process.crawl(crawler, trip=trip)
    process.start()
    trip.doors.close()
    assert crawler.spider is None or isinstance(crawler.spider, CountySpider)
    return crawler.spider


def close(trip: Trip, why_stopped: str) -> dict[str, Any]:
    """Write the receipt and close the visit; what is still unasked is said to be so."""
    visit = trip.visit
    for queued in visit.waiting():
        visit.fail(queued, f"not asked ({why_stopped or 'the walk ended early'})", final=True)
    made, why_not = _receipt(trip, why_stopped)
    counts = visit.counts
    path = visit.close(made, trip.clock.now(), complete=not why_not, why_not=why_not)
    return _said(trip, why_not, seen(made, not why_not), str(path), counts)


def _receipt(trip: Trip, why_stopped: str) -> tuple[Receipt, str]:
    """The receipt, and why the look was not complete; the notes of all pages are let go before the visit is packed."""
    visit = trip.visit
    before = trip.memory.last.receipt.controls_missing if trip.memory.last else ()
    told = Told(trip.county, trip.kind, visit.notes(), visit.failures(), trip.known, visit.counts, why_stopped, trip.today, before)
    made = replace(receipt(told), rested=tuple(sorted(rested(told.notes))))
    return made, why_incomplete(told, made)


def _left_open(trip: Trip) -> dict[str, Any]:
    return _said(trip, "stopped; started again it goes on where it was", "partial", "", trip.visit.counts)


def not_begun(county: str, why_not: str) -> dict[str, Any]:
    """What is said of a county that was not asked at all."""
    return {"county": county, "visit": "", "complete": False, "why_not": why_not, "seen": "partial", "wacz": "", "pages": 0, "requests": 0}


def _said(trip: Trip, why_not: str, word: str, wacz: str, counts: tuple[int, int]) -> dict[str, Any]:
    return {
        "county": trip.county.code,
        "visit": trip.visit.id,
        "complete": not why_not,
        "why_not": why_not,
        "seen": word,
        "wacz": wacz,
        "pages": counts[1],
        "requests": counts[0],
    }
