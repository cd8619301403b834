"""When the scheduler works: rhythm.toml as values."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, FactError, load


@dataclass(frozen=True, config=STRICT)
class Job:
    """One job: its id, a crontab line (5 fields, or 6 with seconds first), and how many seconds late it may still start."""

    id: str
    cron: str
    misfire_grace_s: int


@dataclass(frozen=True, config=STRICT)
class Rhythm:
    timezone: str
    job: tuple[Job, ...]


def rhythm(own: Path | None = None) -> Rhythm:
    """The rhythm file at `own`, else the built-in one. Raises FactError."""
    path = own or HERE / "rhythm.toml"
    given = load(path, Rhythm)
    try:
        ZoneInfo(given.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise FactError(path, f"timezone: {given.timezone!r} is no time zone; write one such as Asia/Shanghai") from error
    if not given.job:
        raise FactError(path, "job: there is none; add a [[job]] with id, cron and misfire_grace_s")
    for job in given.job:
        _refuse_nonsense(path, job)
    return given


def _refuse_nonsense(path: Path, job: Job) -> None:
    fields = job.cron.split()
    if len(fields) not in (5, 6):
        raise FactError(path, f"job.cron: {job.cron!r} has not five fields (minute hour day month weekday), or six with seconds first")
    if any(c.isdigit() for c in fields[-1]):
        # crontab counts weekdays from Sunday, APScheduler from Monday: only names mean the same to both.
        raise FactError(path, f"job.cron: name the weekday in {job.cron!r} (mon, tue, …); programs count weekdays differently")
