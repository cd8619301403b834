"""The command line's one reading of the clock: what day it is, and the instant of a rehearsal."""

from datetime import UTC, date, datetime, time

from archive.model import SHANGHAI, day_of

STARTED = datetime.now(UTC)


def now() -> datetime:
    """The real instant, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The real day in Asia/Shanghai."""
    return day_of(now())


def instant(day: date | None) -> datetime:
    """Now; or, in a rehearsal, 12:00 Asia/Shanghai of `day` plus the time elapsed since this program started."""
    if day is None:
        return now()
    return datetime.combine(day, time(12), SHANGHAI) + (now() - STARTED)
