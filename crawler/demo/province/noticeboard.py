"""The column of notices of a county's site: papers of every kind, and, where a trouble says so, reports that stand nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from archive.model import Kind
from crawler.demo.dice import pick, roll
from crawler.demo.nouns import DemoCounty, Notice
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item, shelf

NUMBERS: Mapping[str, int] = {
    "only_in_notices": 34,
    "notices_fail": 34,
    "notices_busy": 400,
    "notices_without_reports": 20,
    "notices_empty": 0,
}
"""Troubles of this column, and how many other papers stand in it."""
APART = frozenset(("only_in_notices", "notices_fail", "notices_busy"))
"""Troubles by which some reports stand among the notices alone."""
KEY, NEWEST, FIRST_IDENT = "tzgg", 2025, 800_000
NAMES = ("公示公告", "通知公告", "公告公示")
TITLES = (
    "关于{n}号路段封闭施工的公告",
    "关于{n}名同志拟任职的公示",
    "{n}号地块挂牌出让公告",
    "关于做好2025年政府信息公开工作年度报告编制发布工作的通知",
    "第{n}批惠民补贴发放名单公示",
    "关于2025年政府信息公开工作年度报告公开征求意见的公告",
)


def board(county: DemoCounty, there: Sequence[Item], day: date) -> Column | None:
    """The column as it stands on a day, newest first; None where the site has none."""
    named = sorted(county.troubles & NUMBERS.keys())
    if not named:
        return None
    shown = [*apart(county, there), *_others(county, max(NUMBERS[name] for name in named), day)]
    newest_first = sorted(shown, key=lambda item: (item.day, item.ident), reverse=True)
    return Column(pick(NAMES, county.seed, county.code, "board"), KEY, tuple(newest_first))


def apart(county: DemoCounty, there: Sequence[Item]) -> list[Item]:
    """The newest reports that stand among the notices alone: of one township and one department, the same on every day."""
    names = filed_apart(county)
    return [item for item in there if item.body and item.body.name in names and item.report_year == NEWEST]


def filed_apart(county: DemoCounty) -> frozenset[str]:
    """The bodies whose newest report stands there; they publish as a page."""
    if not county.troubles & APART:
        return frozenset()
    new = [(shelf(b.kind), r.ident, b.name) for b in county.bodies for r in b.releases if r.report_year == NEWEST and r.medium == "html"]
    first = (min((one for one in new if one[0] == name), default=None) for name in ("township", "department"))
    return frozenset(one[2] for one in first if one)


def _others(county: DemoCounty, number: int, day: date) -> Iterator[Item]:
    """Papers of every kind; of a busy board most since the January of the season, of any other since the summer before."""
    days = 300 if number < 100 else (day - date(2026, 1, 1)).days or 1
    for n in range(number):
        title = pick(TITLES, county.code, n, "board").format(n=n + 3)
        when = day - timedelta(days=roll(0, days, county.code, n, "when"))
        notice = Notice(title, when, Kind.GOVERNMENT, NEWEST, (title + "。",), FIRST_IDENT + n)
        yield Item(title, when, "government", NEWEST, FIRST_IDENT + n, notice=notice)
