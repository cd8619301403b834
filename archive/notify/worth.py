"""Which changes are worth a letter, and of which sort. Pure."""

from enum import StrEnum

from archive.facts.alerts import Alerts
from archive.model import Cause, Change


class Sort(StrEnum):
    """NEWS: the site changed. CORRECTION: an earlier letter said something against a body that no longer stands."""

    NEWS = "news"
    CORRECTION = "correction"


def sort_of(change: Change, rules: Alerts, *, was_told: bool) -> Sort | None:
    """The sort of letter a change deserves, None for none.

    `was_told` says whether a letter carried the state that this change takes back. A better reading, better facts or a
    ruling is not news from the site: it is told only where it takes back what was said against a body.
    """
    if change.cause is not Cause.SITE:
        return Sort.CORRECTION if was_told and change.was in rules.accusing else None
    return None if change.now in rules.silent else Sort.NEWS
