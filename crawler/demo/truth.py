"""What is true of the demo web on a day, to compare what nianbao says with. Follows from the same world and pages."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from crawler.demo.known import family_of
from crawler.demo.nouns import Body, DemoCounty, Listing, Release, Served, Site
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import Item, all_items, item_of
from crawler.demo.web import home, pages

Facts = dict[str, Any]


def truth(counties: Sequence[DemoCounty], as_of: date, port: int) -> list[Facts]:
    """One object a county: its bodies with their reports, the near misses, and which list carries which bodies."""
    sites = pages(counties, as_of, port)
    return [_county(county, sites.get(county.host), port) for county in counties]


def _county(county: DemoCounty, site: Site | None, port: int) -> Facts:
    root = home(county, port)
    near = [item for item in all_items(county) if item.notice]
    papers = home(replace(county, host=site.platform), port) if site and site.platform else root
    return {
        "code": county.code,
        "name": county.name,
        "home": root,
        "down": site is None,
        "troubles": sorted(county.troubles),
        "hidden": sorted(site.hides) if site else [],
        "family": county.family,
        "arrangement": county.arrangement,
        "bodies": [_body(county, body, site, papers) for body in county.bodies],
        "near_misses": [_absolute(papers, path) for path in _standing(county, near, site)],
        "lists": [_list(listing, papers) for listing in (site.lists if site else ())],
    }


def _body(county: DemoCounty, body: Body, site: Site | None, root: str) -> Facts:
    return {
        "name": body.name,
        "full_name": body.full_name,
        "kind": str(body.kind),
        "since": _day(body.since),
        "until": _day(body.until),
        "registered": body.registered,
        "successor": body.successor,
        "reports": [_report(county, body, year, fate, site, root) for year, fate in body.fates],
    }


def _report(county: DemoCounty, body: Body, year: int, fate: str, site: Site | None, root: str) -> Facts:
    """A year of a body. `url` is where the report itself stands, `page` the page that leads to it; both null if never published."""
    release = next((r for r in body.releases if r.report_year == year), None)
    if not release:
        return {"report_year": year, "fate": fate, "published": None, **dict.fromkeys(UNPUBLISHED)} | {"backdated": False}
    facts = {
        "report_year": year,
        "fate": fate,
        "title": release.title,
        "published": _day(release.published),
        "claimed": _day(release.claimed),
    }
    ends = {"edited_on": _day(release.edited_on), "withdrawn_on": _day(release.withdrawn_on), "backdated": release.backdated}
    return {**facts, **ends, **_place(body, release, family_of(county), site, root)}


UNPUBLISHED = ("title", "claimed", "edited_on", "withdrawn_on", "url", "page", "media_type", "sha256", "page_sha256")


def _place(body: Body, release: Release, family: Family | None, site: Site | None, root: str) -> Facts:
    """Where the report stands and the SHA-256 of what the server sends there on the day, null if nothing."""
    if not family or not site:
        return dict.fromkeys(("url", "page", "media_type", "sha256", "page_sha256"))
    item = item_of(body, release)
    page = family.address(item)
    path = page if item.medium == "html" else family.attachment(item)
    return {
        "url": _absolute(root, path),
        "page": _absolute(root, page),
        "media_type": MEDIA[item.medium],
        "sha256": _digest(site.pages.get(path)),
        "page_sha256": _digest(site.pages.get(page)),
    }


MEDIA = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _standing(county: DemoCounty, near: Sequence[Item], site: Site | None) -> list[str]:
    family = family_of(county)
    return [family.address(item) for item in near if site and family.address(item) in site.pages] if family else []


def _list(listing: Listing, root: str) -> Facts:
    shown = zip(listing.pages, listing.shown, strict=True)
    return {
        "url": _absolute(root, listing.pages[0]),
        "group": listing.group,
        "report_year": listing.report_year,
        "bodies": list(listing.bodies),
        "pages": [{"url": _absolute(root, path), "reports": [_absolute(root, report) for report in reports]} for path, reports in shown],
    }


def _absolute(root: str, path: str) -> str:
    return root.rstrip("/") + path


def _digest(served: Served | None) -> str | None:
    return hashlib.sha256(served.body).hexdigest() if served else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
