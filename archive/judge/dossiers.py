"""Everything kept of a county, laid out duty by duty: what judging one duty may look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from archive.facts.obligations import Obligations
from archive.facts.obligations import obligations as rules_in_force
from archive.judge.copies import Gone, copies, gone_from
from archive.judge.coverage import NOBODY, Led, covered, lost
from archive.judge.duties import duty, years
from archive.judge.filing import Filed, Files, Observation, Stray, file
from archive.judge.glimpses import glimpses, with_glimpses
from archive.judge.its_office import one_for_both
from archive.judge.migration import days_of_moving
from archive.judge.misfiled import WHY as MISFILED
from archive.judge.misfiled import misfiled
from archive.judge.newest import newest_only, seen_to_their_end
from archive.judge.notices import columns_of, looks_for
from archive.judge.refuted import refuted
from archive.judge.register import Meant, Register, existed
from archive.judge.resting import with_rested
from archive.judge.shelves import kind_on_shelf, shelves
from archive.judge.succession import Successions
from archive.judge.sweeps import swept
from archive.judge.unseen import really_seen
from archive.judge.unsteady import WHY as UNSTEADY
from archive.judge.unsteady import unsteady
from archive.model import Agency, Copy, County, Coverage, Dossier, Duty, Kind, Look, Report, Ruling, Visit, VisitKind, day_of

__all__ = ["Case", "Observation", "dossiers"]


@dataclass(frozen=True, slots=True)
class Case:
    """One county on a day: its bodies (the learned ones included), a dossier per duty, what each visit would have shown."""

    county: County
    agencies: tuple[Agency, ...]
    dossiers: tuple[Dossier, ...]
    coverage: tuple[Coverage, ...]


def dossiers(
    county: County,
    observations: Sequence[Observation],
    visits: Sequence[Visit],
    today: date,
    rulings: Sequence[Ruling] = (),
    obligations: Obligations | None = None,
) -> Case:
    """The case of a county as known at the end of `today` (Asia/Shanghai): visits started later do not count."""
    held = sorted((v for v in visits if day_of(v.started) <= today), key=lambda v: (v.started, v.id))
    files = file(county, with_rested(really_seen(observations, held), held))
    table = _Table(files, held, rulings, today, obligations or rules_in_force())
    made = tuple(d for agency in files.register for d in table.of(agency))
    return Case(county, tuple(files.register), made, tuple(c for v in held for c in table.coverage[v.id].values()))


class _Table:
    """What all dossiers of a county share, looked up by body."""

    def __init__(self, files: Files, visits: Sequence[Visit], rulings: Sequence[Ruling], today: date, rules: Obligations) -> None:
        self.visits, self.today, self.rules = visits, today, rules
        self.by_id = {v.id: v for v in visits}
        known = shelves((one.observation.capture.context, one.agency.kind) for one in files.filed)
        led, own = _led(files.filed), _timely(files.filed)
        told = {v.id: covered(v, files.register, known, led.get(v.id, NOBODY), own.get(v.id, frozenset())) for v in visits}
        self.coverage = {id_: {c.agency: c for c in found} for id_, found in told.items()}
        self.filed = _by_body(files.filed, today)
        self.register, self.peers = files.register, dict[tuple[str, int], tuple[int, int]]()
        self.strays = (*files.strays, *(Stray(v.id, *found) for v in visits for found in lost(v, files.register)))
        self.glimpses = glimpses(visits, self.strays, files.register)
        self.exempt = {r.subject: r for r in rulings if r.decision == "exempt"}
        self.dismissed = frozenset(r.subject for r in rulings if r.decision == "dismissed")
        self.listed = _directory(visits, files.register)
        self.range = years([year for by_year in self.filed.values() for year in by_year], visits, today, rules)
        self.successions = Successions(self.filed, files.register, self.range.start)
        self.one_for_both = one_for_both(self.filed, files.register)
        self.swept = swept(visits, files.filed)
        self.days_of_moving = days_of_moving(files.filed)
        self.refuted = refuted(visits, files.filed)
        self.columns = {one.report_year for one in files.filed if one.observation.capture.context.year == one.report_year}
        self.unsteady = unsteady(visits, files.filed, {a.id for a in files.register})
        self.misfiled = misfiled(visits, files.filed, tuple(files.register))
        self.whole = seen_to_their_end(visits, files.register, led)

    def of(self, agency: Agency) -> Iterable[Dossier]:
        filed = self.filed.get(agency.id, {})
        looks = self._looks(agency)
        complete = frozenset(look.visit for look in looks if look.complete)
        shown = {year: copies(filed[year], self._gone(agency, year, complete)) for year in sorted(filed)}
        first = min((day_of(look.started).year for look in looks if look.complete), default=None)
        for year in sorted({*self.range, *shown}):
            owed = duty(agency, year, self.rules)
            if owed is not None:
                yield self._dossier(owed, shown, looks, first)

    def _gone(self, agency: Agency, year: int, complete: frozenset[str]) -> Gone:
        """What was found gone by these visits, but those that met a paper which may be this very report at another address."""
        met = {s.visit for s in self.strays if agency.id in s.suspects and s.report_year in (None, year)}
        return gone_from(self.visits, complete - self.swept - met)

    def _dossier(self, owed: Duty, shown: Mapping[int, tuple[Copy, ...]], looks: tuple[Look, ...], first: int | None) -> Dossier:
        year = owed.report_year
        return Dossier(
            duty=owed,
            copies=shown.get(year, ()),
            looks=with_glimpses(self._clear(looks, owed), owed, self.glimpses),
            earlier=tuple(_fullest(shown[y]) for y in sorted(shown) if y < year),
            first_complete_year=first,
            confirmed=owed.agency.registered or owed.agency.kind is Kind.GOVERNMENT or year - 1 in shown or self._listed(owed),
            ruling=self.exempt.get(owed.id),
            dismissed=self.dismissed,
            peers=self._peers(kind_on_shelf(owed.agency.kind), year),
            all_peers=self._peers(Kind.GOVERNMENT, year),
            days_of_moving=self.days_of_moving,
            may_be_of=self.one_for_both.other(owed),
        )

    def _peers(self, shelf: str, year: int) -> tuple[int, int]:
        """Of how many bodies of a kind, registered or publishing the year before, a report was found, and how many there are.

        The government is alone of its kind: all bodies are its peers.
        """
        if (shelf, year) not in self.peers:
            mine = [a for a in self.register if shelf in (kind_on_shelf(a.kind), Kind.GOVERNMENT) and existed(a, year)]
            years = [self.filed.get(a.id, {}).keys() for a in mine if a.registered or year - 1 in self.filed.get(a.id, {})]
            self.peers[shelf, year] = sum(year in published for published in years), len(years)
        return self.peers[shelf, year]

    def _looks(self, agency: Agency) -> tuple[Look, ...]:
        pairs = ((v, self.coverage[v.id][agency.id]) for v in self.visits)
        return tuple(Look(v.id, v.started, v.finished, c.complete, c.why_not, columns_of(v, agency, self.register)) for v, c in pairs)

    def _clear(self, looks: tuple[Look, ...], owed: Duty) -> tuple[Look, ...]:
        """The looks, less those that met a report which may be this one and could not be put with any body, missed the notices, saw
        lists that stood still, or did not see one on which it may stand by mistake.
        """
        filed = self.filed.get(owed.agency.id, {}).get(owed.report_year, ())
        looks = looks_for(looks, owed, filed, self.by_id, self.register)
        met = {s.visit: s.why for s in self.strays if _may_be(s, owed)}
        met |= {k.visit: why for k in looks if (why := self.refuted.get((k.visit, kind_on_shelf(owed.agency.kind), owed.report_year)))}
        met |= {k.visit: UNSTEADY for k in looks if owed.agency.id in self.unsteady.get(k.visit, ())}
        years = (owed.report_year, None)
        met |= {k.visit: MISFILED for k in looks if any((k.visit, owed.agency.id, year) in self.misfiled for year in years)}
        if why := "" if filed else self._shows_newest_only(owed):
            met |= {k.visit: why for k in looks if owed.agency.id not in self.whole[k.visit]}
        if why := self.successions.why_not_sure(owed) or self._of_either(owed):
            met |= {k.visit: why for k in looks}
        if not met:
            return looks
        return tuple(replace(k, complete=False, why_not=met[k.visit]) if k.visit in met else k for k in looks)

    def _of_either(self, owed: Duty) -> str:
        other = self.one_for_both.other(owed)
        return f"no year shows reports of both this body and {other}, and one of them may publish under the other's name" if other else ""

    def _shows_newest_only(self, owed: Duty) -> str:
        """Why no look shows that a report of the season is absent: hardly any body shows one of the year before, nor did a column of the
        season's own show it."""
        if owed.report_year < self.today.year - 1 or owed.report_year in self.columns:
            return ""
        return newest_only(self._peers(Kind.GOVERNMENT, owed.report_year - 1), owed.report_year - 1)

    def _listed(self, owed: Duty) -> bool:
        return any(year is None or year >= owed.report_year for year in self.listed.get(owed.agency.id, ()))


