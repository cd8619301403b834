"""Walk one county in one process: `python -m crawler.run --home HOME --county CODE --kind full|glance`.

Prints one JSON line on standard output; talk goes to standard error. Killed at any moment, it goes on where it was when started again.
"""

import argparse
import gc
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from archive.facts.loader import FactError
from archive.model import County, Visit, VisitKind
from archive.store.errors import StoreError
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.visit import OpenVisit
from crawler.clock import Clock
from crawler.gate import gate_for, needs_contact
from crawler.memory import Memory
from crawler.parent import end_with_parent
from crawler.trip import Trip
from crawler.walking import close, not_begun, walk_and_close
from crawler.window import is_open

WAIT_S = 5.0
"""How long a second crawl of the same county waits for the first."""


class RunError(Exception):
    """Raised when a crawl cannot start; the message names the next step."""


def main(argv: Sequence[str] | None = None) -> int:
    """0 a visit was kept (whatever it saw) or left open on request; 1 our own failure."""
    args = _arguments(argv)
    if args.with_parent:
        end_with_parent()
    logging.disable(logging.WARNING)  # Scrapy and Twisted make a record of each request, shown or not
    gc.freeze()  # what was imported stays: there is no need to look through it again and again
    try:
        said = crawl(Home.at(args.home), args.county, args.kind, args.today, nightly=args.nightly)
    except (StoreError, FactError, RunError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0


def crawl(home: Home, code: str, kind: VisitKind, today: date | None, *, nightly: bool = False) -> dict[str, Any]:
    """Walk one county and close its visit; what became of it, as printed. Raises StoreError, FactError, RunError.

    `nightly` = only within crawl.window: outside it nothing is begun, and at its end the visit stays open for the next night.
    """
    county = _county(home, code)
    _may_start(home, county, today)
    clock = Clock(today)
    window = home.settings.crawl.window if nightly else ""
    if not is_open(window, clock.now()):
        return not_begun(code, f"nothing was asked outside crawl.window ({window})")
    memory, last = _remembered(home, county)

    def begin() -> Trip:
        after = last.finished if last else None
        link = _link(last)
        visit = OpenVisit.begin(home, code, kind, clock.now(), known=memory.known, previous=link, not_before=after, wait_s=WAIT_S)
        return Trip(home, county, visit.kind, visit, replace(clock, floor=visit.latest), memory, window)

    trip = begin()
    if (trip.kind, kind) == (VisitKind.GLANCE, VisitKind.FULL):
        close(trip, "interrupted by a full walk")
        trip = begin()
    return walk_and_close(trip)


def _county(home: Home, code: str) -> County:
    counties = home.counties()
    if code not in counties:
        raise RunError(f"county {code} is not watched in {home.path}; add it with `nianbao county add {code}`")
    return counties[code]


def _may_start(home: Home, county: County, today: date | None) -> None:
    crawl_settings = home.settings.crawl
    if today is not None and not home.settings.home.rehearsal:
        raise RunError("--today dates pages only in a home made with `nianbao init --rehearsal`; leave it out here")
    if needs_contact(gate_for(county, crawl_settings.trusted, crawl_settings.contact), county.home):
        raise RunError(f"crawl.contact is empty: write your address into {home.settings_path} before asking {county.home}")


def _remembered(home: Home, county: County) -> tuple[Memory, Visit | None]:
    """What earlier visits left, and the visit before this one from the same vantage."""
    ledger, code, vantage = Ledger.open(home), county.code, home.settings.crawl.vantage
    try:
        last = ledger.last_full(code, vantage)
        memory = Memory(ledger.known(code), ledger.answers(code), ledger.lists(code), last, ledger.sent_on(code))
        return memory, ledger.last_visit(code, vantage)
    finally:
        ledger.close()


def _link(last: Visit | None) -> tuple[str, str] | None:
    return (last.id, last.wacz_sha256) if last else None


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m crawler.run", description="Walk one county and keep what it sends.")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--county", required=True, help="its six-digit code")
    parser.add_argument("--kind", type=VisitKind, default=VisitKind.FULL, help="full or glance")
    parser.add_argument("--today", type=date.fromisoformat, help="in a rehearsal: the day that dates what is fetched")
    parser.add_argument("--nightly", action="store_true", help="ask only within crawl.window")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
