"""One look within this process at a small web of pages: the crawler's own rules, the reader and the judge, without a network."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from archive.facts.counties import load_county
from archive.judge.dossiers import Observation, dossiers
from archive.judge.status import verdict
from archive.model import Capture, County, Failure, Page, Status, Step, StepKind, Verdict, Visit, VisitKind
from archive.rounds.read import read_bytes, readable
from crawler.controls import ROUNDS, controls
from crawler.notices import SoFar, notice_steps, other_ways
from crawler.outcomes import Failed, Settled, canary_for, outcome
from crawler.receipt import Told, receipt, why_incomplete
from crawler.walks import probes
from tests.hostile.counties import county_file
from tests.stepping import stepped

ROOT = "http://www.baixi.gov.cn"
CODE = "990001"
AFTER_ALL = date(2026, 4, 15)
"""Every day by which a report is due is over, with its grace."""
MOST = 1000
HOPS = 5
Web = Mapping[str, bytes | int | str]
"""Path and query -> a page, a status, or the address that it sends on to."""


@dataclass
class Looked:
    """A full walk of a web as it stands on a day."""

    web: Web
    day: date = AFTER_ALL
    known: Mapping[str, Capture] = field(default_factory=dict)
    notes: list[tuple[Step, Mapping[str, Any]]] = field(default_factory=list)
    failed: list[tuple[Step, str]] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{CODE}-{self.day:%Y%m%d}"

    @property
    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 4, tzinfo=UTC)

    @cached_property
    def visit(self) -> Visit:
        """Walk until nothing is left to ask, and close the look with its receipt."""
        stepped(Step(f"{ROOT}/", StepKind.HOME), self._stages, self._taken, MOST)
        told = Told(county(), VisitKind.FULL, self.notes, self._failures, self.known, (len(self.asked),) * 2, today=self.day)
        made = receipt(told)
        why = why_incomplete(told, made)
        return Visit(self.id, CODE, VisitKind.FULL, self.now, self.now, not why, why, made)

    @property
    def _failures(self) -> tuple[Failure, ...]:
        return tuple(Failure(step.url, step.kind, step.context, why, 1) for step, why in self.failed)

    def _stages(self) -> Iterator[list[Step]]:
        yield probes(self.notes)
        yield from (controls(self.known, self.notes, kind) for kind in ROUNDS)
        so_far = SoFar(county(), self.notes, self._failures, self.known, self.day)
        yield other_ways(so_far)
        yield notice_steps(so_far)

    def _taken(self, step: Step) -> Iterator[Step]:
        self.asked.append(step.url)
        if step.render or urlsplit(step.url).netloc != urlsplit(ROOT).netloc:
            self.failed.append((step, "wants a browser" if step.render else "refused"))
            return
        page, chain = self._answer(step)
        result = outcome(page, county(), chain, VisitKind.FULL)
        if isinstance(result, Failed):
            self.failed.append((step, result.why))
            return
        self.notes.append((step, result.note))
        self._keep(page, result)
        yield from result.steps
        if step.kind in (StepKind.HUB, StepKind.LIST) and not any(s.kind is StepKind.CANARY for s, _ in self.notes):
            yield canary_for(step.url, "v")

    def _answer(self, step: Step) -> tuple[Page, tuple[str, ...]]:
        url, chain = step.url, [step.url]
        found = self.web.get(_path(url), 404)
        while isinstance(found, str) and len(chain) < HOPS:
            url = urljoin(url, found)
            chain.append(url)
            found = self.web.get(_path(url), 404)
        status, body = (200, found) if isinstance(found, bytes) else (int(found), b"<html><body>Not Found</body></html>")
        media = b"application/pdf" if body.startswith(b"%PDF") else b"text/html; charset=utf-8"
        return Page(url, step, status, ((b"Content-Type", media),), body, self.now), tuple(chain)

    def _keep(self, page: Page, result: Settled) -> None:
        kind = StepKind.REPORT if result.is_report else page.step.kind
        digest = hashlib.sha256(page.body).hexdigest()
        media = dict(page.headers)[b"Content-Type"].decode()
        context, number = page.step.context, f"{self.id}-{len(self.asked)}"
        kept = Capture(
            number, self.id, CODE, page.url, kind, self.now, page.status, media, len(page.body), digest, digest, 0, context=context
        )
        if readable(kept):
            self.seen.append(Observation(kept, read_bytes(page.body, content_type=media, url=page.url, context=context)))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def county() -> County:
    """The county, with all its bodies registered."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{CODE}.toml"
        path.write_text(county_file(CODE, f"{ROOT}/"), encoding="utf-8")
        return load_county(path)


def said(looks: Iterable[Looked], year: int = 2025) -> dict[str, Verdict]:
    """Body -> what is held of its duty after these looks, one after the other."""
    held: Sequence[Looked] = list(looks)
    visits = [look.visit for look in held]
    cases = dossiers(county(), [one for look in held for one in look.seen], visits, held[-1].day).dossiers
    return {d.duty.agency.name: verdict(d, held[-1].day) for d in cases if d.duty.report_year == year}


def accused(*looks: Looked, year: int = 2025) -> list[str]:
    """The bodies of which these looks hold that they published late or not at all."""
    return [body for body, held in said(looks, year).items() if held.status in (Status.MISSING, Status.OVERDUE, Status.LATE)]
