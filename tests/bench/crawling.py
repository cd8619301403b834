"""The crawl against a bare Scrapy spider on the same pages, its memory over many, and what later visits ask for."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench.measure import Run, run
from tests.bench.web import county_of
from tests.crawler.small_web import CODE, QUICK, home_for


def crawl(reports: int) -> dict[str, dict[str, Any]]:
    """Pages a second, requests a report and peak memory of both, by name."""
    with county_of(reports) as site, tempfile.TemporaryDirectory() as folder:
        home = home_for(Path(folder) / "home", site)
        kept = run(["crawler.run", "--home", str(home.path), "--county", CODE], QUICK)
        bare = run(["tests.bench.bare_spider", site.url()])
    return {"nianbao": _figures(kept, reports), "bare scrapy": _figures(bare, reports)}


def per_page(small: Mapping[str, Any], large: Mapping[str, Any]) -> dict[str, float]:
    """What each further page costs, in ms of processor and of wall time, and the memory at the larger size as a multiple.

    Two sizes, so that the start of a process, which is no page's cost, cancels out.
    """
    pages = large["pages"] - small["pages"]
    more = {name: (large[name] - small[name]) * 1000 / pages for name in ("cpu_s", "seconds")}
    return {"cpu_ms": more["cpu_s"], "wall_ms": more["seconds"], "memory": large["mib"] / small["mib"]}


def _figures(done: Run, reports: int) -> dict[str, Any]:
    said = json.loads(done.out)
    return {
        "pages": said["pages"],
        "complete": said.get("complete"),
        "seconds": done.seconds,
        "cpu_s": done.cpu_s,
        "pages_per_s": said["pages"] / done.seconds,
        "cpu_ms_per_page": 1000 * done.cpu_s / said["pages"],
        "requests_per_report": said["requests"] / reports,
        "mib": done.mib,
    }
