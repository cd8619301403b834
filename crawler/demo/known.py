"""Which kinds of sites the demo web has."""

from functools import partial

from crawler.demo.nouns import DemoCounty
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.site import site
from crawler.demo.sites import handmade, scripted, trs
from crawler.demo.sites.family import Family

FAMILIES: dict[str, Family] = {family.name: family for family in (trs.FAMILY, handmade.FAMILY, scripted.FAMILY)}


def family_of(county: DemoCounty) -> Family | None:
    """How the county's site is made; None where nothing answers."""
    if county.arrangement:
        dialect = DIALECTS[county.family]
        return Family(dialect.name, dialect.article, dialect.attachment, partial(site, dialect))
    return FAMILIES.get(county.family)
