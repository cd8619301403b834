"""The whole demo web of a day: world and day to sites by host."""

from collections.abc import Sequence
from datetime import date

from crawler.demo.nouns import DemoCounty, Site
from crawler.demo.sites import family_of


def pages(counties: Sequence[DemoCounty], as_of: date, port: int) -> dict[str, Site]:
    """Every site that answers, by host. The port stands only in links between counties; no report depends on it."""
    made = ((county.host, family_of(county)) for county in counties)
    by_host = {county.host: county for county in counties}
    return {host: family.site(by_host[host], as_of, port) for host, family in made if family}


def home(county: DemoCounty, port: int) -> str:
    return f"http://{county.host}:{port}/"
