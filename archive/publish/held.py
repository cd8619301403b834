"""The copies of a county as published: one per duty and address, with its stable id and the verdict on its duty."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.model import Agency, Copy, Duty, Section, Verdict, Version
from archive.publish.view import CaseView


@dataclass(frozen=True, slots=True)
class Held:
    """One copy of a duty's report: what a row of `reports` is about."""

    id: str
    duty: Duty
    copy: Copy
    verdict: Verdict | None
    looks: tuple[datetime, ...]
    """Start instants of the complete looks that ended before the copy was first seen."""

    @property
    def current(self) -> Version:
        """The version seen last: what the address says now."""
        return max(self.copy.versions, key=lambda v: (v.last_seen, v.first_seen, v.sha256))

    @property
    def rests(self) -> bool:
        """Whether the verdict of the duty rests on this very copy."""
        return self.verdict is not None and self.verdict.report_url == self.copy.url


def report_id(duty: str, url: str) -> str:
    """Stable id of a report row: its duty and ten hex digits of the address's SHA-256."""
    return f"{duty}-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def held(view: CaseView) -> list[Held]:
    """Every copy of the county in the order of the ids."""
    verdicts = {v.duty.id: v for v in view.verdicts}
    return sorted(_held(view, verdicts), key=lambda h: h.id)


def _held(view: CaseView, verdicts: dict[str, Verdict]) -> Iterator[Held]:
    for dossier in view.dossiers:
        for copy in dossier.copies:
            looks = tuple(look.started for look in dossier.looks if look.complete and look.finished <= copy.first_seen)
            yield Held(report_id(dossier.duty.id, copy.url), dossier.duty, copy, verdicts.get(dossier.duty.id), looks)


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that can be searched: a body's name, a report's title, or one section."""

    id: int
    agency: str
    text: str
    report: str | None = None
    section: Section | None = None


def passages(views: Iterable[CaseView]) -> Iterator[Passage]:
    """Everything searchable, numbered from 1 in a fixed order."""
    for number, (agency, text, report, section) in enumerate(_said(views), 1):
        yield Passage(number, agency, text, report, section)


Said = tuple[str, str, str | None, Section | None]


def _said(views: Iterable[CaseView]) -> Iterator[Said]:
    for view in views:
        yield from (_name(agency) for agency in sorted(view.agencies, key=lambda a: a.id))
        for one in held(view):
            report = one.copy.report
            yield one.duty.agency.id, f"{report.title}\n{report.agency}", one.id, None
            yield from ((one.duty.agency.id, f"{s.heading}\n{s.text}", one.id, s) for s in report.sections)


def _name(agency: Agency) -> Said:
    return agency.id, "\n".join((agency.name, *agency.aliases)), None, None