def _may_be(stray: Stray, owed: Duty) -> bool:
    return owed.agency.id in stray.suspects and stray.report_year in (None, owed.report_year)


def _by_body(filed: Iterable[Filed], today: date) -> dict[str, dict[int, list[Filed]]]:
    """By body and report year; a year that is still to come is no report's year."""
    out: dict[str, dict[int, list[Filed]]] = {}
    for one in filed:
        if one.report_year <= today.year:
            out.setdefault(one.agency.id, {}).setdefault(one.report_year, []).append(one)
    return out


def _led(filed: Iterable[Filed]) -> Mapping[str, Led]:
    """By the id of a visit whose reports each of its lists led to."""
    out: dict[str, dict[str, set[str]]] = {}
    for one in filed:
        capture = one.observation.capture
        out.setdefault(capture.visit, {}).setdefault(capture.context.found_on, set()).add(one.agency.id)
    return out


def _timely(filed: Iterable[Filed]) -> Mapping[str, Set[str]]:
    """By the id of a visit the lists that led to a report of the very year by which they are called."""
    out: dict[str, set[str]] = {}
    for one in filed:
        capture = one.observation.capture
        if capture.context.year == one.report_year:
            out.setdefault(capture.visit, set()).add(capture.context.found_on)
    return out


def _fullest(shown: Sequence[Copy]) -> Report:
    """The copy that says most, for comparison with the next year's: most statutory tables, then the earliest seen."""
    return max(shown, key=lambda c: sum(t is not None for t in (c.report.proactive, c.report.requests, c.report.reviews))).report


def _directory(visits: Sequence[Visit], register: Register) -> dict[str, list[int | None]]:
    """The bodies for which the latest full walk found a list of their own, with the years of those lists (None = current)."""
    latest = max((v for v in visits if v.kind is VisitKind.FULL), key=lambda v: v.started, default=None)
    listed: dict[str, list[int | None]] = {}
    for walk in latest.receipt.walks if latest else ():
        match = register.match(walk.context.body) if walk.context.body else None
        if match is not None and match.meant is Meant.ONE:
            listed.setdefault(match.agencies[0].id, []).append(walk.context.year)
    return listed
