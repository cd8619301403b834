"""What stands in the lists of a site: reports and the pages that only look like reports, newest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.model import Kind
from crawler.demo.nouns import Body, DemoCounty, Notice, Release

SHELVES = {Kind.GOVERNMENT: "government", Kind.DEPARTMENT: "department", Kind.OTHER: "department"}
"""Which list carries which kind of body; townships and sub-districts share one."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list and the page behind it. `day` is the day it claims; a notice has no body."""

    title: str
    day: date
    shelf: str
    report_year: int
    ident: int
    body: Body | None = None
    release: Release | None = None
    notice: Notice | None = None
    filed_year: int | None = None
    """The year under which a site files it, where that is not the year it is about."""

    @property
    def medium(self) -> str:
        return self.release.medium if self.release else "html"

    def is_there(self, day: date) -> bool:
        return self.release.is_there(day) if self.release else self.day <= day

    def changed(self, day: date) -> date:
        return self.release.changed(day) if self.release else self.day


def shelf(kind: Kind) -> str:
    return SHELVES.get(kind, "township")


def item_of(body: Body, release: Release) -> Item:
    return Item(release.title, release.claimed, shelf(body.kind), release.report_year, release.ident, body, release)


def all_items(county: DemoCounty) -> Iterator[Item]:
    """Everything that stands on the site at any time."""
    yield from (item_of(body, release) for body in county.bodies for release in body.releases)
    yield from (Item(n.title, n.day, shelf(n.group), n.report_year, n.ident, notice=n) for n in county.notices)


def items(county: DemoCounty, day: date) -> list[Item]:
    """What stands on the site on a day, newest claimed day first."""
    there = [item for item in all_items(county) if item.is_there(day)]
    return sorted(there, key=lambda item: (item.day, item.ident), reverse=True)


def on_shelf(them: Iterable[Item], name: str, year: int | None = None) -> list[Item]:
    return [item for item in them if item.shelf == name and year in (None, item.report_year)]


def paged(them: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The pages of a list; an empty list has one empty page."""
    return [them[i : i + size] for i in range(0, len(them), size)] or [[]]


def belonging(county: DemoCounty, name: str, year: int | None = None) -> tuple[str, ...]:
    """The bodies whose report (of that year) belongs on this shelf, published or not."""
    return tuple(b.name for b in county.bodies if shelf(b.kind) == name and (year is None or year in dict(b.fates)))
