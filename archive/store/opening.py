"""A new visit: its id and start, which visit it follows, and the files that it grows in."""

from datetime import UTC, datetime
from pathlib import Path

from archive.model import VisitKind
from archive.store.frontier import Frontier, Opened
from archive.store.home import Home
from archive.store.journal import Journal
from archive.store.visits import SECOND, free_start, last_closed, visit_id
from archive.store.wacz_build import opening_record


def opening(home: Home, county: str, kind: VisitKind, start: datetime, previous: tuple[str, str] | None) -> Opened:
    """A new visit's id, start and predecessor; it starts after the end of the last one, whatever the clock says."""
    vantage = home.settings.crawl.vantage
    last = last_closed(home, county, vantage)
    if last is not None:
        start = max(start, last[2] + SECOND)
    start = free_start(home, county, start.astimezone(UTC))
    return Opened(visit_id(county, start), county, kind, start, vantage, *_newest(last and last[:2], previous))


def _newest(closed: tuple[str, str] | None, known: tuple[str, str] | None) -> tuple[str, str]:
    """The predecessor to name: the later by id; of one visit the digest the ledger knows, since its file may have been changed."""
    return max((closed or ("", ""), 0), (known or ("", ""), 1), key=lambda link: (link[0][0], link[1]))[0]


def files_of(opened: Opened, folder: Path) -> Journal:
    """The queue and the WARC of a new visit, with the record that opens it."""
    journal = Journal(folder / f"{opened.id}.warc.gz", Frontier.begin(folder / f"{opened.id}.db", opened))
    fields = [("county", opened.county), ("kind", opened.kind.value), ("vantage", opened.vantage), ("previous", opened.previous)]
    with journal.appending(opening_record(opened.id, opened.started, fields)):
        return journal
