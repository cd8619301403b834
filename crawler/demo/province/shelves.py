"""How a site arranges its reports: a tree of columns with the items each lists. The ten arrangements met in the field:

flat (A), year and group (B), year (C), group (D), a sub-site for each body (E), body and year by query (F), the column page as report (G),
a platform on another host (H), modules by number (I), wrong shelf (J). F and I are ways of addressing, so they arrange like E.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.demo.dice import pick, roll
from crawler.demo.nouns import Body, DemoCounty
from crawler.demo.sites.items import Item

GROUPS: Mapping[str, tuple[str, ...]] = {
    "government": ("县政府年报", "县政府", "政府本级"),
    "department": ("部门年报", "县直部门", "县政府部门", "部门"),
    "township": ("乡镇街道年报", "乡镇(街道)", "乡镇街道", "镇街"),
}
SLUGS = {"government": "zfnb", "department": "bmnb", "township": "xzjdnb"}
ROOT_KEY = "nb"
ROOTS = ("政府信息公开年报", "政府信息公开年度报告", "政府信息公开工作年度报告", "信息公开年报", "公开年报")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its key (unique on the site, parts joined by "/"), what it lists, what lies below it.

    `body` names the body whose sub-site or only report this is; `is_report` = the page shows its one item itself.
    """

    name: str
    key: str
    items: tuple[Item, ...] = ()
    below: tuple["Column", ...] = ()
    body: str = ""
    is_report: bool = False

    def every(self) -> Iterator["Column"]:
        """This column and all below it, outermost first."""
        yield self
        for column in self.below:
            yield from column.every()


Arrange = Callable[[DemoCounty, Sequence[Item], Column], Column]


def arranged(county: DemoCounty, items: Sequence[Item]) -> Column:
    """The tree of a county's reports on a day, by the arrangement its plan names."""
    root = Column(pick(ROOTS, county.seed, county.code, "root"), ROOT_KEY)
    return ARRANGEMENTS[county.arrangement](county, items, root)


def _flat(_county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    return replace(root, items=tuple(items))


def _by_year(county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    return replace(root, below=tuple(_year(county, year, root, mine) for year, mine in _years(items)))


def _by_group(county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    return replace(root, below=tuple(_groups(county, items, root.key)))


def _by_year_and_group(county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    years = ((_year(county, year, root, ()), mine) for year, mine in _years(items))
    return replace(root, below=tuple(replace(column, below=tuple(_groups(county, mine, column.key))) for column, mine in years))


def _by_body(_county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    """A directory of bodies, each with a page of its own and its column of reports on it; the government's stand at the root."""
    own = [item for item in items if item.shelf == "government"]
    bodies = {_over(item.body) for item in items if item.body and item.shelf != "government"}
    pages = tuple(
        _sub_site(name, index, [i for i in items if i.body and _over(i.body) == name]) for index, name in enumerate(sorted(bodies), 1)
    )
    directory = Column("乡镇部门信息公开", "dw", below=pages)
    return Column("", "", below=(replace(root, items=tuple(own)), directory))


def _over(body: Body) -> str:
    """The name over a body's column."""
    return body.column or body.name


def _sub_site(name: str, index: int, items: Sequence[Item]) -> Column:
    return Column(name, f"dw/u{index}", below=(Column("政府信息公开年报", f"dw/u{index}/nb", tuple(items), body=name),), body=name)


def _as_pages(county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    """Year, then one column a body whose page is the report itself; a year without reports has no column."""
    below = tuple(_bodies_of_year(county, year, root, mine) for year, mine in _years(items) if any(i.body for i in mine))
    return replace(root, below=below)


def _bodies_of_year(county: DemoCounty, year: int, root: Column, items: Sequence[Item]) -> Column:
    column = _year(county, year, root, ())
    reports = [item for item in items if item.body]
    return replace(column, below=tuple(own_column(item) for item in reports))


def own_column(item: Item) -> Column:
    """The column whose page is this report."""
    name = item.body.name if item.body else item.title
    return Column(name, f"{ROOT_KEY}/{item.filed_year or item.report_year}/p{item.ident}", (item,), (), name, is_report=True)


def _misfiled(county: DemoCounty, items: Sequence[Item], root: Column) -> Column:
    """Year and group, but some reports stand in another year or another group."""
    return _by_year_and_group(county, [misfiled(county, item) for item in items], root)


def misfiled(county: DemoCounty, item: Item) -> Item:
    """One item in nine is filed elsewhere; its own title stays what it is, its address may name the shelf."""
    if not item.body or roll(0, 8, county.seed, item.ident, "shelf"):
        return item
    if item.shelf == "township":
        return replace(item, shelf="department")
    return replace(item, filed_year=item.report_year - 1)


def _years(items: Iterable[Item]) -> list[tuple[int, list[Item]]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.filed_year or item.report_year, []).append(item)
    return sorted(found.items(), reverse=True)


def _year(county: DemoCounty, year: int, root: Column, items: Iterable[Item]) -> Column:
    name = pick(("{0}年", "{0}", "{0}年度", "{0}年年报"), county.seed, county.code, "year").format(year)
    return Column(name, f"{root.key}/{year}", tuple(items))


def _groups(county: DemoCounty, items: Iterable[Item], above: str) -> Iterator[Column]:
    mine = list(items)
    for shelf, names in GROUPS.items():
        listed = tuple(item for item in mine if item.shelf == shelf)
        if listed:
            yield Column(pick(names, county.seed, county.code, shelf), f"{above}/{SLUGS[shelf]}", listed)


def moved(tree: Column, mark: str) -> Column:
    """The same columns under another root: keys begin with the mark."""
    return replace(tree, key=f"{mark}{tree.key}" if tree.key else "", below=tuple(moved(c, mark) for c in tree.below))


ARRANGEMENTS: Mapping[str, Arrange] = {
    "flat": _flat,
    "year_group": _by_year_and_group,
    "year": _by_year,
    "group": _by_group,
    "sub_site": _by_body,
    "page": _as_pages,
    "elsewhere": _by_group,
    "misfiled": _misfiled,
}
