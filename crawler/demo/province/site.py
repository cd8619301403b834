"""A county's whole site in one family's dialect: portal, way to the reports, columns, papers, files, lost page."""

from collections.abc import Iterator
from datetime import date
from html import escape

from crawler.demo.nouns import Asked, DemoCounty, Listing, Served, Site
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import Column
from crawler.demo.province.troubles import troubled
from crawler.demo.sites import about
from crawler.demo.sites.items import Item
from crawler.demo.sites.render import TEMPLATES, attached, blocks_of, robots

HUB = "/gk/"


def site(dialect: Dialect, county: DemoCounty, day: date, port: int) -> Site:
    """All pages of the site as they stand on a day, and what it answers to questions."""
    desk = Desk(county, dialect, day, port)
    pages: Pages = {**_standing(desk), **_papers(desk)}
    for column in desk.every():
        if column.key:
            pages |= _report_page(desk, column) if column.is_report else dialect.lists(desk, column)
    lost = desk.page("页面不存在", "<p>您访问的页面不存在或已被删除。</p>")

    def answers(asked: Asked) -> Served | None:
        return dialect.answer(desk, asked)

    return troubled(desk, Site(county.host, pages, lost, tuple(_listings(desk)), validators=True, gzip=True, answers=answers))


def _standing(desk: Desk) -> Pages:
    """The portal, the hub, news and the pages beside the reports."""
    name, news = desk.county.name, about.news(desk.county, desk.day)
    links = "".join(f'<li><a href="/xw/{n.ident}.html">{escape(n.title)}</a><span>{n.day}</span></li>' for n in news)
    beside = {
        f"{HUB}zn.html": ("政府信息公开指南", about.GUIDE),
        f"{HUB}zd.html": ("政府信息公开制度", about.RULES),
        f"{HUB}nr.html": ("法定主动公开内容", about.CONTENTS),
    }
    nav = "".join(f'<li><a href="{path}">{title}</a></li>' for path, (title, _) in beside.items())
    ways = "".join(f'<li><a href="{desk.dialect.column(c)}">{escape(c.name)}</a></li>' for c in _top(desk.tree))
    told = "".join(f"<p>{line.format(county=name)}</p>" for line in about.GUIDE)
    return {
        "/robots.txt": robots("User-agent: *\nDisallow: /admin/\n"),
        "/": desk.page(
            "首页",
            f'<div class="news"><h2>新闻动态</h2><ul>{links}</ul></div><div class="zt">{_ways(desk)}</div>',
        ),
        "/xw/": desk.page("新闻中心", f"<ul>{links}</ul>"),
        HUB: desk.page("政府信息公开", f'<ul class="left">{nav}{ways}</ul><div class="con">{told}</div>'),
        **{f"/xw/{n.ident}.html": desk.page(n.title, _prose(about.NEWS_TEXT, name)) for n in news},
        **{path: desk.page(title, _prose(lines, name), [("政府信息公开", HUB)]) for path, (title, lines) in beside.items()},
    }


def _ways(desk: Desk) -> str:
    """The portal's links to the hub and to the notices, where the site has a column of them."""
    notices = f'<a href="{desk.dialect.column(desk.board)}">{desk.board.name}</a>' if desk.board else ""
    return f'<a href="{HUB}">政府信息公开</a>{notices}'


def _prose(lines: tuple[str, ...], name: str) -> str:
    return "".join(f"<p>{line.format(county=name)}</p>" for line in lines)


def _top(tree: Column) -> tuple[Column, ...]:
    return (tree,) if tree.key else tree.below


def _papers(desk: Desk) -> Pages:
    """The page of every item, and its file where it has one."""
    column_pages = {item.ident for column in desk.tree.every() if column.is_report for item in column.items}
    pages: Pages = {}
    for column in desk.every():
        for item in column.items:
            if item.ident not in column_pages:
                pages[desk.dialect.article(item)] = article(desk, item, column)
    files = {desk.dialect.attachment(item): attached(desk.county, item, desk.day) for item in desk.there if item.medium != "html"}
    return {**pages, **files}


def _report_page(desk: Desk, column: Column) -> Pages:
    """A column whose page is its report."""
    return {desk.dialect.column(column): article(desk, column.items[0], column)}


def article(desk: Desk, item: Item, column: Column) -> Served:
    """The page of a report or notice: metadata, the paper itself or a pointer to its file."""
    source = item.body.full_name if item.body else f"{desk.county.name}人民政府办公室"
    meta = f'<meta name="ArticleTitle" content="{escape(item.title)}"><meta name="PubDate" content="{item.day} 09:30">'
    meta += f'<meta name="ContentSource" content="{escape(source)}"><meta name="ColumnName" content="{escape(column.name)}">'
    paper = TEMPLATES.get_template("blocks.html").module.paper(blocks_of(desk.county, item, desk.day))  # type: ignore[attr-defined]
    name = f"{item.title}.{item.medium}"
    file = f'<p>附件：<a href="{desk.dialect.attachment(item)}">{escape(name)}</a></p>' if item.medium != "html" else ""
    told = f'<div class="info">发布时间：{item.day} 09:30　来源：{escape(source)}</div>'
    main = f'<div class="article"><h1>{escape(item.title)}</h1>{told}<div class="content" id="zoom">{paper}{file}</div></div>'
    crumbs = [*desk.crumbs(column), (column.name, desk.dialect.column(column))]
    served = desk.page(item.title, main, crumbs, meta)
    return Served(served.body, served.content_type, item.changed(desk.day))


def _listings(desk: Desk) -> Iterator[Listing]:
    """What each list shows, for those who compare."""
    for column in desk.tree.every():
        if column.items and not column.is_report:
            shown = tuple(tuple(desk.dialect.article(i) for i in chunk if i.release) for chunk in desk.chunks(column))
            bodies = tuple({i.body.name: None for i in column.items if i.body})
            yield Listing(column.name, None, (desk.dialect.column(column),) * len(shown), shown, bodies)
