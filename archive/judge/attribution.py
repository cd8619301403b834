"""Whose report this is: the county comes from the site, the body from the title, the text, the way there, the meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.facts.names import OFFICE, short_name, subject_of
from archive.facts.offices import is_within
from archive.facts.places import stem
from archive.facts.titles import plain
from archive.judge.prose import sentences
from archive.judge.register import Match, Meant, Register
from archive.model import Agency, Context, County, Kind, Report

TITLE, TEXT, SIGNED, WAY, META = range(5)
SOURCES = {
    "title": TITLE,
    "page title": TITLE,
    "text": TEXT,
    "signature": SIGNED,
    "breadcrumb": WAY,
    "context": WAY,
    "card": META,
    "meta": META,
}
OF_ONE_OFFICE, OF_THE_COUNTY = re.compile(r"本机关|[我本]办(?!事|法)|我室"), re.compile(r"[我全本][县区市旗](?!级|直)")
"""How the government's office speaks of itself, and how its government does, whose report it writes and signs."""
AS_A_COUNTY = re.compile(r"[我本][县区市旗](?!级|直)")
AS_AN_OFFICE = re.compile(r"[我本](?:局|委(?!托)|办(?!事|法)|镇|乡|街道|室|中心|单位|院|站|所)")
"""How a government speaks of the place that is its own, and how any other body speaks of itself."""
AS_A_BUREAU = re.compile(r"[我本](?:局|单位)")
ITS_OWN = re.compile(
    r"(?:现(?:将|予?以?(?:公布|发布|公开))|编制(?:了|本报告[,，]即)?)[\u4e00-\u9fff]{0,9}(?:政府|府)(?:办公室|办)20\d\d年度?(?:政府)?信息公开"
)
"""The words by which a report is announced as that of the government's office."""
AS_ONE_BODY = re.compile(rf"本机关|{AS_AN_OFFICE.pattern}")
GOVERNMENT, SEVERAL = "人民政府", 2
SHORTEST = 2
"""Signs of a place's name without its rank that are no other word."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The body and year of a report. `agency` None where that is not certain; `suspects` are then the bodies it may belong to."""

    agency: Agency | None
    report_year: int | None
    why: str
    suspects: tuple[Agency, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heard:
    """One name, where it was heard (TITLE first, META last), and what it means here."""

    name: str
    source: int
    match: Match


def attribute(report: Report, context: Context, county: County, register: Sequence[Agency]) -> Attribution:
    """The body of `register` that published this report, or a new one with `registered` False; None with the reason where unsure."""
    return attributed(report, context, Register(county, register))


def attributed(report: Report, context: Context, register: Register) -> Attribution:
    """As `attribute`, with a register that is at hand."""
    heard = [h for h in _heard(report, context, register) if _counts(h, report, context, register.county)]
    if not heard:
        return _nameless(report, context, register)
    first = heard[0]
    if first.match.meant is Meant.ELSEWHERE:
        return _elsewhere(first, heard, report.report_year, context, register)
    if other := _contradiction(first, heard):
        why = f"the title says {first.name}, but the text speaks of {other.name}"
        return Attribution(None, report.report_year, why, first.match.agencies)
    if first.match.meant is Meant.SEVERAL:
        names = ", ".join(a.name for a in first.match.agencies)
        return Attribution(None, report.report_year, f"{first.name} may be {names}; add an alias to the county file", first.match.agencies)
    if at_home := _at_home(heard, report, context, register):
        return at_home
    agency = _whose_column(first, heard, register.county) or first.match.agencies[0]
    return Attribution(agency, report.report_year, f"named {first.name} in the {_place(first)}")


def _whose_column(first: _Heard, heard: Sequence[_Heard], county: County) -> Agency | None:
    """The known office in whose column a name not known yet stands that is cut from its own: 建设局 under 住房和城乡建设局."""
    if first.match.meant is not Meant.NEW:
        return None
    short = short_name(first.name, county)
    known = (h.match.agencies[0] for h in heard if h.source == WAY and h.match.meant is Meant.ONE)
    return next((a for a in known if is_within(short, short_name(a.name, county))), None)


def _at_home(heard: Sequence[_Heard], report: Report, context: Context, register: Register) -> Attribution | None:
    """Whose a paper is that stands in the own column of a body, and whose text alone names the county's government: that body's, where
    it speaks of itself as one; of one of the two, where it does not speak as the county either. None where it is no such paper.
    """
    column, named = register.match(context.body, report.report_year), heard[0].match.agencies
    if column.meant is not Meant.ONE or heard[0].source != TEXT or any(h.source == SIGNED for h in heard):
        return None
    if column.agencies[0].kind is Kind.GOVERNMENT or any(a.kind is not Kind.GOVERNMENT for a in named) or _speaks_as_the_county(report):
        return None
    if _speaks_of_itself(report, of_office=short_name(context.body, register.county) == OFFICE):
        return Attribution(column.agencies[0], report.report_year, f"stands in the column of {context.body}, and speaks of itself")
    why = f"stands in the column of {context.body}, but names {heard[0].name}"
    return Attribution(None, report.report_year, why, (*column.agencies, *named))


def _place(heard: _Heard) -> str:
    return ("title", "text", "signature", "way to the page", "meta tags")[heard.source]


def _heard(report: Report, context: Context, register: Register) -> Iterator[_Heard]:
    """Every name in the order of its weight; of those in the text, the superiors and neighbours that it mentions come last."""
    found = [_Heard(name, source, register.match(name, report.report_year)) for source, name in _names(report, context)]
    yield from sorted(found, key=lambda h: (h.source, h.source == TEXT and h.match.meant is Meant.ELSEWHERE))


def _names(report: Report, context: Context) -> Iterator[tuple[int, str]]:
    for name, source in report.names:
        yield SOURCES.get(source, META), name
    if report.agency and all(name != report.agency for name, _ in report.names):
        yield TEXT if report.names else TITLE, report.agency
    yield from ((WAY, name) for name in (context.body, subject_of(context.link_title), subject_of(context.link_text)) if name)


def _counts(heard: _Heard, report: Report, context: Context, county: County) -> bool:
    """Whether a name is heard at all: a body unknown by the words of its name only where the title gives it, a publisher in the
    meta tags only where it is known, no government (which publishes for others) and of the column's group, the government's office
    below its title only in the departments' column or where it speaks of itself, since it writes the government's report too."""
    match = heard.match
    if match.meant is Meant.NOBODY:
        return False
    if heard.source == TITLE:
        return True
    if heard.source != WAY and short_name(heard.name, county) == OFFICE and context.group != Kind.DEPARTMENT:
        return is_of_the_office(report)
    if heard.source == META:
        return match.meant is Meant.ONE and _may_publish_itself(match.agencies[0], context)
    return match.meant is not Meant.NEW or match.agencies[0].kind is not Kind.OTHER


def is_of_the_office(report: Report) -> bool:
    """Whether a report speaks of its body as one office, or announces itself as that of the government's office and speaks of its body as
    a bureau, and never as a whole county.
    """
    words = [sentence.text for sentence in sentences(report)]
    by_itself = any(map(OF_ONE_OFFICE.search, words)) or (any(map(ITS_OWN.search, words)) and any(map(AS_A_BUREAU.search, words)))
    return by_itself and not any(map(OF_THE_COUNTY.search, words))


def _elsewhere(first: _Heard, heard: Sequence[_Heard], year: int | None, context: Context, register: Register) -> Attribution:
    """Another place's by its title; where only the text speaks of another place, it may yet be a report of ours."""
    why = f"names {first.name} in the {_place(first)}, which is no body of {register.county.name}"
    ours = next((h.match.agencies for h in heard if h.match.agencies), register.near(context))
    return Attribution(None, year, why, _of_our_stem(first.name, register) if first.source == TITLE else ours)


def _of_our_stem(name: str, register: Register) -> tuple[Agency, ...]:
    """The bodies that are meant if a place is ours of another rank: counties become cities and districts, and another place of the name
    may be their superior.
    """
    county, words = register.county, plain(name)
    own = stem(county.name)
    if len(own) < SHORTEST or (county.prefecture and stem(county.prefecture) == own):
        return ()
    ours = re.sub(rf"^{re.escape(own)}[县区市旗]", county.name, words)
    return register.match(ours).agencies if ours != words else ()


def _may_publish_itself(agency: Agency, context: Context) -> bool:
    if context.group:
        return agency.kind.value == context.group
    return agency.kind is not Kind.GOVERNMENT


def _contradiction(first: _Heard, heard: Sequence[_Heard]) -> _Heard | None:
    """The other place's body that a text speaks of, where neither the name nor the text says that it is ours."""
    text = [h for h in heard if h.source == TEXT]
    if first.source != TITLE or first.match.own or any(h.match.own for h in text):
        return None
    return next((h for h in text if h.match.meant is Meant.ELSEWHERE), None)


def _nameless(report: Report, context: Context, register: Register) -> Attribution:
    group, year = register.near(context), report.report_year
    own = register.group(Kind.GOVERNMENT.value) or (register.learned(f"{register.county.name}{GOVERNMENT}"),)
    if context.group == Kind.GOVERNMENT and len(own) < SEVERAL:
        return Attribution(own[0], year, "names no body, but stands in the column of the county's government")
    if not context.group and not context.body and len(own) < SEVERAL and _is_the_county_s(report, register):
        return Attribution(own[0], year, "names no body, but speaks as the county, whose government is said to have published it")
    return Attribution(None, year, "names no body", group)


def unsigned_by_its_office(report: Report, context: Context, county: County) -> bool:
    """Whether neither title nor link names a body, the government's office is said to have published the paper, and its text names
    no other, nor the government and speaks as the county: readers are told to turn to the government's office in both their reports.
    """
    heard = [(SOURCES.get(source, META), short_name(name, county)) for name, source in report.names]
    heard += [(TITLE, subject_of(link)) for link in (context.link_title, context.link_text) if subject_of(link)]
    if (META, OFFICE) not in heard or any(source == TITLE for source, _ in heard):
        return False
    government = f"{county.name}{GOVERNMENT}"
    named = {name for source, name in heard if source != META}
    return named <= {OFFICE, government} and not (government in named and _speaks_as_the_county(report))


def _is_the_county_s(report: Report, register: Register) -> bool:
    """Whether the publisher in the card or the meta tags is the county's government or its office, and the text speaks as a county and
    never as one office.
    """
    shorts = {short_name(name, register.county) for name, source in report.names if SOURCES.get(source, META) == META}
    of_ours = not shorts.isdisjoint({OFFICE, f"{register.county.name}{GOVERNMENT}"})
    return of_ours and _speaks_as_the_county(report)


def _speaks_of_itself(report: Report, *, of_office: bool) -> bool:
    """Whether the text speaks of its body as one, or of the office by announcing its report, and never as a county; the government's
    office writes of the whole county besides.
    """
    words = [sentence.text for sentence in sentences(report)]
    county = OF_THE_COUNTY if of_office else AS_A_COUNTY
    of_one = any(map(AS_ONE_BODY.search, words)) or (of_office and any(map(ITS_OWN.search, words)))
    return of_one and not any(map(county.search, words))


def _speaks_as_the_county(report: Report) -> bool:
    """Whether the text speaks of the place as its own and never as one office."""
    words = [sentence.text for sentence in sentences(report)]
    return any(map(AS_A_COUNTY.search, words)) and not any(map(AS_AN_OFFICE.search, words))
