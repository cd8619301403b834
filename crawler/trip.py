"""What a spider is handed for one visit: the county, the open visit, what earlier ones left, the limits and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from archive.model import Capture, County, Step, StepKind, VisitKind, day_of
from archive.store.home import Home
from archive.store.settings import Crawl
from archive.store.visit import OpenVisit
from crawler.clock import Clock
from crawler.glances import glanced
from crawler.hosts import Doors
from crawler.memory import Memory


@dataclass(frozen=True)
class Trip:
    """One visit under way. `memory` is what the visits before it left, `window` the hours it keeps to."""

    home: Home
    county: County
    kind: VisitKind
    visit: OpenVisit
    clock: Clock
    memory: Memory = field(default_factory=Memory)
    window: str = ""

    @property
    def known(self) -> Mapping[str, Capture]:
        """The reports and attachments seen before, by address."""
        return self.memory.known

    @property
    def today(self) -> date:
        """The day on which the visit started: one that goes on past midnight keeps its choices."""
        return day_of(self.visit.started)

    @cached_property
    def doors(self) -> Doors:
        """The hosts, shared with whoever else asks them from this home; a rehearsal's days pass by hand."""
        return Doors(self.home.hosts_dir, str(self.today) if self.home.settings.home.rehearsal else "")

    @property
    def limits(self) -> Crawl:
        return self.home.settings.crawl


def first_steps(county: County, kind: VisitKind, memory: Memory, today: date) -> list[Step]:
    """Where a visit starts: a glance at the first pages of some lists walked last time, everything else at the front door."""
    if kind is VisitKind.GLANCE and (steps := glanced(memory, today)):
        return steps
    hub = [Step(county.hub, StepKind.HUB)] if county.hub else []
    return [Step(county.home, StepKind.HOME), *hub]
