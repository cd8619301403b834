"""A hand-made site: year, then departments or townships, then reports; plain links as pager. GBK bytes, no charset in the header."""

from collections.abc import Sequence
from datetime import date

from crawler.demo.nouns import DemoCounty, Listing, Served, Site
from crawler.demo.roster import YEARS
from crawler.demo.sites import about
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import Item, belonging, items, on_shelf, paged
from crawler.demo.sites.render import OPENED, Crumb, Press, attached, merged, robots

HUB = "/gk/index.htm"
FOLDER = "/gk/nb/"
REPORTS = FOLDER + "index.htm"
FILES = {"government": "zf", "department": "bm", "township": "xz"}
GROUPS = {"government": "县政府", "department": "县直部门", "township": "乡镇街道"}
IN_REPORTS: tuple[Crumb, ...] = (("信息公开年报", REPORTS),)
ROWS = 6
Shelf = tuple[int, str, list[Item]]


def address(item: Item) -> str:
    return f"{FOLDER}{item.report_year}/{FILES[item.shelf]}/{item.ident}.htm"


def attachment(item: Item) -> str:
    return f"/upload/{item.day.year}/{item.ident}.{item.medium}"


def site(county: DemoCounty, day: date, port: int) -> Site:
    """All pages of the site as they stand on a day. A year's folder is there once each of its lists has something."""
    there, modified = items(county, day), county.last_event(day)
    press = Press(county, "handmade", {"hub": HUB, "reports": REPORTS}, "gbk", "text/html")
    years = [year for year in reversed(YEARS) if all(on_shelf(there, name, year) for name in FILES)]
    shelves: list[Shelf] = [(year, name, on_shelf(there, name, year)) for year in years for name in FILES]
    standing = [item for _, _, them in shelves for item in them]
    pages = {
        **_standing(press),
        **_news(press, day, modified, port),
        **_years(press, years, modified),
        **{path: served for shelf in shelves for path, served in _list_pages(press, shelf, modified).items()},
        **{address(item): press.article(item, day, _crumbs(item), attachment(item)) for item in standing},
        **{attachment(item): attached(county, item, day) for item in standing if item.medium != "html"},
    }
    lost = press.page("lost", modified, "找不到页面")
    return Site(county.host, merged(pages, "index.htm"), lost, tuple(_list(county, shelf) for shelf in shelves))


FAMILY = Family("handmade", address, attachment, site)


def _path(year: int, name: str, number: int = 1) -> str:
    return f"{FOLDER}{year}/{FILES[name]}{f'_{number}' if number > 1 else ''}.htm"


def _in_year(year: int) -> tuple[Crumb, ...]:
    return (*IN_REPORTS, (f"{year}年", f"{FOLDER}{year}/index.htm"))


def _crumbs(item: Item) -> tuple[Crumb, ...]:
    return (*_in_year(item.report_year), (GROUPS[item.shelf], _path(item.report_year, item.shelf)))


def _list(county: DemoCounty, shelf: Shelf) -> Listing:
    year, name, them = shelf
    chunks = paged(them, ROWS)
    paths = tuple(_path(year, name, i) for i in range(1, len(chunks) + 1))
    shown = tuple(tuple(address(item) for item in chunk if item.release) for chunk in chunks)
    return Listing(GROUPS[name], year, paths, shown, belonging(county, name, year))


def _list_pages(press: Press, shelf: Shelf, modified: date) -> dict[str, Served]:
    year, name, them = shelf
    chunks = paged(them, ROWS)
    made: dict[str, Served] = {}
    for i, chunk in enumerate(chunks, 1):
        rows = [_row(press.county, item) for item in chunk]
        facts = {"rows": rows, "number": i, "pages": len(chunks), "total": len(them), "file": FILES[name]}
        made[_path(year, name, i)] = press.page("list", modified, GROUPS[name], _in_year(year), **facts)
    return made


def _row(county: DemoCounty, item: Item) -> dict[str, object]:
    """The list shortens names: it stands on the county's own site, after all."""
    shown = item.title.replace(county.name, "", 1) if item.body and item.shelf != "government" else item.title
    return {"href": address(item), "shown": shown, "day": item.day}


def _years(press: Press, years: Sequence[int], modified: date) -> dict[str, Served]:
    """The column of years and, below it, the groups of each year."""
    groups = [(GROUPS[name], FILES[name] + ".htm") for name in FILES]
    below = {f"{FOLDER}{year}/index.htm": press.page("year", modified, f"{year}年", IN_REPORTS, groups=groups) for year in years}
    return {REPORTS: press.page("years", modified, "信息公开年报", years=years), **below}


def _news(press: Press, day: date, modified: date, port: int) -> dict[str, Served]:
    """Home and the news."""
    news = about.news(press.county, day)
    items_of_news = {f"/news/{n.ident}.htm": press.text(n.title, about.NEWS_TEXT, day=n.day) for n in news}
    return {"/index.htm": press.page("home", modified, "首页", news=news[:8], port=port), **items_of_news}


def _standing(press: Press) -> dict[str, Served]:
    """The hub and the pages that never change."""
    return {
        HUB: press.page("hub", OPENED, "信息公开"),
        "/gk/zn.htm": press.text("信息公开指南", about.GUIDE),
        "/gk/zd.htm": press.text("信息公开制度", about.RULES),
        "/gk/fd.htm": press.text("法定主动公开内容", about.CONTENTS),
        "/lxwm.htm": press.text("联系我们", about.GUIDE[1:]),
        "/robots.txt": robots("User-agent: *\nAllow: /\n"),
    }
