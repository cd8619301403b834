"""The bodies that a county's reports make known, each under one name: 交通局 on one report is 交通运输局 on the others.

A body that all its reports call 科技局 is not called 科学技术局, though that is what the short form commonly stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive.facts.names import short_name
from archive.facts.titles import plain
from archive.judge.register import Register
from archive.model import Agency, County, Kind, Report

REFORM = 2018
"""The last report year before the offices of counties got the names they bear (institutional reform of 2018, done by spring 2019)."""
OFTEN = 2
"""Years in which two names both have a report that make them two bodies: once may be one report posted twice."""
Years = Mapping[Agency, frozenset[int]]
"""The report years under the very name of a body."""
Papers = Mapping[Agency, Iterable[Report]]
SPEAKS = frozenset(("title", "text"))
"""Where a body writes its own name: at the head of its report, and in its prose."""


def learned(county: County, papers: Papers) -> Register:
    """The county's register with the bodies of its reports, without those that are only a short form of another's name."""
    register = Register(county, county.agencies)
    years = {body: frozenset(r.report_year for r in reports if r.report_year) for body, reports in papers.items()}
    for body in sorted((a for a in years if a not in register), key=lambda a: (-len(a.name), a.id)):
        if not _is_short_form(body, years, register):
            register.add(_as_written(body, papers[body], county))
    return register


def _as_written(body: Agency, reports: Iterable[Report], county: County) -> Agency:
    """A body under the one short form that its reports write with the county's name in their titles and prose, where none writes the
    whole name.
    """
    said = {(plain(name), source) for report in reports for name, source in report.names}
    whole = short_name(body.name, county)
    if body.kind is not Kind.DEPARTMENT or any(name.endswith(whole) for name, _ in said):
        return body
    told = {name for name, _ in said if {(name, place) for place in SPEAKS} <= said and _is_formal(name, whole, county)}
    return replace(body, name=told.pop()) if len(told) == 1 else body


def _is_formal(name: str, whole: str, county: County) -> bool:
    """Whether a name bears the county's own and is short for the whole one."""
    return name.startswith(county.name) and short_name(name, county) == whole


def _is_short_form(body: Agency, years: Years, register: Register) -> bool:
    names = (short_name(body.name, register.county),)
    wholes = register.shortened_by(names) if body.kind is Kind.DEPARTMENT else ()
    return bool(wholes) and not _is_its_own(years[body], wholes, years)


def _is_its_own(mine: frozenset[int], wholes: Iterable[Agency], years: Years) -> bool:
    """Whether both published in the same years, or the one with the short name before the reform and the other since."""
    theirs = frozenset().union(*(years.get(whole, frozenset()) for whole in wholes))
    return len(mine & theirs) >= OFTEN or (max(mine, default=REFORM + 1) <= REFORM and mine.isdisjoint(theirs))
