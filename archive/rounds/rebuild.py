"""Everything right of Capture again: forget what was derived, take the visits in anew, judge and publish. Mails nobody."""

from datetime import date

from archive.model import Change
from archive.rounds.crawl import Say
from archive.rounds.order import assess_all, note_all
from archive.rounds.show import show
from archive.store.home import Home
from archive.store.ledger import Ledger


def rebuild(home: Home, ledger: Ledger, today: date, say: Say) -> tuple[Change, ...]:
    """Rebuild and say which verdicts came out otherwise; what the old visits give anew is caused by the reading and is no news."""
    ledger.forget_derived()
    for problem in ledger.take_in():
        say(f"problem: {problem}")
    held = assess_all(home, ledger, today, say)
    changed = note_all(home, ledger, held.values(), today, rebuilt=True)
    show(home, ledger, held.values(), today)
    return changed
