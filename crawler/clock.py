"""The spider's clock: the time of day, or in a rehearsal a given day at noon plus the time elapsed."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from archive.model import SHANGHAI


@dataclass(frozen=True)
class Clock:
    """`day` None = the real time."""

    day: date | None = None
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The instant, aware."""
        if self.day is None:
            return datetime.now(UTC)
        return datetime.combine(self.day, time_of_day(12), SHANGHAI) + timedelta(seconds=time.monotonic() - self.began)
