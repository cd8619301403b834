"""Which kinds of sites the demo web has."""

from collections.abc import Callable
from functools import partial

from crawler.demo.nouns import DemoCounty
from crawler.demo.province.desk import Dialect
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.shelves import misfiled, own_column
from crawler.demo.province.site import site
from crawler.demo.sites import handmade, scripted, trs
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import Item

FAMILIES: dict[str, Family] = {family.name: family for family in (trs.FAMILY, handmade.FAMILY, scripted.FAMILY)}


def family_of(county: DemoCounty) -> Family | None:
    """How the county's site is made; None where nothing answers."""
    if county.arrangement:
        dialect = DIALECTS[county.family]
        return Family(dialect.name, _address(dialect, county), dialect.attachment, partial(site, dialect))
    return FAMILIES.get(county.family)


def _address(dialect: Dialect, county: DemoCounty) -> Callable[[Item], str]:
    """Where an item stands: on a page of its own, on the shelf where it was put, or, where columns are reports, on its column's."""
    if county.arrangement == "misfiled":
        return lambda item: dialect.article(misfiled(county, item))
    if county.arrangement != "page":
        return dialect.article
    return lambda item: dialect.column(own_column(item)) if item.body else dialect.article(item)
