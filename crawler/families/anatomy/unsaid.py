"""Entries of a column of reports whose words do not say what they lead to. Pure."""

import re
from collections.abc import Iterator

from archive.facts.bodies import government_name
from archive.facts.names import without_year
from archive.facts.titles import normalise, report_year
from archive.model import County

SUMMARY = re.compile(r"政府信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?总结$")
CUT = ("…", "...", "..")
FEWEST = 4
"""Characters of a body's name: 财政 may begin anything."""


def is_unsaid(words: str, county: County, body: str = "") -> bool:
    """Whether an entry has no words, these break off, with a sign of it or within a body's name, or they call it a year's summary: some
    bodies call their report so. `body` is the one whose column it is, "" where it is nobody's.
    """
    if not words or words.endswith(CUT):
        return True
    return bool(SUMMARY.search(words) and report_year(words)) or _begins_a_name(words, county, body)


def _begins_a_name(words: str, county: County, body: str) -> bool:
    """Whether these are only the beginning of a body's name: lists cut the titles of those with long names there."""
    begun = without_year(normalise(words))
    return len(begun) >= FEWEST and any(name != begun and name.startswith(begun) for name in _names(county, body))


def _names(county: County, body: str) -> Iterator[str]:
    """All bodies of the county's file and this one, each as its titles may write it: with its county before it, a town with its rank."""
    known = (name for agency in county.agencies for name in (agency.name, *agency.aliases))
    for name in (government_name(county.name), body, *known):
        short = name.removeprefix(county.name)
        yield from (f"{before}{short}{rank}" for before in ("", county.name) for rank in _ranks(short))


def _ranks(name: str) -> tuple[str, ...]:
    if name.endswith(("镇", "乡")):
        return "", "人民政府"
    return ("", "办事处") if name.endswith("街道") else ("",)
