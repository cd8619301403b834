"""How the names of a county's offices are cut short and what they tell of an office's field: offices.toml as questions."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load

RANK = re.compile(r"(局|委员会|委|办公室|办|厅)$")
TOWN = re.compile("(?<=..)([镇乡]|苏木|街道)$")
SAME_RANK = {"委员会": "局", "委": "局", "办公室": "办"}
JOINED = re.compile("[和与及、]")
SHORTEST = 2
BRANCH = "分局"
GOVERNMENT = "人民政府"
"""Holds the signs of 民政局 by chance."""


@dataclass(frozen=True, config=STRICT)
class _Dissolved:
    since: int
    words: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class _Offices:
    standing: tuple[str, ...]
    lasting: tuple[str, ...]
    fields: tuple[str, ...]
    narrower: tuple[str, ...]
    common: str
    dissolved: tuple[_Dissolved, ...]
    second_signs: tuple[str, ...]


@cache
def _offices() -> _Offices:
    return load(HERE / "offices.toml", _Offices)


def shortens(short: str, full: str) -> bool:
    """Whether one office's name, without its place, is a usual short form of another: 交通局 and 交运局 of 交通运输局.

    Its characters stand in order in the full name, which begins alike and adds no narrower field (农业机械管理局 is not 农业局).
    """
    core, whole = _core(short), _core(full)
    if not is_within(short, full) or core[0] != whole[0]:
        return False
    if core in _standing():
        return re.fullmatch(f"{core}(?:{'|'.join(_offices().fields)})+", whole) is not None
    return not any(word in whole and word not in core for word in _offices().narrower)


def is_within(short: str, full: str) -> bool:
    """Whether the characters of an office's name stand in order in a longer one of the same rank."""
    core, whole = _core(short), _core(full)
    rest = iter(whole)
    ranked = _rank(short) != "" and _rank(short) == _rank(full)
    return ranked and SHORTEST <= len(core) < len(whole) and all(sign in rest for sign in core)


def grew_into(name: str, other: str) -> bool:
    """Whether an office's name holds every field of another's and adds some: 教育体育局 those of 教育局. A branch adds none."""
    core, fields = _core(other), [field for field in JOINED.split(RANK.sub("", name)) if field]
    longer = len(core) > len(_core(name)) and _rank(name) == _rank(other) != "" and not other.endswith(BRANCH)
    return longer and all(len(field) >= SHORTEST and field in core for field in fields)


def holds(written: str, name: str) -> bool:
    """Whether a name holds all of an office's or a town's but its rank: 民政部门 and 民政局机关 that of 民政局, 云岭社区 that of 云岭镇."""
    core = TOWN.sub("", RANK.sub("", name))
    return written != name and core != name and len(core) >= SHORTEST and core in written.replace(GOVERNMENT, "")


def share_a_field(one: str, other: str) -> bool:
    """Whether two names share two characters in a row that tell of a field or place: 水利局 and 水利水电局, 柳湾镇 and 柳湾街道."""
    return bool(_pairs(one) & _pairs(other))


def stood_apart(old: str, new: str) -> bool:
    """Whether two offices of different fields have long stood side by side in every county, so that neither is the other renamed.

    The old one must be a standing office, and one of the two of those that were all set up at one time. 财政局 did not become 卫生健康局,
    but it may have become 数据局, and 国土资源局 became 自然资源局.
    """
    apart = not (set(_core(old)) & set(_core(new))) - set(_offices().common)
    standing = _grows_from(old, _offices().standing) and _grows_from(new, _offices().standing)
    return apart and standing and any(_grows_from(name, _offices().lasting) for name in (old, new))


def is_standing(name: str) -> bool:
    """Whether a name is that of an office which every county has."""
    return _core(name) in _standing()


def may_be_no_more(name: str, report_year: int) -> bool:
    """Whether offices of such a name were ended, or got another one, before the report for a year was due."""
    return any(report_year >= ended.since and any(word in name for word in ended.words) for ended in _offices().dissolved)


def is_a_second_sign(name: str) -> bool:
    """Whether offices of this name are in many counties another office under a second name, which reports for both."""
    return name in _offices().second_signs


def _grows_from(name: str, offices: Iterable[str]) -> bool:
    """Whether a name is that of one of these offices, or grew out of it by fields behind: 林业和草原局."""
    fields = "|".join(_offices().fields)
    return any(re.fullmatch(f"{JOINED.sub('', office)}(?:{fields})*", _core(name)) for office in offices)


@cache
def _standing() -> frozenset[str]:
    return frozenset(JOINED.sub("", name) for name in _offices().standing)


def _core(name: str) -> str:
    return JOINED.sub("", RANK.sub("", name))


def _rank(name: str) -> str:
    found = RANK.search(name)
    return SAME_RANK.get(found[1], found[1]) if found else ""


def _pairs(name: str) -> set[str]:
    pairs = (a + b for a, b in pairwise(TOWN.sub("", _core(name))))
    return {pair for pair in pairs if not set(pair) <= set(_offices().common)}
