"""A county's government and its office: where no year shows a report of both, those of the one may be the other's.

Some offices title the report of the whole county with their own name, and offices owe one of their own two months before it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from archive.facts.names import OFFICE, short_name
from archive.judge.attribution import GOVERNMENT, is_of_the_office, unsigned_by_its_office
from archive.judge.filing import Filed
from archive.judge.register import Register
from archive.model import Agency, Duty, Kind

ByYear = Mapping[int, Sequence[Filed]]
NOTHING: ByYear = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Of whom else the reports of some bodies may be: ids of the bodies, the years (None = every one), the other's name."""

    bodies: frozenset[str] = frozenset()
    years: frozenset[int] | None = None
    other: str = ""

    def touches(self, owed: Duty) -> bool:
        return owed.agency.id in self.bodies and (self.years is None or owed.report_year in self.years)


@dataclass(frozen=True, slots=True)
class OneForBoth:
    """What is in doubt of the office's duties and of the government's."""

    of_office: Doubt = field(default_factory=Doubt)
    of_government: Doubt = field(default_factory=Doubt)

    def other(self, owed: Duty) -> str:
        """The body whose report that of this duty may be, or that may have published this one's; "" where they are told apart."""
        return next((doubt.other for doubt in (self.of_office, self.of_government) if doubt.touches(owed)), "")


def one_for_both(filed: Mapping[str, ByYear], register: Register) -> OneForBoth:
    """The doubt, where the office shows reports that do not speak of it as one office, and in no year beside the government's; and of
    the office's duties for years whose report, said to be the government's, names nobody and came from the office.

    The government's duty is in doubt only for the years that the office reports on; whose that paper is also settles the office's others.
    """
    office, government = _office(register), [a for a in register if a.kind is Kind.GOVERNMENT]
    if office is None:
        return OneForBoth()
    shown = filed.get(office.id, NOTHING)
    own = [(year, found) for a in government for year, found in filed.get(a.id, NOTHING).items()]
    name = next((a.name for a in government), f"{register.county.name}{GOVERNMENT}")
    if not shown or shown.keys() & {year for year, _ in own} or _speaks_of_itself(shown):
        unsigned = frozenset(year for year, found in own if year not in shown and _is_unsigned(found, register))
        return OneForBoth(Doubt(frozenset((office.id,)), unsigned, name))
    of_government = Doubt(frozenset(a.id for a in government), frozenset(shown), office.name)
    return OneForBoth(Doubt(frozenset((office.id,)), None, name), of_government)


def _is_unsigned(found: Sequence[Filed], register: Register) -> bool:
    """Whether one of the government's papers names nobody, and its office published it: that may be the office's own."""
    readings = (one.observation for one in found)
    return any(unsigned_by_its_office(one.report, one.capture.context, register.county) for one in readings)


def _office(register: Register) -> Agency | None:
    mine: Iterable[Agency] = (a for a in register if a.kind is Kind.DEPARTMENT)
    return next((a for a in mine if short_name(a.name, register.county) == OFFICE), None)


def _speaks_of_itself(shown: ByYear) -> bool:
    return any(is_of_the_office(one.observation.report) for found in shown.values() for one in found)
