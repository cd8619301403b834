"""The crawl against a bare Scrapy spider on the same pages."""

import json
import tempfile
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


def _figures(done: Run, reports: int) -> dict[str, Any]:
    said = json.loads(done.out)
    return {
        "pages": said["pages"],
        "complete": said.get("complete"),
        "pages_per_s": said["pages"] / done.seconds,
        "cpu_ms_per_page": 1000 * done.cpu_s / said["pages"],
        "requests_per_report": said["requests"] / reports,
        "mib": done.mib,
    }
