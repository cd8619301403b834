"""The whole demo web of a day: world and day to sites by host."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crawler.demo.known import family_of
from crawler.demo.nouns import Body, DemoCounty, Site
from crawler.demo.province.troubles.doors import SECURE_HOMES, TWO_HOSTS, platform
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import item_of


def pages(counties: Sequence[DemoCounty], as_of: date, port: int) -> dict[str, Site]:
    """Every site that answers, by host. The port stands only in links between counties; no report depends on it."""
    made = ((county.host, family_of(county)) for county in counties)
    by_host = {county.host: county for county in counties}
    sites = {host: family.site(by_host[host], as_of, port) for host, family in made if family}
    return sites | {site.platform: site for site in sites.values() if site.platform}


def hosts(counties: Sequence[DemoCounty]) -> list[str]:
    """Every address to listen on: those of the sites that answer, and of platforms apart from them."""
    told = [county for county in counties if county.family]
    return [*(c.host for c in told), *(platform(c.host) for c in told if TWO_HOSTS & c.troubles)]


def home(county: DemoCounty, port: int) -> str:
    """The address of a county's portal, as its file gives it."""
    return f"{'https' if SECURE_HOMES & county.troubles else 'http'}://{county.host}:{port}/"


def without(counties: Sequence[DemoCounty], hidden: Sequence[str]) -> tuple[DemoCounty, ...]:
    """The same world, but reports whose page's path matches one of these regular expressions were never published."""
    return tuple(_without(county, hidden) for county in counties)


def _without(county: DemoCounty, hidden: Sequence[str]) -> DemoCounty:
    family = family_of(county)
    return replace(county, bodies=tuple(_kept(body, family, hidden) for body in county.bodies)) if family else county


def _kept(body: Body, family: Family, hidden: Sequence[str]) -> Body:
    paths = {release: family.address(item_of(body, release)) for release in body.releases}
    return replace(body, releases=tuple(r for r, path in paths.items() if not any(re.search(pattern, path) for pattern in hidden)))
