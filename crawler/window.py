"""The hours in which the scheduler's rounds may ask sites, such as 22:00-08:00 in Asia/Shanghai. Pure."""

from datetime import datetime, time

from archive.model import SHANGHAI


def is_open(window: str, now: datetime) -> bool:
    """Whether an aware instant lies within a window `HH:MM-HH:MM` (seconds may follow), which may go over midnight; "" is always open."""
    if not window:
        return True
    start, end = (time.fromisoformat(part) for part in window.split("-"))
    at = now.astimezone(SHANGHAI).time()
    return start <= at < end if start < end else at >= start or at < end
