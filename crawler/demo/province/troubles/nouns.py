"""What a trouble is, and the part of a site it may befall."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from archive.model import Kind
from crawler.demo.nouns import Asked, DemoCounty, Odd, Served, Site
from crawler.demo.province.desk import Desk
from crawler.demo.province.noticeboard import NEWEST, filed_apart
from crawler.demo.province.shelves import SLUGS, Column
from crawler.demo.sites.items import Item, shelf


class Hides(StrEnum):
    """Whom a trouble may hide from an honest look."""

    NOTHING = "nothing"
    BODY = "one body"
    FILES = "the bodies whose report is a file"
    SILENT = "offices that published none"
    NOWHERE = "the bodies without a place in the site's directory"
    LIST = "one list"
    APART = "the bodies whose newest report stands among the notices alone"
    UNLISTED = "the bodies whose newest report no list shows"
    COUNTY = "the whole county"


@dataclass(frozen=True)
class Scene:
    """A site, and in it one list and one report that a trouble may choose: the newest departments', where there is such a list."""

    desk: Desk

    @cached_property
    def column(self) -> Column:
        lists = [c for c in self.desk.tree.every() if c.key and (c.items or c.below) and not c.is_report]
        return max(lists, key=lambda c: (SLUGS["department"] in c.key, f"/{NEWEST}" in c.key, bool(c.items), -len(c.key)))

    @cached_property
    def list_paths(self) -> frozenset[str]:
        """Every address of the chosen list."""
        return self._paths(self.column)

    @cached_property
    def item(self) -> Item | None:
        """The newest report of one department that publishes it as a page; None before it is out."""
        return next((i for i in self.desk.there if i.body and i.report_year == NEWEST and i.body.name == self.victim), None)

    @cached_property
    def victim(self) -> str:
        """The body whose report may be chosen; the same on every day."""
        years = [(b, r) for b in self.desk.county.bodies for r in b.releases if r.report_year == NEWEST and r.medium == "html"]
        ranked = sorted(years, key=lambda pair: (pair[0].kind is not Kind.DEPARTMENT, pair[1].fate != "on_time", pair[1].ident))
        return ranked[0][0].name if ranked else ""

    @cached_property
    def report_path(self) -> str:
        """The address of the chosen report: its page, or the column that is its page."""
        if self.item is None:
            return ""
        return self.paths_of(self.item)[0]

    def paths_of(self, item: Item) -> tuple[str, ...]:
        """The addresses that may show an item."""
        own = (self.desk.dialect.column(c) for c in self.desk.tree.every() if c.is_report and c.items[0].ident == item.ident)
        return (*own, self.desk.dialect.article(item))

    @cached_property
    def article_paths(self) -> frozenset[str]:
        """Every address that shows a report or notice."""
        pages = {self.desk.dialect.column(c) for c in self.desk.tree.every() if c.is_report}
        return frozenset(pages | {self.desk.dialect.article(i) for c in self.desk.tree.every() for i in c.items})

    @cached_property
    def file_paths(self) -> frozenset[str]:
        return frozenset(self.desk.dialect.attachment(i) for i in self.desk.there if i.medium != "html")

    def hidden(self, hides: Hides) -> frozenset[str]:
        """The names of the bodies that a trouble of this reach may hide."""
        everybody = frozenset(b.name for b in self.desk.county.bodies)
        if hides is Hides.COUNTY:
            return everybody
        if hides is Hides.LIST:
            touched = [c for c in self.desk.tree.every() if c.key and self._paths(c) & self.list_paths]
            return frozenset().union(*map(self._bodies, touched))
        bodies = self.desk.county.bodies
        if hides is Hides.APART:
            return filed_apart(self.desk.county)
        if hides is Hides.NOWHERE:
            named = {i.body.column or i.body.name for i in self.desk.there if i.body}
            return everybody - named if self.desk.county.arrangement == "sub_site" else frozenset()
        if hides is Hides.UNLISTED:
            listed = {i.body.name for c in self.desk.tree.every() for i in c.items if i.body and i.report_year == NEWEST}
            return everybody - listed
        files = frozenset(b.name for b in bodies for r in b.releases if r.medium != "html")
        silent = frozenset(b.name for b in bodies if b.kind is Kind.DEPARTMENT and all(r.report_year < NEWEST for r in b.releases))
        return {Hides.BODY: frozenset([self.victim]), Hides.FILES: files, Hides.SILENT: silent}.get(hides, frozenset())

    def _paths(self, column: Column) -> frozenset[str]:
        return frozenset(self.desk.dialect.lists(self.desk, column))

    def _bodies(self, column: Column) -> frozenset[str]:
        """Whose reports a column may hold, by what its place on the site says."""
        bodies = self.desk.county.bodies
        if column.body:
            return frozenset([column.body])
        named = [name for name, slug in SLUGS.items() if column.key.endswith(f"/{slug}")]
        return frozenset(b.name for b in bodies if not named or shelf(b.kind) in named)


Edit = Callable[[str], str]
OddAnswer = Callable[[Asked], Odd | None]


@dataclass(frozen=True)
class Trouble:
    """One odd behaviour: its number among the known ones, its name, what it does, whom it hides.

    `county` changes what there is to publish, `site` the pages, `odd` what is answered before any page is looked for.
    `undated`: it may leave a report without a day that settles whether it was in time.
    """

    number: int
    name: str
    says: str
    hides: Hides = Hides.NOTHING
    county: Callable[[DemoCounty], DemoCounty] | None = None
    site: Callable[[Scene, Site], Site] | None = None
    odd: Callable[[Scene, Site], OddAnswer] | None = None
    undated: bool = False


def where(asked: Asked) -> str:
    """Path and query as they were asked for, which is how the pages' keys are written."""
    return asked.target or asked.path


def edited(site: Site, paths: Iterable[str], change: Edit) -> Site:
    """The site with these pages changed; files stay as they are."""
    wanted = {*paths}
    pages = {p: rewritten(s, change) if p in wanted and "html" in s.content_type else s for p, s in site.pages.items()}
    return replace(site, pages=pages)


def rewritten(served: Served, change: Edit) -> Served:
    return replace(served, body=change(text_of(served)).encode(charset_of(served), "surrogateescape"))


def text_of(served: Served) -> str:
    return served.body.decode(charset_of(served), "surrogateescape")


def charset_of(served: Served) -> str:
    """The encoding that a page is sent in."""
    return served.content_type.partition("charset=")[2] or "utf-8"


def released(county: DemoCounty, change: Callable[..., object]) -> DemoCounty:
    """The county with each release changed: `change(body, release)` gives its new fields."""
    bodies = (replace(b, releases=tuple(replace(r, **change(b, r)) for r in b.releases)) for b in county.bodies)  # type: ignore[arg-type]
    return replace(county, bodies=tuple(bodies))
