"""Days on which a site dated its pages anew, all at once: it moved or was rebuilt, and nothing was published on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from archive.judge.filing import Filed
from archive.judge.shelves import kind_on_shelf
from archive.model import day_of

BODIES = 3
"""So many bodies do not publish a report half a year late, or date one anew, on one and the same day."""
MANY = 5
"""So many, where they are more than half of all that published, rather had one hand put them there than published together."""
HALF_A_YEAR_LATE = (10, 1)
"""Month and day of the year after the report year: every due day is half a year past."""
WRITTEN = ("signature", "written")
JUST_WRITTEN = timedelta(days=7)
Dated = tuple[date, str]
"""A day that a report claims for its publication, and the id of its body."""


def days_of_moving(filed: Iterable[Filed]) -> frozenset[date]:
    """The days that several bodies claim for old reports, or that the meta data of these show, or for such as claimed an earlier one
    before; those that one body claims for an old report and a new one; those that most bodies of a kind claim for one year, unless they
    wrote their reports just then.
    """
    held = list(filed)
    groups: dict[tuple[str, int], list[Filed]] = {}
    for one in held:
        groups.setdefault((kind_on_shelf(one.agency.kind), one.report_year), []).append(one)
    several = (*_of_several(_of_old(held)), *_of_several(_of_old_meta(held)), *_of_several(_dated_anew(held)))
    return frozenset((*several, *_of_several_years(held), *(day for group in groups.values() for day in _of_most(group))))


def _bodies(dated: Iterable[Dated]) -> Mapping[date, set[str]]:
    found: dict[date, set[str]] = {}
    for day, body in dated:
        found.setdefault(day, set()).add(body)
    return found


def _of_several(dated: Iterable[Dated]) -> Iterator[date]:
    return (day for day, bodies in _bodies(dated).items() if len(bodies) >= BODIES)


def _of_several_years(filed: Sequence[Filed]) -> Iterator[date]:
    """The days that one body claims for an old report and for a new one: its pages were dated anew, rather than a report kept back."""
    old = {*_of_old(filed)}
    return (claim for one in filed if (claim := _new(one)) and (claim, one.agency.id) in old)


def _new(one: Filed) -> date | None:
    """The day that a report claims, where that is in its season or soon after."""
    claim = one.observation.report.published_on
    return claim if claim is not None and claim < date(one.report_year + 1, *HALF_A_YEAR_LATE) else None


def _of_old(filed: Sequence[Filed]) -> Iterator[Dated]:
    for one in filed:
        claim = one.observation.report.published_on
        if claim is not None and claim >= date(one.report_year + 1, *HALF_A_YEAR_LATE):
            yield claim, one.agency.id


def _of_old_meta(filed: Sequence[Filed]) -> Iterator[Dated]:
    """The days in the meta data of old reports: those of a move, where the pages keep the day of publication."""
    for one in filed:
        made = (said.value for said in one.observation.report.dates if said.source == "meta")
        yield from ((day, one.agency.id) for day in made if day >= date(one.report_year + 1, *HALF_A_YEAR_LATE))


def _dated_anew(filed: Sequence[Filed]) -> Iterator[Dated]:
    """The later days of addresses that claimed an earlier one, and of reports that had been seen by then, at whatever address; what is
    `filed` is in the order in which it was fetched.
    """
    first: dict[str, date] = {}
    seen: dict[tuple[str, int], date] = {}
    for one in filed:
        capture, claim = one.observation.capture, one.observation.report.published_on
        known_by = seen.setdefault((one.agency.id, one.report_year), day_of(capture.fetched_at))
        if claim is not None and (claim > first.setdefault(capture.url, claim) or claim > known_by):
            yield claim, one.agency.id


def _of_most(filed: Sequence[Filed]) -> Iterator[date]:
    all_bodies = {one.agency.id for one in filed}
    dated = ((claim, one.agency.id) for one in filed if (claim := one.observation.report.published_on) and not _just_written(one, claim))
    return (day for day, bodies in _bodies(dated).items() if len(bodies) >= MANY and 2 * len(bodies) > len(all_bodies))


def _just_written(one: Filed, claim: date) -> bool:
    return any(said.source in WRITTEN and claim - JUST_WRITTEN <= said.value <= claim for said in one.observation.report.dates)
