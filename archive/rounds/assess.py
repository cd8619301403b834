"""Judge one county on a day: its captures read, its dossiers judged, its changes noticed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.judge import checks
from archive.judge.coverage import seen
from archive.judge.dossiers import Case, Observation, dossiers
from archive.judge.status import verdict
from archive.model import Copy, County, Dossier, Finding, Report, Ruling, Verdict, Visit, day_of
from archive.rounds.read import read_capture, readable
from archive.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is held of one county on a day, with everything it rests on."""

    county: County
    case: Case
    verdicts: tuple[Verdict, ...]
    observations: tuple[Observation, ...]
    visits: tuple[Visit, ...]
    seen: str


def assess(ledger: Ledger, county: County, today: date, *, cache: Path | None = None, until: str | None = None) -> Assessment:
    """Judge every duty of a county from what was kept up to `today`, and up to the visit `until`. Writes readings, nothing else."""
    visits = tuple(v for v in ledger.visits(county.code) if day_of(v.started) <= today and (until is None or v.id <= until))
    observations = observe(ledger, county.code, {v.id for v in visits}, cache)
    case = dossiers(county, observations, visits, today, _until(ledger.rulings(), today))
    verdicts = tuple(verdict(d, today, findings(d)) for d in case.dossiers)
    return Assessment(county, case, verdicts, observations, visits, seen(visits))


def observe(ledger: Ledger, county: str, visits: set[str], cache: Path | None) -> tuple[Observation, ...]:
    """Every capture of these visits that may hold a report, with its reading."""
    captures = (c for c in ledger.captures(county) if c.visit in visits and readable(c))
    return tuple(Observation(c, read_capture(ledger, c, cache)) for c in captures)


def findings(dossier: Dossier) -> Sequence[Finding]:
    """What the checks say of the fullest copy of a duty's report."""
    copy = fullest(dossier)
    return () if copy is None else checks.run(copy.report, kind=dossier.duty.agency.kind, earlier=dossier.earlier)


def fullest(dossier: Dossier) -> Copy | None:
    """The copy with most statutory tables, then the earliest seen; None where there is no copy."""
    return min(dossier.copies, key=lambda c: (-tables(c.report), c.first_seen, c.url), default=None)


def tables(report: Report) -> int:
    return sum(t is not None for t in (report.proactive, report.requests, report.reviews))


def _until(rulings: Sequence[Ruling], today: date) -> tuple[Ruling, ...]:
    return tuple(r for r in rulings if r.on <= today)
