"""The bodies of one county by every name they go by, and which of them a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.facts.bodies import government_name
from archive.facts.labels import APART
from archive.facts.names import BRANCH, THIS, Whose, body_key, expansions, kind_of, kind_said, placed, short_name
from archive.facts.offices import shortens
from archive.facts.titles import plain
from archive.model import TOWNSHIPS, Agency, Context, County, Kind, agency_id

RANK = re.compile(r"(镇|乡|苏木|街道)$")
SEVERAL_NAMES = re.compile("[、;；]")
GROUPS = {
    Kind.GOVERNMENT: (Kind.GOVERNMENT,),
    Kind.DEPARTMENT: (Kind.DEPARTMENT,),
    Kind.TOWNSHIP: TOWNSHIPS,
    Kind.SUBDISTRICT: (Kind.SUBDISTRICT,),
    Kind.OTHER: (Kind.OTHER,),
}
"""Which kinds stand in a column of a group: the townships' column holds the sub-districts too."""


class Meant(StrEnum):
    """What a name means here: one known body, one of several, a body not known yet, another place's, or nobody."""

    ONE = "one"
    SEVERAL = "several"
    NEW = "new"
    ELSEWHERE = "elsewhere"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Match:
    """The bodies a name may mean, the commonest first. `own` says that the name carries the county's own name."""

    meant: Meant
    agencies: tuple[Agency, ...] = ()
    own: bool = False


class Register:
    """All bodies known in a county, those of its file and those learned so far, by short name and by key.

    With `shortened` False an office is known by its whole name only: 交通局 is then another body than 交通运输局.
    """

    def __init__(self, county: County, agencies: Iterable[Agency] = (), *, shortened: bool = True) -> None:
        self.county, self._shortened = county, shortened
        self._all: dict[str, Agency] = {}
        self._by_name: dict[str, list[Agency]] = {}
        self._matches: dict[tuple[str, int | None], Match] = {}
        for agency in agencies:
            self.add(agency)

    def __iter__(self) -> Iterator[Agency]:
        return iter(self._all.values())

    def __contains__(self, agency: Agency) -> bool:
        return agency.id in self._all

    def add(self, agency: Agency) -> None:
        """Know one more body under its name, its aliases and their keys."""
        self._all[agency.id] = agency
        self._matches.clear()
        for name in self._names(agency):
            known = self._by_name.setdefault(name, [])
            if agency not in known:
                known.append(agency)

    def _names(self, agency: Agency) -> set[str]:
        shorts = {short_name(n, self.county) for n in (agency.name, *agency.aliases)} - {""}
        return shorts | {body_key(s) for s in shorts} | {f"rank-free {s}" for s in map(_rank_free, shorts) if s and agency.registered}

    def match(self, name: str, year: int | None = None) -> Match:
        """Which body `name` means; `year` (a report year) tells bodies apart that bore one name at different times."""
        if (name, year) not in self._matches:
            self._matches[name, year] = self._match(name, year)
        return self._matches[name, year]

    def _match(self, name: str, year: int | None) -> Match:
        whose = placed(name, self.county).whose
        shorts = expansions(name, self.county)
        if not shorts[0]:
            return Match(Meant.NOBODY)
        found = self._called(shorts, year)
        own = whose is Whose.OWN
        if found:
            return Match(Meant.ONE if len(found) == 1 else Meant.SEVERAL, found, own)
        if whose in (Whose.UPPER, Whose.FOREIGN):
            return Match(Meant.ELSEWHERE)
        return self._behind_mark(name, year) if APART.search(shorts[0]) else Match(Meant.NEW, (self.learned(name),), own)

    def _behind_mark(self, name: str, year: int | None) -> Match:
        """The known body that stands behind unknown words and a mark; no body is learned under a name with a mark inside."""
        known = self.match(APART.split(plain(name))[-1], year) if not SEVERAL_NAMES.search(name) else Match(Meant.NOBODY)
        return known if known.meant is Meant.ONE else Match(Meant.NOBODY)

    def _called(self, shorts: tuple[str, ...], year: int | None) -> tuple[Agency, ...]:
        """By short name, else by key, else a township of the same stem that has changed its rank since (乡 to 镇) or is named without."""
        ranks = (shorts, tuple(map(body_key, shorts)), tuple(f"rank-free {_rank_free(s) or s}" for s in shorts))
        for names in ranks:
            found = _unique(a for n in names for a in self._by_name.get(n, ()))
            living = tuple(a for a in found if existed(a, year))
            if found and (names is not ranks[2] or living):
                return living or found
        return self.shortened_by(shorts, year) if self._shortened else ()

    def shortened_by(self, shorts: Iterable[str], year: int | None = None) -> tuple[Agency, ...]:
        """The offices of which one of these is a usual short form: 交通局 of 交通运输局."""
        offices = [a for a in self if a.kind is Kind.DEPARTMENT and existed(a, year)]
        return tuple(a for a in offices if any(shortens(s, whole) for s in shorts for whole in self._wholes(a)))

    def _wholes(self, agency: Agency) -> set[str]:
        return {short_name(name, self.county) for name in (agency.name, *agency.aliases)}

    def learned(self, name: str) -> Agency:
        """A body known only from what it published: departments and the government carry the county's name, townships do not."""
        short = short_name(name, self.county)
        kind = self._kind(short)
        shown = self._shown(name, short) if kind is Kind.DEPARTMENT else short
        return Agency(agency_id(self.county.code, short), self.county.code, shown, kind, registered=False)

    def _kind(self, short: str) -> Kind:
        """A county has one government: whatever else is called a region, as 高新区 and 产业集聚区, is one of its zones."""
        kind = kind_of(short)
        return Kind.OTHER if kind is Kind.GOVERNMENT and short != government_name(self.county.name) else kind

    def _shown(self, name: str, short: str) -> str:
        """青禾县财政局 for 县财政局; a branch of a superior's bureau keeps its name, without a 县 or 市 of no place before it."""
        if not short.endswith(BRANCH):
            return self.county.name + short
        words = plain(name)
        return words[found.end() :] if (found := THIS.match(words)) else words

    def group(self, group: str) -> tuple[Agency, ...]:
        """The bodies of a column's group; every body where the group is not known."""
        kinds = GROUPS.get(Kind(group)) if group in Kind.__members__.values() else None
        return tuple(a for a in self if kinds is None or a.kind in kinds)

    def near(self, context: Context) -> tuple[Agency, ...]:
        """The bodies that a place on the site is about: the one it names, else those of its group, else every body."""
        match = self.match(context.body, context.year) if context.body else Match(Meant.NOBODY)
        if match.meant in (Meant.ONE, Meant.SEVERAL):
            return match.agencies
        return self.group(context.group or self.kind_named(match))

    def kind_named(self, match: Match) -> str:
        """The kind that the words of an unknown body's name say, as a group; "" where they say none."""
        said = kind_said(match.agencies[0].name) if match.meant is Meant.NEW else None
        return said.value if said else ""


def existed(agency: Agency, year: int | None) -> bool:
    """Whether a body lived on some day of the year; any body where the year is not known."""
    if year is None:
        return True
    return (agency.since is None or agency.since.year <= year) and (agency.until is None or year <= agency.until.year)


def _rank_free(short: str) -> str:
    """The name of a township without its rank, "" for any other body or a name of one sign."""
    bare = RANK.sub("", short)
    return bare if len(bare) > 1 and bare != short else ""


def _unique(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    return tuple({a.id: a for a in agencies}.values())
