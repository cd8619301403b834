"""Everything right of Capture again: forget what was derived, take the visits in anew, judge and publish. Mails nobody."""

from datetime import date

from archive.model import Cause, Change
from archive.rounds.crawl import Say
from archive.rounds.note import note
from archive.rounds.order import assess_all
from archive.rounds.show import show
from archive.store.home import Home
from archive.store.ledger import Ledger


def rebuild(home: Home, ledger: Ledger, today: date, say: Say) -> tuple[Change, ...]:
    """Rebuild and say which verdicts came out otherwise; their cause is the reading, so they are no news from the site."""
    ledger.forget_derived()
    for problem in ledger.take_in():
        say(f"problem: {problem}")
    held = assess_all(home, ledger, today, say)
    changed = note(ledger, held.values(), today, Cause.READING)
    show(home, ledger, held.values(), today)
    return changed
