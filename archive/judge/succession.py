"""Bodies that became others: whether a body that ceased to publish may go on under another name, or as a part of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.facts.names import short_name
from archive.facts.offices import grew_into, holds, is_a_second_sign, is_standing, may_be_no_more, share_a_field, stood_apart
from archive.judge.filing import Filed
from archive.judge.prose import sentences, whole_text
from archive.judge.register import Meant, Register
from archive.judge.several import names_known
from archive.judge.shelves import kind_on_shelf
from archive.model import Agency, Duty, Kind

HISTORY = 1
"""Years of reports before a body's first one that make it a new body, and not one whose old reports are no longer kept."""
BECAME = r"(?:更名|改名|改称|改组|挂牌|组建|并入|合并|整合|撤销|划入|划转|转隶|不再保留)"
SHORTEST = 3
ENDED = "offices of this name were ended or renamed in a national reform"
SECOND_SIGN = "offices of this name are in many counties a second sign of another office, and no list ever showed a report of this one"
ByBody = Mapping[str, Mapping[int, Sequence[Filed]]]
"""Id of a body -> report year -> what was filed of it."""


class Successions:
    """What a county's reports tell of bodies that became others. `first` is the earliest year that is asked of anybody."""

    def __init__(self, filed: ByBody, register: Register, first: int) -> None:
        self.filed, self.register, self.first = filed, register, first
        self._known: dict[tuple[str, int], str] = {}

    def why_not_sure(self, owed: Duty) -> str:
        """Why a body without a report for the year need not be at fault: it may be another by now; "" where nothing says so."""
        if why := self._misspelt(owed):
            return why
        ceased = self._ceased(owed.agency)
        if ceased is None or ceased <= owed.report_year:
            told = self._certain(owed.agency, ceased) if ceased else ""
            return told or self._reformed(owed, ceased) or (self._heir(owed.agency, ceased) if ceased else self._grown(owed.agency))
        return ""

    def _grown(self, agency: Agency) -> str:
        """Why a body of the register that never published may not be silent: one in no register bears all of its name and more."""
        name = self._short(agency)
        others = (a for a in self.register if not a.registered and a.kind is agency.kind and self.filed.get(a.id))
        found = next((a.name for a in others if grew_into(name, self._short(a))), "") if agency.registered else ""
        return f"{found} may be this body under a new name" if found else ""

    def _reformed(self, owed: Duty, ceased: int | None) -> str:
        """That a body bears the name of offices which a national reform ended, though the register holds it still; or never published and
        bears that of offices which a reform set up, in many counties as a second sign of another office.
        """
        name = self._short(owed.agency)
        if owed.agency.kind is Kind.DEPARTMENT and may_be_no_more(name, owed.report_year):
            return ENDED
        return SECOND_SIGN if ceased is None and is_a_second_sign(name) else ""

    def _misspelt(self, owed: Duty) -> str:
        """A body in no register, first met with its report for this year, whose name is but one sign from this one's, or holds all of it
        but its rank. Two names are two bodies where both published in one year, or both are of offices that every county has.
        """
        name, mine = self._short(owed.agency), self.filed.get(owed.agency.id, {}).keys()
        for other in (a for a in self.register if not a.registered and a.id != owed.agency.id):
            years, written = self.filed.get(other.id, {}).keys(), self._short(other)
            first_met = min(years, default=0) == owed.report_year
            if first_met and mine.isdisjoint(years) and self._is_miswritten(other, owed.agency, written, name):
                return f"{other.name} may be this body under a misspelt name"
        return ""

    def _is_miswritten(self, other: Agency, agency: Agency, written: str, name: str) -> bool:
        if is_standing(name) and is_standing(written) and written not in name:
            return False
        return holds(written, name) or (kind_on_shelf(other.kind) == kind_on_shelf(agency.kind) and _is_a_slip(written, name))

    def _ceased(self, agency: Agency) -> int | None:
        """The first year without a report after the last one; None of a body that never published."""
        years = self.filed.get(agency.id, {})
        return max(years) + 1 if years else None

    def _certain(self, agency: Agency, ceased: int) -> str:
        key = (agency.id, ceased)
        if key not in self._known:
            self._known[key] = self._told(agency, ceased) or self._in_its_place(agency, ceased)
        return self._known[key]

    def _told(self, agency: Agency, ceased: int) -> str:
        """That a report of another body since then says what became of this one."""
        name = self._short(agency)
        if len(name) < SHORTEST:
            return ""
        said = re.compile(rf"原(?:本|我)?[县区市旗]?{re.escape(name)}|{re.escape(name)}[^,，。;；]{{0,12}}{BECAME}")
        for one in self._since(agency, ceased):
            if name in whole_text(one.observation.report) and any(said.search(s) and re.search(BECAME, s) for s in self._sentences(one)):
                return f"{one.observation.capture.url}: says that this body became {one.agency.name} or a part of it"
        return ""

    def _in_its_place(self, agency: Agency, ceased: int) -> str:
        """That the column of this body goes on with the reports of one that published none before."""
        for one in self._since(agency, ceased):
            context = one.observation.capture.context
            match = self.register.match(context.body) if context.body else None
            here = match is not None and match.meant is Meant.ONE and match.agencies[0].id == agency.id
            if here and min(self.filed[one.agency.id]) == ceased:
                return f"its column goes on with reports of {one.agency.name}"
        return ""

    def _sentences(self, one: Filed) -> Iterator[str]:
        """What a report says, without the county's name: bodies bear it or not."""
        return (s.text.replace(self.register.county.name, "") for s in sentences(one.observation.report))

    def _since(self, agency: Agency, ceased: int) -> Iterator[Filed]:
        """The reports of other bodies on that year and later."""
        for other, years in self.filed.items():
            if other != agency.id:
                yield from (one for year in sorted(years) if year >= ceased for one in years[year])

    def _heir(self, agency: Agency, ceased: int) -> str:
        """A body of this kind that began to publish in the very year in which this one ceased to: it may have got a new name.

        One in the register is an heir only of one that is not: the register would hold both apart. It is the heir of one body, or of few
        merged ones: of those alone whose names share a field with its own where there are such, and of none beside which it long stood.
        """
        if self.first > ceased - HISTORY:
            return ""
        heirs = (a for a in self.register if self._begins(a, agency, ceased) and not self._is_anothers(a, agency, ceased))
        found = next((a.name for a in heirs if a.registered or not names_known(a.name, self.register)), "")
        return f"{found} may be this body under a new name" if found else self._taker(agency, ceased)

    def _taker(self, agency: Agency, ceased: int) -> str:
        """A body of this kind whose name took up this one's field in that very year: it may have taken it in."""
        kind = kind_on_shelf(agency.kind)
        others = (a for a in self.register if kind_on_shelf(a.kind) == kind and not (a.registered and agency.registered))
        found = next((a.name for a in others if a.id != agency.id and self._took_up(a, agency, ceased)), "")
        return f"{found} took up the field of this body with its name" if found else ""

    def _took_up(self, other: Agency, agency: Agency, ceased: int) -> bool:
        named = [(year, one.observation.report.agency) for year, papers in self.filed.get(other.id, {}).items() for one in papers]
        alike = {year for year, name in named if name and share_a_field(short_name(name, self.register.county), self._short(agency))}
        return bool(alike) and min(alike) == ceased and any(year < ceased for year, name in named if name)

    def _begins(self, other: Agency, agency: Agency, ceased: int) -> bool:
        possible = kind_on_shelf(other.kind) == kind_on_shelf(agency.kind) and not stood_apart(self._short(agency), self._short(other))
        return possible and not (other.registered and agency.registered) and min(self.filed.get(other.id, [0])) == ceased

    def _is_anothers(self, heir: Agency, agency: Agency, ceased: int) -> bool:
        """Whether it is known of which other body the heir took the place, or another one's name is like its own and this one's is not."""
        others = [a for a in self.register if a.id not in (agency.id, heir.id) and self._ceased(a) == ceased]
        if any(self._certain(a, ceased).endswith((heir.name, f"{heir.name} or a part of it")) for a in others):
            return True
        return not self._alike(agency, heir) and any(self._alike(a, heir) for a in others if self._begins(heir, a, ceased))

    def _alike(self, one: Agency, heir: Agency) -> bool:
        return share_a_field(self._short(one), self._short(heir))

    def _short(self, agency: Agency) -> str:
        return short_name(agency.name, self.register.county)


def _is_a_slip(written: str, name: str) -> bool:
    """Whether one sign of a name of three or more is another, one is lost or one is too many."""
    if written == name or len(name) < SHORTEST or abs(len(written) - len(name)) > 1:
        return False
    begun = next((n for n, (a, b) in enumerate(zip(written, name, strict=False)) if a != b), min(len(written), len(name)))
    rest, other = written[begun:], name[begun:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
