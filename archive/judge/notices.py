"""Where a look went besides the usual lists, and what that means: for a body without a report, for a report that stood elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from archive.facts.notices import among_notices, in_passing
from archive.judge.coverage import linked
from archive.judge.filing import Filed
from archive.judge.register import Meant, Register
from archive.model import Agency, Context, Duty, Look, Notices, StepKind, Visit, day_of

NOT_LOOKED = "the part of the site where it stood was not looked through"
NOT_WHOLE = "the site's notices could not be looked through, first {}: {}"


def columns_of(visit: Visit, agency: Agency, register: Register) -> tuple[Notices, ...]:
    """The columns of notices looked through that could hold a body's report: the site's, and its own."""
    return tuple(one for one in visit.receipt.notices if not one.body or agency in register.match(one.body).agencies)


def looks_for(
    looks: Sequence[Look], owed: Duty, filed: Sequence[Filed], visits: Mapping[str, Visit], register: Register
) -> tuple[Look, ...]:
    """The looks as far as a duty may rest on them.

    Where nothing was found, a look of its season must have got through the notices it went to. Where a report was first seen, a look
    that did not go there cannot have found it absent.
    """
    if filed:
        ways = _first_ways(filed)
        return tuple(k if any(_went(visits[k.visit], way) for way in ways) else _blind(k, NOT_LOOKED) for k in looks)
    return tuple(_blind(k, why) if (why := _unseen(visits[k.visit], owed, register)) else k for k in looks)


def _first_ways(filed: Sequence[Filed]) -> list[Context]:
    """The ways by which the visit that first saw a report came to it."""
    first = min(filed, key=lambda one: one.observation.capture.fetched_at).observation.capture.visit
    return [one.observation.capture.context for one in filed if one.observation.capture.visit == first]


def _went(visit: Visit, way: Context) -> bool:
    """Whether a visit went into the part of the site that a way leads through: its notices, or the section its first name calls."""
    if in_passing(way):
        return False
    if among_notices(way):
        return any(one.pages and not one.why_not for one in visit.receipt.notices)
    return not way.section or any(walk.context.section in (way.section, "") for walk in visit.receipt.walks)


def _unseen(visit: Visit, owed: Duty, register: Register) -> str:
    """Why a look of the season did not get through the notices that may hold this report; "" where it did, or had none to go to."""
    if day_of(visit.started).year - 1 != owed.report_year:
        return ""
    gaps = [(one.url, one.why_not) for one in columns_of(visit, owed.agency, register) if one.why_not]
    gaps += _nameless(visit, register)
    return NOT_WHOLE.format(*gaps[0]) if gaps else ""


def _nameless(visit: Visit, register: Register) -> Iterator[tuple[str, str]]:
    """Entries of notices that may be anybody's report and could not be seen."""
    for failure in visit.receipt.failures:
        if failure.step is StepKind.REPORT and among_notices(failure.context) and linked(failure.context, register).meant is Meant.NOBODY:
            yield failure.url, failure.why


def _blind(look: Look, why: str) -> Look:
    return replace(look, complete=False, why_not=why) if look.complete else look
