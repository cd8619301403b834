"""What a first visit asks for by family, and what share of it an unchanged glance and an unchanged full walk ask for again."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.measure import run
from tests.crawler.small_web import QUICK
from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao

DAY = "2026-04-20"


@dataclass
class Asked:
    """Requests of one county's visits, and the reports that its first one led to."""

    family: str
    reports: int
    first: int
    glance: int
    again: int


def asked(counties: int, seed: int) -> list[Asked]:
    """Three visits to each county of the test web, whose pages do not change meanwhile."""
    with tempfile.TemporaryDirectory() as folder, DemoWeb(seed=seed, count=counties, as_of=DAY) as web:
        home = make_home(Path(folder) / "home")
        web.write_counties(home / "counties")
        return [_of_county(home, facts) for facts in web.truth()]


def _of_county(home: Path, facts: Mapping[str, Any]) -> Asked:
    reports = {r["url"] for body in facts["bodies"] for r in body["reports"] if r["url"]}
    first, glance, again = _visits(home, facts["code"])
    return Asked(facts["family"], len(reports), first, glance, again)


def _visits(home: Path, code: str) -> Iterator[int]:
    """Requests of a full walk, a glance and another full walk; the ledger takes each in before the next."""
    for kind in ("full", "glance", "full"):
        argv = ["crawler.run", "--home", str(home), "--county", code, "--kind", kind, "--today", DAY]
        yield json.loads(run(argv, QUICK).out)["requests"]
        nianbao("judge", "--home", str(home), "--today", DAY, code)


def by_family(visits: Iterable[Asked]) -> dict[str, Asked]:
    """The sums of each family."""
    sums: dict[str, Asked] = defaultdict(lambda: Asked("", 0, 0, 0, 0))
    for one in visits:
        old = sums[one.family]
        sums[one.family] = Asked(
            one.family, old.reports + one.reports, old.first + one.first, old.glance + one.glance, old.again + one.again
        )
    return dict(sums)
