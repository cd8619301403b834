"""Columns that a site keeps ready for a year that is not over yet: nothing can stand in them, and nothing is missed there."""

from __future__ import annotations

from collections.abc import Set

from archive.model import Context, Visit, day_of

EMPTY, ABSENT = "a list without rows", "not found"
"""A column without entries; where a site does not publish those, one that is not there."""


def is_prepared(context: Context, why: str, visit: Visit, timely: Set[str]) -> bool:
    """Whether a column is of a year to come and shows nothing, while that of the season was seen whole and showed reports of the very
    year it is called by: where columns are called by the year in which reports come out, those of the season would stand here.
    """
    season = day_of(visit.started).year - 1
    if context.year is None or context.year <= season or why not in (EMPTY, ABSENT):
        return False
    whole = (walk for walk in visit.receipt.walks if walk.complete and walk.url in timely and walk.context.year == season)
    mine = (context.group, context.body)
    return any(mine in (("", ""), (walk.context.group, walk.context.body)) for walk in whole)
