"""The bodies that a county's reports make known, each under one name: 交通局 on one report is 交通运输局 on the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.facts.names import short_name
from archive.judge.register import Register
from archive.model import Agency, County, Kind

REFORM = 2018
"""The last report year before the offices of counties got the names they bear (institutional reform of 2018, done by spring 2019)."""
OFTEN = 2
"""Years in which two names both have a report that make them two bodies: once may be one report posted twice."""
Years = Mapping[Agency, frozenset[int]]
"""The report years under the very name of a body."""


def learned(county: County, years: Years) -> Register:
    """The county's register with the bodies of its reports, without those that are only a short form of another's name."""
    register = Register(county, county.agencies)
    for body in sorted((a for a in years if a not in register), key=lambda a: (-len(a.name), a.id)):
        if not _is_short_form(body, years, register):
            register.add(body)
    return register


def _is_short_form(body: Agency, years: Years, register: Register) -> bool:
    names = (short_name(body.name, register.county),)
    wholes = register.shortened_by(names) if body.kind is Kind.DEPARTMENT else ()
    return bool(wholes) and not _is_its_own(years[body], wholes, years)


def _is_its_own(mine: frozenset[int], wholes: Iterable[Agency], years: Years) -> bool:
    """Whether both published in the same years, or the one with the short name before the reform and the other since."""
    theirs = frozenset().union(*(years.get(whole, frozenset()) for whole in wholes))
    return len(mine & theirs) >= OFTEN or (max(mine, default=REFORM + 1) <= REFORM and mine.isdisjoint(theirs))
