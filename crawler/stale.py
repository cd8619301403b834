"""Lists that came as a copy which a cache had held for days: they show what the site listed then, not what it lists now. Pure.

The Age of an answer (RFC 9111, section 5.1) tells. Its Date does not, for clocks of servers go wrong, nor its Last-Modified: a list on
which nothing new appeared has not been changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from archive.facts.obligations import obligations
from archive.model import COLUMNS, Failure, Page, Step, StepKind, day_of
from crawler.absence import Noted

HELD = "a cache sent what it had held since {}"
LONG = timedelta(days=3)
"""For so long nobody takes a copy for what a site shows; for less, only where a day by which reports come out has passed meanwhile."""
LONGEST = 9
"""Digits of an age in seconds: more are no age."""


def made_before(page: Page) -> dict[str, str]:
    """The note of an answer made on an earlier day than it was sent: that day."""
    made = day_of(page.fetched_at - _age(page))
    return {"made": made.isoformat()} if page.step.kind in COLUMNS and made < day_of(page.fetched_at) else {}


def stale(notes: Sequence[Noted], today: date) -> Iterator[Failure]:
    """The pages of lists that may show this season's reports and are too old to tell of what is not there."""
    for step, note in notes:
        made = _made(step, note)
        if made and (step.context.year is None or step.context.year >= today.year - 1) and _is_too_old(made, today):
            yield Failure(step.url, StepKind.LIST, step.context, HELD.format(made), 1)


def _age(page: Page) -> timedelta:
    said = next((value.strip() for name, value in page.headers if name.lower() == b"age"), b"")
    return timedelta(seconds=int(said) if said.isdigit() and len(said) <= LONGEST else 0)


def _made(step: Step, note: Mapping[str, Any]) -> date | None:
    """The day of which a list is; None of one made on the day itself, and of a page that only leads on."""
    shows = step.kind is StepKind.LIST or note.get("list")
    return date.fromisoformat(note["made"]) if note.get("made") and shows else None


def _is_too_old(made: date, today: date) -> bool:
    return today - made >= LONG or any(made <= day < today for day in _days(today.year - 1))


def _days(season: int) -> Iterator[date]:
    """The days on which what is held of a report of the season may change."""
    for rule in obligations().all():
        for month, day in (rule.due, rule.latest):
            last = date(season + 1, month, day)
            yield from (last, last + timedelta(days=obligations().grace_days))
