"""What a kind of site must be able to say: where an item stands, where its attachment, and all its pages on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crawler.demo.nouns import DemoCounty, Site
from crawler.demo.sites.items import Item


@dataclass(frozen=True, slots=True)
class Family:
    """`address` and `attachment` give paths that never change with the day; `site(county, day, port)` gives all pages."""

    name: str
    address: Callable[[Item], str]
    attachment: Callable[[Item], str]
    site: Callable[[DemoCounty, date, int], Site]
