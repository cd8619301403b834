"""A site whose one list of reports is empty HTML: a script fetches JSON and draws rows and pager. UTF-8, gzip when asked."""

import json
from collections.abc import Sequence
from datetime import date

from crawler.demo.dice import token
from crawler.demo.nouns import DemoCounty, Listing, Served, Site
from crawler.demo.sites import about
from crawler.demo.sites.family import Family
from crawler.demo.sites.items import Item, items, paged
from crawler.demo.sites.render import OPENED, Crumb, Press, attached, merged, robots, script

HUB = "/zwgk/"
REPORTS = "/zwgk/zfxxgknb/"
IN_HUB: tuple[Crumb, ...] = (("政府信息公开", HUB),)
IN_REPORTS: tuple[Crumb, ...] = (*IN_HUB, ("政府信息公开年报", REPORTS))
ROWS = 10


def address(item: Item) -> str:
    return f"{REPORTS}art/{item.day.year}/art_{token(16, item.ident, item.title)}.html"


def attachment(item: Item) -> str:
    return f"/files/{item.day.year}/{token(20, 'file', item.ident, item.title)}.{item.medium}"


def site(county: DemoCounty, day: date, port: int) -> Site:
    """All pages of the site as they stand on a day. The list's own HTML never changes; its data do."""
    there, modified = items(county, day), county.last_event(day)
    press = Press(county, "scripted", {"hub": HUB, "reports": REPORTS})
    pages = {
        **_standing(press),
        **_news(press, day, modified, port),
        **_data(there, modified),
        **{address(item): press.article(item, day, IN_REPORTS, attachment(item)) for item in there},
        **{attachment(item): attached(county, item, day) for item in there if item.medium != "html"},
    }
    return Site(county.host, merged(pages, "index.html"), press.page("lost", modified, "404"), (_list(county, there),), gzip=True)


FAMILY = Family("scripted", address, attachment, site)


def _list(county: DemoCounty, there: Sequence[Item]) -> Listing:
    chunks = paged(there, ROWS)
    paths = tuple(REPORTS if i == 1 else f"{REPORTS}?page={i}" for i in range(1, len(chunks) + 1))
    shown = tuple(tuple(address(item) for item in chunk if item.release) for chunk in chunks)
    return Listing("", None, paths, shown, tuple(b.name for b in county.bodies))


def _data(there: Sequence[Item], modified: date) -> dict[str, Served]:
    """What the script fetches: one JSON file a page."""
    chunks = paged(there, ROWS)
    made = {f"/data/zfxxgknb/list_{i}.json": _json(chunk, i, len(chunks), len(there)) for i, chunk in enumerate(chunks, 1)}
    return {path: Served(body, "application/json; charset=utf-8", modified) for path, body in made.items()}


def _json(chunk: Sequence[Item], number: int, pages: int, total: int) -> bytes:
    rows = [{"title": item.title, "url": address(item), "date": f"{item.day:%Y/%m/%d}"} for item in chunk]
    return json.dumps({"page": number, "pages": pages, "total": total, "rows": rows}, ensure_ascii=False).encode()


def _news(press: Press, day: date, modified: date, port: int) -> dict[str, Served]:
    """Home and the news."""
    news = about.news(press.county, day)
    items_of_news = {f"/news/{n.day.year}/{n.ident}.html": press.text(n.title, about.NEWS_TEXT, day=n.day) for n in news}
    return {"/index.html": press.page("home", modified, "首页", news=news[:8], port=port), **items_of_news}


def _standing(press: Press) -> dict[str, Served]:
    """The hub, the shell of the list with its script, and the pages that never change."""
    return {
        f"{HUB}index.html": press.page("hub", OPENED, "政府信息公开"),
        f"{REPORTS}index.html": press.page("list", OPENED, "政府信息公开年报", IN_HUB),
        f"{HUB}zfxxgkzn/index.html": press.text("政府信息公开指南", about.GUIDE, IN_HUB),
        f"{HUB}zfxxgkzd/index.html": press.text("政府信息公开制度", about.RULES, IN_HUB),
        f"{HUB}fdzdgknr/index.html": press.text("法定主动公开内容", about.CONTENTS, IN_HUB),
        "/js/list.js": script("scripted", "list.js"),
        "/robots.txt": robots("User-agent: *\nDisallow:\n"),
    }
