"""Counties of the size that real ones have, arranged as those of the province are: thirty-six departments, sixteen towns and streets."""

from dataclasses import replace

from crawler.demo.dice import pick
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import COMMON
from crawler.demo.roster import OFFICE, Plan, Slot
from crawler.demo.world import county_of

NAMED = (
    *("发展和改革局", "科学技术局", "工业和信息化局", "退役军人事务局", "城市管理局", "行政审批服务局", "信访局", "数据局"),
    *("民族宗教事务局", "体育局", "文物局", "园林局", "招商局", "畜牧局", "粮食和物资储备局"),
)
DRAWN, TOWNSHIPS, SUBDISTRICTS = 20, 14, 2
"""Departments whose names the demo draws, besides those named here and the office; townships; sub-districts."""


def full_size(base: DemoCounty) -> DemoCounty:
    """The same site with 53 bodies and about 158 reports."""
    departments = (OFFICE, *(Slot(name=name) for name in NAMED), *_slots(base, DRAWN, "departments"))
    towns, streets = _slots(base, TOWNSHIPS, "townships"), _slots(base, SUBDISTRICTS, "subdistricts")
    plan = Plan(base.code, base.host, base.family, "march", departments, towns, streets)
    return replace(county_of(base.seed, plan, base.name), arrangement=base.arrangement)


def _slots(base: DemoCounty, count: int, kind: str) -> tuple[Slot, ...]:
    return tuple(Slot(pick(COMMON, base.seed, base.name, kind, n)) for n in range(count))
