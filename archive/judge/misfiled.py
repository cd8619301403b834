"""Reports put on the list of another kind of bodies: where that list was not seen, the bodies of the list that was may stand there too.

Most lists that are not seen hide the bodies of their group alone. But a body whose reports stood there before is hidden as well, and on a
site that slips, where some report of the year stands on a list of the wrong kind as none of that body did before, anybody of that year may
be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.judge.filing import Filed
from archive.judge.shelves import kind_on_shelf
from archive.model import Agency, Context, Kind, StepKind, Visit

GROUPS = frozenset((Kind.DEPARTMENT.value, Kind.TOWNSHIP.value))
WHY = "a list of another kind of bodies was not seen, and on this site reports stand on lists of the wrong kind"
Doubt = tuple[str, str, int | None]
"""A look and a body, by id, and the report year of which the look shows no absence; None = any."""


def misfiled(visits: Iterable[Visit], filed: Iterable[Filed], everybody: Sequence[Agency]) -> frozenset[Doubt]:
    """The looks that missed the list of a group, with the bodies of the other group whose reports may stand there."""
    astray = [one for one in filed if {_group(one), kind_on_shelf(one.agency.kind)} == GROUPS]
    years = _slips(astray)
    looks = ((visit.id, group) for visit in visits for group in _unseen(visit)) if astray else ()
    return frozenset(doubt for look, group in looks for doubt in _doubts(look, group, astray, years, everybody))


def _doubts(look: str, group: str, astray: Sequence[Filed], years: Iterable[int], everybody: Sequence[Agency]) -> Iterator[Doubt]:
    yield from ((look, one.agency.id, None) for one in astray if _group(one) == group)
    others = [agency.id for agency in everybody if kind_on_shelf(agency.kind) in GROUPS - {group}]
    yield from ((look, id_, year) for id_ in others for year in years)


def _slips(astray: Sequence[Filed]) -> frozenset[int]:
    """The years of which some body's report stands on a list of the wrong kind, while that of the year before does not."""
    shown = {(one.agency.id, one.report_year) for one in astray}
    return frozenset(year for id_, year in shown if (id_, year - 1) not in shown)


def _unseen(visit: Visit) -> frozenset[str]:
    """The groups of which the visit could not see a list, or not all of it."""
    failed = (f.context for f in visit.receipt.failures if f.step is StepKind.LIST)
    part = (walk.context for walk in visit.receipt.walks if not walk.complete)
    return frozenset(context.group for context in (*failed, *part) if _is_of_group(context))


def _is_of_group(context: Context) -> bool:
    return context.group in GROUPS and not context.body


def _group(one: Filed) -> str:
    return one.observation.capture.context.group
