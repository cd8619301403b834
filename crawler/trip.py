"""What a spider is handed for one visit: the county, the open visit, what is known of it, the limits and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.model import Capture, County, Step, StepKind, Visit, VisitKind
from archive.store.home import Home
from archive.store.settings import Crawl
from archive.store.visit import OpenVisit
from crawler.clock import Clock


@dataclass(frozen=True)
class Trip:
    """One visit under way. `known` are the reports and attachments seen before, `last` the visit before this one,
    `window` the hours it keeps to.
    """

    home: Home
    county: County
    kind: VisitKind
    visit: OpenVisit
    clock: Clock
    known: Mapping[str, Capture] = field(default_factory=dict)
    last: Visit | None = None
    window: str = ""

    @property
    def limits(self) -> Crawl:
        return self.home.settings.crawl


def first_steps(county: County, kind: VisitKind, last: Visit | None) -> list[Step]:
    """Where a visit starts: a glance at the first page of each list walked last time, everything else at the front door."""
    walks = last.receipt.walks if last and kind is VisitKind.GLANCE else ()
    if walks:
        return [Step(walk.url, StepKind.LIST, walk.context) for walk in walks]
    hub = [Step(county.hub, StepKind.HUB)] if county.hub else []
    return [Step(county.home, StepKind.HOME), *hub]
