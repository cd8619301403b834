"""Seasons of looks at troubled demo sites within this process: the crawler's own rules, the reader and the judge, without a network.

What a socket would do, an odd answer tells: one that hangs, stalls or is cut is a failed try; a redirect is followed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

from scrapy.http import Response

from archive.facts.counties import load_county
from archive.judge.dossiers import Observation, dossiers
from archive.judge.status import verdict
from archive.model import Capture, County, Failure, Page, Report, Step, StepKind, Verdict, Visit, VisitKind
from archive.rounds.read import read_bytes, readable
from crawler.controls import ROUNDS, controls
from crawler.demo.files import county_file
from crawler.demo.known import family_of
from crawler.demo.nouns import DemoCounty, Site
from crawler.lists import beyond
from crawler.middlewares.robots import Rules, rules_of
from crawler.notices import SoFar, notice_steps, other_ways
from crawler.outcomes import Failed, Settled, canary_for, outcome
from crawler.receipt import Told, receipt, why_incomplete
from crawler.strikes import LEFT_ALONE, Strikes
from crawler.troubles import CUT_SHORT
from crawler.walks import STUBS, probes
from tests.province.answers import BrokenError, answered, reachable
from tests.stepping import stepped

PORT = 8000
MOST, TRIES = 3000, 2
WANTS_BROWSER = "wants a browser"
"""There is none within this process: what hangs on it cannot be known here."""
READ: dict[tuple[str, str, object], Report] = {}
"""What was read before: most pages come back in every look."""


@dataclass
class Look:
    """One full walk of one site as it stands on a day. `known` are the papers that earlier looks found, `addresses` what was asked for,
    redirects included, each with its form."""

    demo: DemoCounty
    day: date
    known: Mapping[str, Capture]
    notes: list[tuple[Step, Mapping[str, Any]]] = field(default_factory=list)
    failed: list[tuple[Step, str]] = field(default_factory=list)
    seen: list[tuple[Capture, Report]] = field(default_factory=list)
    asked: int = 0
    addresses: list[tuple[str, str]] = field(default_factory=list)
    visit_why: str = ""
    strikes: Strikes = field(default_factory=Strikes)
    missed_before: tuple[str, ...] = ()

    @cached_property
    def county(self) -> County:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.demo.code}.toml"
            path.write_text(county_file(self.demo, PORT), encoding="utf-8")
            return load_county(path)

    @cached_property
    def site(self) -> Site:
        family = family_of(self.demo)
        assert family
        return family.site(self.demo, self.day, PORT)

    @cached_property
    def id(self) -> str:
        return f"{self.demo.code}-{self.day:%Y%m%d}"

    @property
    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 4, tzinfo=UTC)

    def visit(self) -> Visit:
        """Walk until nothing is left to ask, and close the look with its receipt."""
        self._walk()
        counts, before = (self.asked, self.asked), self.missed_before
        made = receipt(told := Told(self.county, VisitKind.FULL, self.notes, self.failures, self.known, counts, "", self.day, before))
        why = self.visit_why = why_incomplete(told, made)
        return Visit(self.id, self.demo.code, VisitKind.FULL, self.now, self.now, not why, why, made)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(Failure(step.url, step.kind, step.context, why, TRIES) for step, why in self.failed)

    @property
    def wants_browser(self) -> bool:
        return any(why == WANTS_BROWSER for _, why in self.failed)

    def _walk(self) -> None:
        stepped(Step(self.county.home, StepKind.HOME), self._stages, self._taken, MOST)

    def _stages(self) -> Iterator[list[Step]]:
        """What follows the lists: pages beyond their ends, known papers that nothing led to, other ways to bodies without a report."""
        yield probes(self.notes)
        yield from (controls(self.known, self.notes, kind) for kind in ROUNDS)
        so_far = SoFar(self.county, self.notes, self.failures, self.known, self.day)
        yield other_ways(so_far)
        yield notice_steps(so_far)

    def _taken(self, step: Step) -> Iterator[Step]:
        why = self._refused(step)
        if why or step.render:
            self.failed.append((step, why or WANTS_BROWSER))
            return
        result = self._tried(step)
        if isinstance(result, Failed):
            self.failed.append((step, result.why))
            return
        yield from result.steps
        if step.kind in (StepKind.HUB, StepKind.LIST) and not any(s.kind is StepKind.CANARY for s, _ in self.notes):
            yield canary_for(step.url, "v")

    def _refused(self, step: Step) -> str:
        if not reachable(self.site, self.demo, step.url):
            return f"refused: neither the county's own host nor one of crawl.trusted ({step.url})"
        return LEFT_ALONE if self.strikes.out(step.url) else self.robots.refusal(step.url)

    @cached_property
    def robots(self) -> Rules:
        try:
            found = answered(self.site, Step(urljoin(self.county.home, "/robots.txt"), StepKind.ROBOTS))
        except BrokenError as error:
            return Rules(why_not=str(error))
        sent = Response(found.url, status=found.status, body=found.body)
        return rules_of(sent) if found.status < 500 else Rules(why_not=f"http {found.status}")

    def _tried(self, step: Step) -> Settled | Failed:
        result: Settled | Failed = Failed("not asked")
        for _ in range(TRIES):
            result = self._once(step)
            if isinstance(result, Settled) or not result.again or self._is_answer(step, result.why):
                break
        return result

    def _is_answer(self, step: Step, why: str) -> bool:
        """Whether a page without rows says enough at once: past the stated end of a list."""
        return why in STUBS and step.address in beyond(self.notes)

    def _once(self, step: Step) -> Settled | Failed:
        self.asked += 1
        try:
            found = answered(self.site, step)
            self.addresses += [(url, step.body if not hop else "") for hop, url in enumerate(found.chain)]
        except BrokenError as error:
            if str(error) != CUT_SHORT:
                self.strikes.missed(step.url)
            return Failed(str(error), again=not str(error).startswith("refused"))
        page = Page(found.url, step, found.status, found.headers, found.body, self.now)
        result = outcome(page, self.county, found.chain, VisitKind.FULL)
        blocked = isinstance(result, Failed) and result.why.startswith("blocked")
        (self.strikes.missed if blocked else self.strikes.answered)(step.url)
        self._keep(page, result)
        return result

    def _keep(self, page: Page, result: Settled | Failed) -> None:
        kind = StepKind.REPORT if isinstance(result, Settled) and result.is_report else page.step.kind
        if isinstance(result, Settled):
            self.notes.append((page.step, result.note))
        digest, media = hashlib.sha256(page.body).hexdigest(), dict(page.headers).get(b"Content-Type", b"").decode("latin-1")
        context = page.step.context
        capture = Capture(
            f"{self.id}-{self.asked}",
            self.id,
            self.demo.code,
            page.url,
            kind,
            self.now,
            page.status,
            media,
            len(page.body),
            digest,
            digest,
            0,
            context=context,
        )
        if readable(capture):
            key = (digest, page.url, context)
            if key not in READ:
                READ[key] = read_bytes(page.body, content_type=media, url=page.url, context=context)
            self.seen.append((capture, READ[key]))


@dataclass
class History:
    """What all looks at one county have found."""

    visits: list[Visit] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)
    known: dict[str, Capture] = field(default_factory=dict)

    def look(self, demo: DemoCounty, day: date) -> Look:
        """Look once more, and remember it."""
        return self.take(Look(demo, day, dict(self.known)))

    def take(self, look: Look) -> Look:
        """Take this look, and remember it."""
        look.missed_before = self.visits[-1].receipt.controls_missing if self.visits else ()
        self.visits.append(look.visit())
        self.seen += [Observation(capture, report) for capture, report in look.seen]
        unseen = {*(f.url for f in self.visits[-1].receipt.failures), *self.visits[-1].receipt.gone}
        self.known |= {c.url: c for c, report in look.seen if c.url not in unseen and _holds(c, report)}
        return look

    def verdicts(self, county: County, day: date) -> list[Verdict]:
        """What is held of every duty at the end of a day."""
        return [verdict(d, day) for d in dossiers(county, self.seen, self.visits, day).dossiers]


def _holds(capture: Capture, report: Report) -> bool:
    """Whether an address is known from now on: it held a report, or a file."""
    return report.is_report or (capture.step is StepKind.ATTACHMENT and not capture.media_type.startswith("text/html"))
