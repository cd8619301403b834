"""The spider's clock: the time of day, or in a rehearsal a given day at noon plus the time elapsed."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from archive.model import SHANGHAI


@dataclass(frozen=True)
class Clock:
    """`day` None = the real time. Never before `floor`: a visit taken up again does not go back before what it has seen.

    A machine's clock may be set back, and a rehearsal's starts anew with each process; an answer dated before the start of
    its own visit would look like a report that the visit did not show.
    """

    day: date | None = None
    floor: datetime | None = None
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The instant, aware."""
        if self.day is None:
            return max(datetime.now(UTC), self.floor or datetime.min.replace(tzinfo=UTC))
        noon = datetime.combine(self.day, time_of_day(12), SHANGHAI)
        return max(noon, self.floor or noon) + timedelta(seconds=time.monotonic() - self.began)
