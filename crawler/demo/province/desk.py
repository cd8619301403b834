"""Where the pages of one county's site are made: what every family shares, and what each brings of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape

from crawler.demo.dice import pick
from crawler.demo.nouns import Asked, DemoCounty, Served
from crawler.demo.province.noticeboard import KEY as BOARD
from crawler.demo.province.noticeboard import apart, board
from crawler.demo.province.shelves import Column, arranged, moved
from crawler.demo.sites.items import Item, items, paged

Pages = dict[str, Served]
Crumbs = Sequence[tuple[str, str]]
HTML = "text/html; charset=utf-8"
CHROMES = ("plain", "table", "boxes")
"""Three ways in which the frame around a page is written."""
MOVES = "moved_root"
"""The trouble of a county whose columns have other addresses every day."""
CUT = 26
"""Longer titles are cut in lists; the whole title stands in the link's title attribute."""


@dataclass(frozen=True)
class Dialect:
    """What a family brings: addresses of columns and papers, the pages of a list, and answers that are no pages.

    `lists(desk, column)` gives every page of a column by path (with its query, if it has one); `answer` what only a question
    with a form or a query brings. `arrangements` are those in which such sites are met. `size` = rows a page.
    """

    name: str
    arrangements: tuple[str, ...]
    column: Callable[[Column], str]
    article: Callable[[Item], str]
    attachment: Callable[[Item], str]
    lists: Callable[["Desk", Column], Pages]
    answer: Callable[["Desk", Asked], Served | None]
    size: int = 15
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Desk:
    """One county's site on one day."""

    county: DemoCounty
    dialect: Dialect
    day: date
    port: int

    @cached_property
    def there(self) -> list[Item]:
        """Every report and notice on the site, newest first."""
        return items(self.county, self.day)

    @cached_property
    def tree(self) -> Column:
        """What the site arranges but for what stands among its notices alone; a root that moves bears the day in every key."""
        aside = apart(self.county, self.there)
        tree = arranged(self.county, [item for item in self.there if item not in aside])
        return moved(tree, f"{self.day:%m%d}") if MOVES in self.county.troubles else tree

    @cached_property
    def board(self) -> Column | None:
        """The column of notices, where the site has one."""
        return board(self.county, self.there, self.day)

    def every(self) -> Iterator[Column]:
        """Every column, that of the notices last."""
        yield from self.tree.every()
        if self.board is not None:
            yield self.board

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Every column by its key."""
        return {column.key: column for column in self.every()}

    @cached_property
    def above(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns above each, outermost first."""
        found: dict[str, tuple[Column, ...]] = {self.tree.key: ()}
        for column in self.tree.every():
            found |= {below.key: (*found[column.key], column) for below in column.below}
        return {BOARD: ()} | found

    @cached_property
    def changed(self) -> date:
        return self.county.last_event(self.day)

    def chunks(self, column: Column) -> list[Sequence[Item]]:
        """A column's items page by page."""
        return paged(column.items, self.dialect.size)

    def crumbs(self, column: Column) -> list[tuple[str, str]]:
        """The way from the portal to a column, itself left out."""
        return [(c.name, self.dialect.column(c)) for c in self.above[column.key] if c.name]

    def row(self, item: Item, shown: str = "") -> str:
        """One row of a list: link, whole title, day."""
        title = escape(item.title)
        text = shown or (item.title if len(item.title) <= CUT else item.title[:CUT] + "…")
        return f'<li><a href="{self.dialect.article(item)}" title="{title}" target="_blank">{escape(text)}</a><span>{item.day}</span></li>'

    def listing(self, column: Column, rows: Sequence[Item], pager: str = "") -> Served:
        """A page of a list as most families write it: the columns below, the rows, the pager."""
        below = "".join(f'<li><a href="{self.dialect.column(c)}">{escape(c.name)}</a></li>' for c in column.below)
        main = f'<ul class="sub">{below}</ul>' if below else ""
        main += f'<ul class="gl_list">{"".join(map(self.row, rows))}</ul>' if rows else ""
        return self.page(column.name, f'<div class="right"><h2>{escape(column.name)}</h2>{main}{pager}</div>', self.crumbs(column))

    def page(self, title: str, main: str, crumbs: Crumbs = (), head: str = "") -> Served:
        """A whole page of the site."""
        chrome = pick(CHROMES, self.county.seed, self.county.code, "chrome")
        text = FRAME[chrome].format(
            title=escape(title), county=escape(self.county.name), code=self.county.code, head=head, main=main, trail=_trail(crumbs, title)
        )
        return Served(text.encode(self.dialect.encoding, "xmlcharrefreplace"), f"text/html; charset={self.dialect.encoding}", self.changed)


def no_answer(_desk: Desk, _asked: Asked) -> Served | None:
    """What a site without an interface answers: nothing of its own."""
    return None


def _trail(crumbs: Crumbs, title: str) -> str:
    parts = ['<a href="/">首页</a>', *(f'<a href="{url}">{escape(name)}</a>' for name, url in crumbs), escape(title)]
    return "您现在的位置：" + " &gt; ".join(parts)


HEAD = (
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="SiteName" content="{county}人民政府">'
    '<meta name="SiteIDCode" content="{code}0001">{head}<title>{title}_{county}人民政府</title></head><body>'
)
NAVIGATION = (
    '<li><a href="/">首页</a></li><li><a href="/xw/">新闻中心</a></li><li><a href="/gk/">政府信息公开</a></li>'
    '<li><a href="javascript:void(0)">无障碍浏览</a></li>'
)
FOOT = "<p>主办：{county}人民政府办公室　网站标识码：{code}0001</p>"
FRIENDS = '<div class="yqlj"><h3>友情链接</h3><a href="http://www.gov.cn/">中国政府网</a><a href="/null.shtml">省政府</a></div>'
FRAME = {
    "plain": HEAD
    + '<div class="header"><ul class="nav">'
    + NAVIGATION
    + '</ul></div><div class="position">{trail}</div><div class="main">{main}</div>'
    + FRIENDS
    + '<div class="footer">'
    + FOOT
    + "</div></body></html>",
    "table": HEAD
    + '<table width="1000" align="center"><tr><td><ul>'
    + NAVIGATION
    + '</ul></td></tr><tr><td class="wz">{trail}</td></tr><tr><td>{main}</td></tr><tr><td class="foot">'
    + FOOT
    + "</td></tr></table></body></html>",
    "boxes": HEAD
    + '<div class="wrap"><header><ul>'
    + NAVIGATION
    + '</ul></header><section class="crumb">{trail}</section><main>{main}</main>'
    + FRIENDS
    + "<footer>"
    + FOOT
    + "</footer></div></body></html>",
}
