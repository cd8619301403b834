"""Days on which a site dated its old pages anew, all at once: it moved or was rebuilt, and nothing was published on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from archive.judge.filing import Filed

BODIES = 3
"""So many bodies do not publish a report half a year late on one and the same day."""
HALF_A_YEAR_LATE = (10, 1)
"""Month and day of the year after the report year: every due day is half a year past."""


def days_of_moving(filed: Iterable[Filed]) -> frozenset[date]:
    """The days that old reports of several bodies claim for their publication."""
    bodies: dict[date, set[str]] = {}
    for one in filed:
        claim = one.observation.report.published_on
        if claim is not None and claim >= date(one.report_year + 1, *HALF_A_YEAR_LATE):
            bodies.setdefault(claim, set()).add(one.agency.id)
    return frozenset(day for day, dated in bodies.items() if len(dated) >= BODIES)
