"""What a first visit asks for by family, and what share of it an unchanged glance and an unchanged full walk ask for again.

The crawler's own rules walk the province within this process, so that forty counties take a minute. Its counties have a
third of the bodies that real ones have; what each list costs is then shared by few reports, so some are walked at full size too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from archive.model import StepKind, VisitKind
from crawler.absence import Noted
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import province
from tests.province.frugal import Watch
from tests.province.sizes import full_size

DAY = date(2026, 4, 20)
NEXT, WEEK_LATER = DAY + timedelta(1), DAY + timedelta(7)
PAPERS = (StepKind.REPORT, StepKind.ATTACHMENT)


@dataclass
class Asked:
    """Requests of one county's visits, robots.txt included: `other` are those of the first that asked for no report and no file, `idle`
    those of them that showed no report and led to none: robots.txt, the made-up address, pages past an end, notices.

    `again` is a full walk on the next day, `week` one a week later instead.
    """

    reports: int = 0
    other: int = 0
    idle: int = 0
    first: int = 0
    glance: int = 0
    again: int = 0
    week: int = 0


def asked(counties: int, seed: int, *, full: bool = False) -> list[tuple[str, Asked]]:
    """Visits to each county of a province whose pages do not change meanwhile, with the family of each; `full` as large as real ones."""
    return [(county.family, _of_county(full_size(county) if full else county)) for county in province(seed, counties)]


def _of_county(county: DemoCounty) -> Asked:
    daily = Watch()
    first = daily.frugal(county, DAY)
    weekly = deepcopy(daily)
    daily.frugal(county, NEXT, VisitKind.GLANCE)
    daily.frugal(county, NEXT)
    weekly.frugal(county, WEEK_LATER)
    papers = sum(step.kind in PAPERS or step.url in note.get("reports", ()) for step, note in first.notes)
    reports = sum(bool(release.is_there(DAY)) for body in county.bodies for release in body.releases)
    other = daily.costs[0] - papers
    return Asked(reports, other, other - _leading(first.notes), *daily.costs, weekly.costs[1])


def _leading(notes: Sequence[Noted]) -> int:
    """How many pages, reports apart, showed a report or led to a page that did."""
    pages = {url: step.context.found_on for step, note in notes if step.kind not in PAPERS for url in note["urls"]}
    needed = [note["urls"][-1] for _, note in notes if note.get("reports")]
    met: set[str] = set()
    while needed:
        url = needed.pop()
        if url in pages and url not in met:
            met.add(url)
            needed.append(pages[url])
    own = {step.url for step, note in notes if step.url in note.get("reports", ())}
    return len(met - own)


def by_family(visits: Iterable[tuple[str, Asked]]) -> dict[str, Asked]:
    """The sums of each family."""
    told: dict[str, list[Asked]] = defaultdict(list)
    for family, one in visits:
        told[family].append(one)
    return {family: total(counties) for family, counties in told.items()}


def total(counties: Iterable[Asked]) -> Asked:
    """The sums of several."""
    return Asked(*map(sum, zip(*map(astuple, counties), strict=True)))
