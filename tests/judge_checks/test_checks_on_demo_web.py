"""The checks on page reports of the built-in county web: all are clean, so no check may blame anybody for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from archive.judge.checks import run
from archive.model import Context, Finding, Kind, Outcome, Report
from archive.parse import document_of, read_document
from crawler.demo.truth import truth
from crawler.demo.web import pages
from crawler.demo.world import world

DAY, PORT = date(2026, 5, 10), 8123
EVERY = 4
"""One body in so many is read, of every county and kind."""


def reports() -> Iterator[tuple[Kind, list[Report]]]:
    """The reports of each body, oldest first, as the project reads them."""
    counties = world(3)
    sites = pages(counties, DAY, PORT)
    for county in truth(counties, DAY, PORT):
        for body in county["bodies"][::EVERY]:
            found = [r for r in body["reports"] if r["url"] and r["media_type"] == "text/html"]
            addresses = [urlsplit(r["url"]) for r in found]
            served = [(a.geturl(), sites[a.hostname].pages.get(a.path)) for a in addresses if a.hostname in sites]
            yield Kind(body["kind"]), [read(url, s.body, s.content_type) for url, s in served if s]


def read(url: str, body: bytes, content_type: str) -> Report:
    return read_document(document_of(body, "text/html", content_type, url), hashlib.sha256(body).hexdigest(), Context(), url)


SOFT = {"accountability_results_missing"}
"""What these reports do lack: a result of the yearly review."""


def test_no_check_blames_clean_reports_also_beside_their_earlier_years():
    bodies = list(reports())
    said: list[Finding] = [f for kind, held in bodies for r in held for f in run(r, kind=kind, earlier=held)]

    assert sum(len(held) for _, held in bodies) > 20
    assert {f.code for f in said} <= SOFT
    assert {f.outcome for f in said} == {Outcome.UNCERTAIN}
