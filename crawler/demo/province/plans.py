"""The counties of a province: names, bodies, fates, family and arrangement of each, all from the seed."""

from dataclasses import replace
from functools import cache

from crawler.demo.dice import pick, roll, shuffled
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.shelves import ARRANGEMENTS
from crawler.demo.roster import OFFICE, Plan, Slot
from crawler.demo.world import county_of

FIRST = ("青", "白", "云", "石", "柏", "槐", "芦", "柳", "枫", "岚", "苇", "霁", "稷", "砚", "渚", "桐", "棠", "鹤", "雁", "鹿")
SECOND = ("禾", "岭", "溪", "渡", "泽", "川", "山", "滩", "坪", "沟", "塘", "桥", "湾", "洲", "原", "浦", "埠", "堰", "崖", "渠")
COMMON = (*["on_time"] * 11, "late", "after_usual", "word", "pdf", "missing", "backdated", "after_march", "very_late")
"""What becomes of the newest reports: most come in time as a page."""
GOVERNMENTS = ("march", "march", "late_march", "april")
MOST_DEPARTMENTS, FEWEST_DEPARTMENTS = 10, 4
MOST_TOWNSHIPS, FEWEST_TOWNSHIPS = 9, 3


@cache
def province(seed: int, count: int, *, small: bool = False) -> tuple[DemoCounty, ...]:
    """`count` counties in the order of their codes: families and arrangements take turns, so that all meet in a few dozen."""
    return tuple(_county(seed, index, name, small=small) for index, name in enumerate(_county_names(seed, count)))


def _county_names(seed: int, count: int) -> list[str]:
    return [f"{one}{other}县" for one, other in shuffled([(a, b) for a in FIRST for b in SECOND], seed, "province")][:count]


def _county(seed: int, index: int, name: str, *, small: bool) -> DemoCounty:
    family = sorted(DIALECTS)[(index + roll(0, len(DIALECTS) - 1, seed)) % len(DIALECTS)]
    dialect = DIALECTS[family]
    choices = [a for a in ARRANGEMENTS if a in dialect.arrangements]
    arrangement = choices[(index // len(DIALECTS) + roll(0, 9, seed, family)) % len(choices)]
    plan = (_small if small else _plan)(seed, index, name, family)
    return replace(county_of(seed, plan, name), arrangement=arrangement)


def _plan(seed: int, index: int, name: str, family: str) -> Plan:
    departments = (OFFICE, *_slots(FEWEST_DEPARTMENTS, MOST_DEPARTMENTS, seed, name, "departments"))
    townships = _slots(FEWEST_TOWNSHIPS, MOST_TOWNSHIPS, seed, name, "townships")
    subdistricts = _slots(0, 2, seed, name, "subdistricts")
    host = f"127.0.{2 + index // 200}.{1 + index % 200}"
    return Plan(f"{998001 + index}", host, family, pick(GOVERNMENTS, seed, name), departments, townships, subdistricts)


def _small(seed: int, index: int, name: str, family: str) -> Plan:
    """As a plan, but of seven bodies: one of each kind silent, one late."""
    plan = _plan(seed, index, name, family)
    return replace(plan, departments=(OFFICE, Slot(), Slot("missing"), Slot("late")), townships=(Slot(), Slot("missing")), subdistricts=())


def _slots(fewest: int, most: int, *key: object) -> tuple[Slot, ...]:
    return tuple(Slot(pick(COMMON, *key, n)) for n in range(roll(fewest, most, *key)))
