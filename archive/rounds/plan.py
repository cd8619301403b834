"""Which kind of visit a county gets next: a full walk where absence may be at stake, a glance otherwise."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from archive.facts.obligations import Obligations
from archive.model import Visit, VisitKind, day_of, instant_after

FULL_EVERY = timedelta(days=7)


def next_kind(visits: Sequence[Visit], now: datetime, rules: Obligations) -> VisitKind:
    """FULL until one full walk was complete; when since then a due instant or the end of grace has passed, a known report was
    found gone, or a week of days has passed (a nightly round starts some seconds earlier or later); else GLANCE."""
    complete = [v.started for v in visits if v.kind is VisitKind.FULL and v.complete]
    if not complete:
        return VisitKind.FULL
    last = max(complete)
    passed = any(last < instant <= now for instant in turning_points(day_of(now), rules))
    missed = any(v.receipt.gone for v in visits if v.started > last)
    return VisitKind.FULL if passed or missed or day_of(now) - day_of(last) >= FULL_EVERY else VisitKind.GLANCE


def turning_points(today: date, rules: Obligations) -> tuple[datetime, ...]:
    """The instants of today's year at which a status may turn: after each due day, each latest day, and after grace."""
    days = {date(today.year, *day) for rule in rules.all() for day in (rule.due, rule.latest)}
    grace = timedelta(days=rules.grace_days)
    return tuple(sorted(instant_after(d + extra) for d in days for extra in (timedelta(), grace)))
