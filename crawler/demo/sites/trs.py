"""A site of static directories: lists of ten rows paged by createPageHTML, articles in folders by month. UTF-8, ETag and 304."""

from collections.abc import Sequence
from datetime import date

from crawler.demo.nouns import DemoCounty, Listing, Served, Site
from crawler.demo.sites import about
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import Item, belonging, items, on_shelf, paged
from crawler.demo.sites.render import OPENED, Crumb, Press, attached, merged, robots, script

HUB = "/zwgk/zfxxgk/"
REPORTS = HUB + "zfxxgknb/"
FOLDERS = {"government": "xzfnb", "department": "bmnb", "township": "xzjdnb"}
GROUPS = {"government": "县政府年报", "department": "部门年报", "township": "乡镇街道年报"}
IN_HUB: tuple[Crumb, ...] = (("政府信息公开", HUB),)
IN_REPORTS: tuple[Crumb, ...] = (*IN_HUB, ("政府信息公开年报", REPORTS))
ROWS = 10
CUT = 26
"""Longer titles are cut in the list; the whole title stands in the link's title attribute."""


def address(item: Item) -> str:
    return f"{REPORTS}{FOLDERS[item.shelf]}/{item.day:%Y%m}/t{item.day:%Y%m%d}_{item.ident}.html"


def attachment(item: Item) -> str:
    return f"{address(item).rpartition('/')[0]}/P0{item.day:%Y%m%d}{item.ident}.{item.medium}"


def site(county: DemoCounty, day: date, port: int) -> Site:
    """All pages of the site as they stand on a day."""
    there, modified = items(county, day), county.last_event(day)
    press = Press(county, "trs", {"hub": HUB, "reports": REPORTS})
    shelves = [(name, on_shelf(there, name)) for name in FOLDERS]
    pages = {
        **_standing(press),
        **_news(press, day, modified, port),
        **{path: served for name, them in shelves for path, served in _list_pages(press, name, them, modified).items()},
        **{address(item): press.article(item, day, _crumbs(item), "./" + attachment(item).rpartition("/")[2]) for item in there},
        **{attachment(item): attached(county, item, day) for item in there if item.medium != "html"},
    }
    lists = tuple(_list(county, name, them) for name, them in shelves)
    return Site(county.host, merged(pages, "index.html"), press.page("lost", modified, "页面不存在"), lists, validators=True)


FAMILY = Family("trs", address, attachment, site)


def _path(name: str, number: int) -> str:
    return f"{REPORTS}{FOLDERS[name]}/index{f'_{number}' if number else ''}.html"


def _crumbs(item: Item) -> tuple[Crumb, ...]:
    return (*IN_REPORTS, (GROUPS[item.shelf], f"{REPORTS}{FOLDERS[item.shelf]}/"))


def _list(county: DemoCounty, name: str, them: Sequence[Item]) -> Listing:
    chunks = paged(them, ROWS)
    paths = tuple(_path(name, i) for i in range(len(chunks)))
    shown = tuple(tuple(address(item) for item in chunk if item.release) for chunk in chunks)
    return Listing(GROUPS[name], None, paths, shown, belonging(county, name))


def _list_pages(press: Press, name: str, them: Sequence[Item], modified: date) -> dict[str, Served]:
    chunks = paged(them, ROWS)
    return {
        _path(name, i): press.page("list", modified, GROUPS[name], IN_REPORTS, rows=list(map(_row, chunk)), pages=len(chunks), number=i)
        for i, chunk in enumerate(chunks)
    }


def _row(item: Item) -> dict[str, object]:
    shown = item.title if len(item.title) <= CUT else item.title[:CUT] + "…"
    return {"href": "./" + "/".join(address(item).split("/")[-2:]), "title": item.title, "shown": shown, "day": item.day}


def _news(press: Press, day: date, modified: date, port: int) -> dict[str, Served]:
    """Home and the news."""
    news = about.news(press.county, day)
    return {
        "/index.html": press.page("home", modified, "首页", news=news[:8], port=port),
        "/xwzx/index.html": press.page("news", modified, "新闻中心", news=news),
        **{
            f"/xwzx/{n.day:%Y%m}/t{n.day:%Y%m%d}_{n.ident}.html": press.text(n.title, about.NEWS_TEXT, (("新闻中心", "/xwzx/"),), n.day)
            for n in news
        },
    }


def _standing(press: Press) -> dict[str, Served]:
    """The hub and the pages that never change."""
    groups = [(GROUPS[name], f"./{FOLDERS[name]}/") for name in FOLDERS]
    return {
        f"{HUB}index.html": press.page("hub", OPENED, "政府信息公开"),
        f"{REPORTS}index.html": press.page("column", OPENED, "政府信息公开年报", IN_HUB, groups=groups),
        f"{HUB}zfxxgkzn/index.html": press.text("政府信息公开指南", about.GUIDE, IN_HUB),
        f"{HUB}zfxxgkzd/index.html": press.text("政府信息公开制度", about.RULES, IN_HUB),
        f"{HUB}fdzdgknr/index.html": press.text("法定主动公开内容", about.CONTENTS, IN_HUB),
        "/zwgk/index.html": press.text("政务公开", about.CONTENTS),
        "/hdjl/index.html": press.text("互动交流", about.GUIDE[1:]),
        "/robots.txt": robots("User-agent: *\nDisallow: /admin/\n"),
        "/js/createPage.js": script("trs", "createPage.js"),
    }
