"""Lists of which only the newest rows were seen: hardly any body shows a report of the year before the season.

A box of a section's newest papers passes for a list at times. One that was read over several pages is a list:
a site that begins with this season shows no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from archive.judge.coverage import NOBODY, Led
from archive.judge.register import Register
from archive.model import Visit

MANY, FEW = 8, 4
"""Of so many bodies less than one in so many with a report of the year before: lists that go back so little show their newest rows."""
WHY = "only {} of {} bodies show a report for {}: the newest rows of its lists were seen, and not the lists"


def newest_only(peers: tuple[int, int], year: int) -> str:
    """Why nothing is absent where so many of so many bodies show a report of the year before; "" where they are enough, or too few."""
    found, owing = peers
    return WHY.format(found, owing, year) if owing >= MANY and found * FEW < owing else ""


def seen_to_their_end(visits: Sequence[Visit], register: Register, led: Mapping[str, Led]) -> Mapping[str, Set[str]]:
    """By the id of a visit the bodies (by id) whose reports stand on lists that it surely saw whole."""
    return {visit.id: frozenset(_told_whole(visit, register, led.get(visit.id, NOBODY))) for visit in visits}


def _told_whole(visit: Visit, register: Register, led: Led) -> Iterator[str]:
    lists = (walk for walk in visit.receipt.walks if walk.complete and walk.pages_seen > 1 and walk.url in led)
    return (agency.id for walk in lists for agency in register.near(walk.context))
