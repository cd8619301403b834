"""A whole walk of a demo site within this process: the crawler's own rules on the demo web's own pages, without a network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from archive.model import County, Failure, Page, Receipt, Step, StepKind, VisitKind
from crawler.demo.known import family_of
from crawler.demo.nouns import Asked, DemoCounty, Served, Site
from crawler.outcomes import Failed, canary_for, outcome
from crawler.receipt import Told, receipt, why_incomplete
from crawler.walks import probes
from tests.stepping import stepped

NOW = datetime(2026, 4, 20, tzinfo=UTC)
TODAY = date(2026, 4, 20)
PORT = 8000
PAPERS = (StepKind.REPORT, StepKind.ATTACHMENT)
MOST = 3000


@dataclass
class Stroll:
    """One walk of one site: what was asked, what was noted, what could not be seen. `family` "general" reads without fingerprints."""

    demo: DemoCounty
    day: date = TODAY
    family: str = ""
    asked: list[Step] = field(default_factory=list)
    notes: list[tuple[Step, Mapping[str, Any]]] = field(default_factory=list)
    failed: list[tuple[Step, str]] = field(default_factory=list)
    drawn: list[Step] = field(default_factory=list)
    papers: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def root(self) -> str:
        return f"http://{self.demo.host}:{PORT}"

    @cached_property
    def site(self) -> Site:
        family = family_of(self.demo)
        assert family
        return family.site(self.demo, self.day, PORT)

    @cached_property
    def county(self) -> County:
        return County(self.demo.code, self.demo.name, f"{self.root}/", family=self.family)

    def walk(self) -> "Stroll":
        """Ask until nothing is left, then beyond the ends of lists."""
        stepped(Step(f"{self.root}/", StepKind.HOME), lambda: [probes(self.notes)], self._taken, MOST)
        return self

    def _taken(self, step: Step) -> Iterator[Step]:
        if urlsplit(step.url).hostname != self.demo.host:
            return
        if step.render:
            self.drawn.append(step)
            self.failed.append((step, "wants a browser"))
            return
        self.asked.append(step)
        page = self.page(step)
        result = outcome(page, self.county, (step.url,), VisitKind.FULL)
        if isinstance(result, Failed):
            self.failed.append((step, result.why))
            return
        if step.kind in PAPERS and page.status == 200:
            self.papers[step.url] = page.body
        if result.is_report:
            self.papers[step.url] = page.body
        self.notes.append((step, result.note))
        yield from result.steps
        if step.kind is StepKind.HUB and not any(s.kind is StepKind.HUB for s, _ in self.notes[:-1]):
            yield canary_for(step.url, "v")

    def page(self, step: Step) -> Page:
        """What the site answers to a step."""
        served = self._served(step)
        status, body, media = (200, served.body, served.content_type) if served else (404, self.site.not_found.body, "text/html")
        return Page(step.url, step, status, ((b"Content-Type", media.encode()),), body, NOW)

    def _served(self, step: Step) -> Served | None:
        parts = urlsplit(urldefrag(step.url).url)
        whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if found := self.site.pages.get(whole) or self.site.pages.get(parts.path):
            return found
        query, form = ({k: v[-1] for k, v in parse_qs(text, keep_blank_values=True).items()} for text in (parts.query, step.body))
        return self.site.answers(Asked(step.method, parts.path, query, form, {})) if self.site.answers else None

    @cached_property
    def receipt(self) -> Receipt:
        return receipt(self._told)

    @cached_property
    def why_incomplete(self) -> str:
        return why_incomplete(self._told, self.receipt)

    @cached_property
    def _told(self) -> Told:
        failures = [Failure(step.url, step.kind, step.context, why, 1) for step, why in self.failed]
        return Told(self.county, VisitKind.FULL, self.notes, failures, {}, (len(self.asked), len(self.asked)))
