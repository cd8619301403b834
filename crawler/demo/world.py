"""The demo world: a pure function of the seed. Counties, bodies, and what becomes of each report on which day."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from archive.model import Kind
from crawler.demo import names
from crawler.demo.dice import pick, roll, shuffled
from crawler.demo.notices import notices
from crawler.demo.nouns import Body, DemoCounty, Release
from crawler.demo.roster import FATES, PLANS, YEARS, Fate, Plan, Slot

TITLES = (
    "{full}{year}年政府信息公开工作年度报告",
    "{full}{year}年度政府信息公开工作年度报告",
    "{year}年{full}政府信息公开工作年度报告",
    "{full}{year}年政府信息公开年度报告",
)
Named = tuple[str, Kind, Slot]


@cache
def world(seed: int) -> tuple[DemoCounty, ...]:
    """The four counties of a seed, in the order of their codes; the last one is down."""
    county_names = shuffled(names.COUNTIES, seed, "counties")
    return tuple(county_of(seed, plan, name) for plan, name in zip(PLANS, county_names, strict=False))


def county_of(seed: int, plan: Plan, name: str) -> DemoCounty:
    """One county as its plan says."""
    named = _named(seed, plan, name)
    bodies = tuple(_body(seed, name, i, *who) for i, who in enumerate(named))
    return DemoCounty(seed, plan.code, name, plan.host, plan.family, bodies, notices(seed, name))


def _named(seed: int, plan: Plan, county: str) -> list[Named]:
    """Every slot with its name: government first, then departments, townships, sub-districts, others."""
    pools = (
        (Kind.GOVERNMENT, (Slot(plan.government, name="人民政府"),), ()),
        (Kind.DEPARTMENT, plan.departments, names.DEPARTMENTS),
        (Kind.TOWNSHIP, plan.townships, names.TOWNSHIPS),
        (Kind.SUBDISTRICT, plan.subdistricts, names.SUBDISTRICTS),
        (Kind.OTHER, plan.others, ()),
    )
    return [who for kind, slots, pool in pools for who in _draw(kind, slots, shuffled(pool, seed, county, kind), county)]


def _draw(kind: Kind, slots: Sequence[Slot], pool: list[str], county: str) -> Iterator[Named]:
    own = "" if kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT) else county
    drawn = iter(pool)
    for slot in slots:
        yield own + (slot.name or next(drawn)), kind, slot


def _body(seed: int, county: str, index: int, name: str, kind: Kind, slot: Slot) -> Body:
    full = names.full_name(county, name, kind)
    since = date(slot.since, 3, 1) if slot.since else None
    until = date(slot.until, 12, 31) if slot.until else None
    fates = tuple((year, _fate(slot, kind, year)) for year in YEARS if _lives(since, until, year))
    releases = tuple(_release(seed, full, index, year, fate) for year, fate in fates if not FATES[fate].never)
    successor = county + slot.successor if slot.successor else ""
    return Body(name, full, kind, since, until, slot.registered, successor, fates, releases)


def _lives(since: date | None, until: date | None, year: int) -> bool:
    """Whether the body was there in that year and still when the report about it was made."""
    return (not since or since.year <= year) and (not until or year < until.year)


def _fate(slot: Slot, kind: Kind, year: int) -> str:
    """Older reports came in time unless the slot says otherwise: in March for a county government, in January for the others."""
    usual = "march" if kind is Kind.GOVERNMENT else "on_time"
    return slot.fate if year == YEARS[-1] else slot.older.get(year, usual)


def _release(seed: int, full: str, index: int, year: int, label: str) -> Release:
    fate = FATES[label]
    key = (seed, full, year)
    published = _published(fate, year, key)
    claimed = date(year + 1, *fate.claims) if fate.claims else published
    edited = date(year + 1, *fate.edited) if fate.edited else None
    withdrawn = date(year + 1, *fate.withdrawn) if fate.withdrawn else None
    title = pick(TITLES, seed, full, "title").format(full=full, year=year)
    ident = 10000 + (year - YEARS[0]) * 2000 + index * 37 + roll(0, 36, *key)
    return Release(year, label, title, published, claimed, edited, withdrawn, fate.medium, ident)


def _published(fate: Fate, year: int, key: tuple[object, ...]) -> date:
    return date(year + 1, *fate.out) if fate.out else date(year + 1, 1, roll(6, 29, *key, "day"))
