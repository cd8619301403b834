"""County files: one portal and its bodies. Required are code, name and home; nianbao finds the rest itself."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic.dataclasses import dataclass

from archive.facts.bodies import with_government
from archive.facts.loader import HERE, STRICT, FactError, load
from archive.model import Agency, County, Kind, agency_id

CODE = re.compile(r"\d{6}")
RANKS = ("镇", "乡", "街道", "苏木")
RANKED = re.compile(r"(?:[镇乡场区社]|苏木|街道|办事处|政府|中心)$")


@dataclass(frozen=True, config=STRICT)
class _Agency:
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    since: int | date | str | None = None
    until: int | date | str | None = None


@dataclass(frozen=True, config=STRICT)
class _County:
    code: str
    name: str
    home: str
    province: str = ""
    prefecture: str = ""
    townships: tuple[str, ...] = ()
    hub: str = ""
    family: str = ""
    agency: tuple[_Agency, ...] = ()
    expect: dict[str, int] = Field(default_factory=dict)
    source: str = ""
    unverified: bool = False


def load_county(path: Path) -> County:
    """One county file. Raises FactError naming the key and the next step."""
    raw = load(path, _County)
    _refuse_nonsense(path, raw)
    agencies = [*_listed(path, raw), *_townships(raw)]
    names = [a.name for a in agencies]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise FactError(path, f"agency: {', '.join(twice)} stands twice; keep one entry and give the other name as an alias")
    bodies = with_government(raw.code, raw.name, agencies)
    return County(raw.code, raw.name, raw.home, raw.province, raw.prefecture, raw.hub, raw.family, bodies, dict(raw.expect))


def load_counties(folder: Path) -> dict[str, County]:
    """All county files of a folder by code, in the order of their codes."""
    counties: dict[str, County] = {}
    for path in sorted(folder.glob("*.toml")):
        county = load_county(path)
        if county.code in counties:
            raise FactError(path, f"code: {county.code} is used by another file of this folder; a county is watched once")
        counties[county.code] = county
    return dict(sorted(counties.items()))


@cache
def catalogue() -> dict[str, Path]:
    """The built-in county files by code: a catalogue to copy from, never watched by themselves."""
    return {path.stem: path for path in sorted((HERE / "counties").glob("*.toml"))}


def _refuse_nonsense(path: Path, raw: _County) -> None:
    if not CODE.fullmatch(raw.code):
        raise FactError(path, f"code: {raw.code!r} is not six digits; use the county's GB/T 2260 code, as text in quotes")
    for key, url in (("home", raw.home), ("hub", raw.hub)):
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise FactError(path, f"{key}: {url!r} is no http(s) address; give it in full, such as http://www.example.gov.cn/")
    if not raw.name.strip():
        raise FactError(path, "name: is empty; give the county's full name, such as 某某县")


def _listed(path: Path, raw: _County) -> list[Agency]:
    return [_agency(path, raw.code, a) for a in raw.agency]


def _agency(path: Path, county: str, a: _Agency) -> Agency:
    since, until = _day(path, "since", a.since, (1, 1)), _day(path, "until", a.until, (12, 31))
    return Agency(agency_id(county, a.name), county, a.name, a.kind, a.aliases, since, until)


def _townships(raw: _County) -> list[Agency]:
    named = {a.name for a in raw.agency}
    return [Agency(agency_id(raw.code, n), raw.code, n, township_kind(n), _whole_names(n)) for n in raw.townships if n not in named]


def _whole_names(name: str) -> tuple[str, ...]:
    """What a township may be called whose sign of rank the file leaves out: 联财 is 联财镇 on its county's site."""
    return () if RANKED.search(name) else tuple(f"{name}{rank}" for rank in RANKS)


def township_kind(name: str) -> Kind:
    """街道 are dispatched organs of a government, every other township-level name is a people's government."""
    return Kind.SUBDISTRICT if re.search(r"街道(办事处)?$", name) else Kind.TOWNSHIP


def _day(path: Path, key: str, given: int | date | str | None, bare: tuple[int, int]) -> date | None:
    """A day of birth or end. A bare year is its first day for `since`, its last for `until`.

    A body that ended in 2024 thus no longer existed when the report for 2024 fell due.
    """
    if given is None or isinstance(given, date):
        return given
    text = str(given)
    try:
        return date(int(text), *bare) if re.fullmatch(r"\d{4}", text) else date.fromisoformat(text)
    except ValueError as error:
        raise FactError(path, f"agency.{key}: {given!r} is neither a year nor a day; write 2021 or 2021-03-01") from error
