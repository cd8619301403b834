"""Reports that a look met by name and could not open: no evidence of what they say, but none of absence either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.facts.titles import Likeness, likeness, report_year
from archive.judge.coverage import LEAVES, linked
from archive.judge.filing import Stray
from archive.judge.register import Meant, Register
from archive.model import Duty, Failure, Look, Visit

Glimpse = tuple[str, str, int]
"""Id of the visit, id of the body, report year."""


def glimpses(visits: Iterable[Visit], strays: Iterable[Stray], register: Register) -> frozenset[Glimpse]:
    """What the visits met: links that failed, and pages that could not be read, that bear one body's name and a year."""
    failed = ((v.id, body, year) for v in visits for failure in v.receipt.failures for body, year in _named(failure, register))
    unread = ((s.visit, body, s.report_year) for s in strays if len(s.suspects) == 1 and s.report_year for body in s.suspects)
    return frozenset((*failed, *unread))


def with_glimpses(looks: tuple[Look, ...], owed: Duty, met: frozenset[Glimpse]) -> tuple[Look, ...]:
    """The looks of a duty, those marked that met its report without being able to read it."""
    return tuple(replace(k, glimpsed=True) if (k.visit, owed.agency.id, owed.report_year) in met else k for k in looks)


def _named(failure: Failure, register: Register) -> Iterator[tuple[str, int]]:
    words = failure.context.link_words
    year = report_year(words)
    if failure.step not in LEAVES or year is None or likeness(words)[0] is not Likeness.REPORT:
        return
    match = linked(failure.context, register)
    if match.meant is Meant.ONE:
        yield match.agencies[0].id, year
