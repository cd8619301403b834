"""The one body that every county has whether its file lists it or not: its government."""

import re
from collections.abc import Sequence

from archive.model import Agency, Kind, agency_id

COUNTY = re.compile(r"[县区市旗]$")
ZONE = re.compile(r"(?:开发|高新|经开|新|示范|试验|实验|合作|保税|管理|度假|风景|名胜|旅游|产业|集聚|集中|园|景|功能)区$")
"""Areas that an administration runs and no people's government; 浦东新区 has one, and its file may list it."""


def government_name(county: str) -> str:
    """What the government of a county of this name is called in full."""
    return f"{county}人民政府"


def with_government(code: str, name: str, listed: Sequence[Agency]) -> tuple[Agency, ...]:
    """The bodies that a county's file lists and, where it is none of them, the government of the county.

    It owes a report each year (2019 Regulations, Art. 49(2)); a zone has none, nor has a place whose name is not a county's.
    """
    own = government_name(name)
    if not COUNTY.search(name) or ZONE.search(name) or any(_is_it(agency, own) for agency in listed):
        return tuple(listed)
    return (*listed, Agency(agency_id(code, own), code, own, Kind.GOVERNMENT))


def _is_it(agency: Agency, own: str) -> bool:
    """Whether the file lists the government, under whatever name or for whatever kind."""
    return agency.kind is Kind.GOVERNMENT or own in (agency.name, *agency.aliases)
