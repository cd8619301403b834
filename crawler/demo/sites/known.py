"""Which kinds of sites the demo web has."""

from crawler.demo.nouns import DemoCounty
from crawler.demo.sites import handmade, scripted, trs
from crawler.demo.sites.family import Family

FAMILIES: dict[str, Family] = {family.name: family for family in (trs.FAMILY, handmade.FAMILY, scripted.FAMILY)}


def family_of(county: DemoCounty) -> Family | None:
    """How the county's site is made; None where nothing answers."""
    return FAMILIES.get(county.family)
