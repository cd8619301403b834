"""Trouble 36: bodies that bear another name, were merged into another or are no more, and columns that keep little."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from archive.model import Kind
from crawler.demo.nouns import Body, DemoCounty, Release, Site
from crawler.demo.province.noticeboard import NEWEST
from crawler.demo.province.troubles.nouns import Hides, Scene, Trouble, edited

NEW_NAMES = ("投资促进局", "行政审批服务局", "乡村振兴局", "数据局", "信访局")
LAST_DAY = date(NEWEST, 6, 30)
"""The last day under the old name; the report on that year already bears the new one."""
GONE_SINCE = date(NEWEST - 4, 12, 31)
PURGED_ON = date(NEWEST + 1, 2, 20)
KEPT_FOR = timedelta(days=60)
RENAMED = "<p>根据机构改革方案，原{old}于{year}年7月更名为{new}，本报告一并反映有关情况。</p>"
MERGED = "<p>根据机构改革方案，原{old}于{year}年7月并入{new}，其政府信息公开工作由本机关承担。</p>"


def _departments(county: DemoCounty) -> Iterator[Body]:
    """The departments that publish on the newest year as a page, in time, but the government's office."""
    return (b for b in county.bodies if b.kind is Kind.DEPARTMENT and "办公室" not in b.name and _in_time(b))


def _in_time(body: Body) -> bool:
    return any(r.report_year == NEWEST and r.fate == "on_time" for r in body.releases)


def _split(county: DemoCounty, old: Body) -> tuple[Body, Body]:
    """A body until it bears its new name, and from then on."""
    name = next(county.name + n for n in NEW_NAMES if county.name + n not in {b.name for b in county.bodies})
    titled = (replace(r, title=r.title.replace(old.full_name, name)) for r in old.releases if r.report_year == NEWEST)
    fates = dict(old.fates)
    new = Body(name, name, old.kind, LAST_DAY + timedelta(days=1), None, False, "", ((NEWEST, fates[NEWEST]),), tuple(titled), old.name)
    return _ended(old, name), new


def _ended(old: Body, successor: str) -> Body:
    """A body that is no more since the middle of the newest year, of which the county's file knows nothing."""
    fates = tuple((year, fate) for year, fate in old.fates if year < NEWEST)
    releases = tuple(r for r in old.releases if r.report_year < NEWEST)
    return replace(old, until=LAST_DAY, stale=True, successor=successor, fates=fates, releases=releases)


def _renamed(county: DemoCounty) -> DemoCounty:
    old = next(_departments(county), None)
    return _with(county, old, _split(county, old)) if old else county


def _renamed_in_file(county: DemoCounty) -> DemoCounty:
    """As renamed, but the county's file names the body as it is called now."""
    old = next(_departments(county), None)
    if not old:
        return county
    before, after = _split(county, old)
    return _with(county, old, (replace(before, registered=False), replace(after, registered=True, since=None)))


def _merged(county: DemoCounty) -> DemoCounty:
    old = next(_departments(county), None)
    heir = next((b for b in county.bodies if b.kind is Kind.DEPARTMENT and b is not old and _in_time(b)), None)
    return _with(county, old, (_ended(old, heir.name),)) if old and heir else county


def _with(county: DemoCounty, old: Body, now: tuple[Body, ...]) -> DemoCounty:
    """The county with other bodies in place of one."""
    return replace(county, bodies=tuple(b for body in county.bodies for b in (now if body is old else (body,))))


def _abolished(county: DemoCounty) -> DemoCounty:
    """The county's file names an office that is long gone; a site that has a directory of bodies does not."""
    name = next(county.name + n for n in NEW_NAMES if county.name + n not in {b.name for b in county.bodies})
    gone = Body(name, name, Kind.DEPARTMENT, None, GONE_SINCE, True, "", (), (), stale=True)
    return replace(county, bodies=(*county.bodies, gone)) if county.arrangement == "sub_site" else county


def told(words: str) -> Callable[[Scene, Site], Site]:
    """The report of the body that took over says so in its text."""

    def site(scene: Scene, site: Site) -> Site:
        old = next((b for b in scene.desk.county.bodies if b.stale and b.successor), None)
        if not old:
            return site
        said = words.format(old=old.full_name, new=old.successor, year=NEWEST)
        heads = [p for item in scene.desk.there if item.body and item.body.name == old.successor for p in scene.paths_of(item)]
        return edited(site, heads, lambda text: text.replace('id="zoom">', f'id="zoom">{said}', 1))

    return site


def _until(end: Callable[[Release], date | None]) -> Callable[[DemoCounty], DemoCounty]:
    """Reports that are taken down on a day that `end` says."""

    def change(county: DemoCounty) -> DemoCounty:
        bodies = (replace(b, releases=tuple(replace(r, withdrawn_on=end(r)) for r in b.releases)) for b in county.bodies)
        return replace(county, bodies=tuple(bodies))

    return change


def _purged(county: DemoCounty) -> DemoCounty:
    """Reports of earlier years are no longer kept."""
    kept = (replace(b, releases=tuple(r for r in b.releases if r.report_year == NEWEST)) for b in county.bodies)
    return replace(county, bodies=tuple(kept))


TROUBLES = (
    Trouble(36, "renamed", "an office has a new name, and the county's file its old one", Hides.SILENT, county=_renamed),
    Trouble(36, "renamed_told", "so it has, and its report says so", county=_renamed, site=told(RENAMED)),
    Trouble(36, "renamed_in_file", "an office has a new name, which the county's file has too", county=_renamed_in_file),
    Trouble(36, "merged_told", "an office became part of another, whose report says so", county=_merged, site=told(MERGED)),
    Trouble(36, "abolished", "the file names an office that is long gone; the site's directory does not", county=_abolished),
    Trouble(36, "purged", "only the newest reports are kept", Hides.NOWHERE, county=_purged),
    Trouble(
        36,
        "purged_in_season",
        "the reports of earlier years are taken down in February",
        Hides.COUNTY,
        county=_until(lambda r: PURGED_ON if r.report_year < NEWEST else r.withdrawn_on),
    ),
    Trouble(
        36,
        "kept_briefly",
        "every report is taken down sixty days after it came",
        Hides.COUNTY,
        county=_until(lambda r: r.published + KEPT_FOR),
    ),
)
