"""The columns below a column: years, groups of bodies, single bodies, blocks with a "more" link."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.facts.titles import Likeness, likeness
from archive.model import Context, County, Kind, Step, StepKind
from crawler.families.anatomy import addresses, columns, filters
from crawler.families.anatomy.addresses import absolute, file_kind, folder, same_host, same_page
from crawler.families.anatomy.asides import asides
from crawler.families.anatomy.found import MAX_DEPTH
from crawler.families.anatomy.rows import Row, heads
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone

MORE = re.compile(
    r"^[\[【(]?(?:点击)?(?:查看|展开|显示|浏览|阅读)?(?:更多|more|全部|所有)(?:报告|年报|信息|内容|记录)?[\]】)>›»+.…]*$|^[>›»]{2,}$|^\++$",
    re.IGNORECASE,
)
LONGEST_NAME = 30
SEVERAL = 2
BOXES = ("div", "section", "li", "td", "dl", "ul", "article")
CUT = ("…", "...", "..")
LEFT_OVER = re.compile(r"^(?:其[他它]|直属|垂直?管|驻.{0,2}(?=单位|机构)|双重管理|派出|党群|群团|园区|功能区)[^年]{0,8}(?:年报|年度报告)?$")
"""Groups that hold what fits no other: bodies are there too."""
EARLIER = re.compile(
    r"^(?!.*政府工作报告)(?:查看)?(?:[往历]年|往期|历史|以往|过往|早期|更早|归档|存档|(?:20\d\d年?(?:度)?(?:及|和|之|\(含\))?)?(?:以前|之前|及以前)(?:年度|年份)?)"
    r"的?(?:数据|资料|内容|归档|存档)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度)?(?:年报|报告)?(?:归档|存档|汇总)?$"
    r"|^(?:政府)?(?:信息公开)?(?:工作)?(?:年度)?(?:年报|报告)的?(?:归档|存档|档案|往年|历年|往期)$"
)
"""Columns of the years before those that a site names one by one."""
OF_REPORTS = re.compile(r"年报|报告")
OF_MONTH = re.compile(r"^20\d\d[年./-](?:0?[1-9]|1[0-2])月?份?$")
"""Columns of one month's papers: what a site keeps apart by the day of publication."""
LONGEST_YEAR = 6
"""2024, 2024年, 2024年度."""
OF_COLUMNS = re.compile(r"专栏|专题|专区|栏目$")
"""What names a column among words about reports; other such words are the title of a paper, dated or not."""


def child_steps(view: View, county: County, context: Context, dated: Mapping[str, Row]) -> list[Step]:
    """A step for each column link of the page: what lies below it, and what lies beside it that the hub may not have shown."""
    shown = [columns.facet(row.full, county) for row in dated.values()]
    narrowing, others = filters.narrowing(view, shown), asides(view)
    told = (a for a in view.anchors if a.element not in others and not (a.url in dated or a.url in narrowing))
    named = [(a, _name(view, a, county)) for a in told if not (same_page(a.url, view.url) or is_front(view, a.url))]
    listed = _lists_bodies(view, county, named)
    chosen = [(a, name) for a, name in named if name and _is_column(view, a, name, county, listed=listed)]
    steps = [Step(a.url, StepKind.LIST, columns.deeper(_base(view, context, a, county), name, county, view.url)) for a, name in chosen]
    return [step for step in steps if columns.depth(step.context) <= MAX_DEPTH + 1]


def framed(view: View) -> list[str]:
    """The frames in the content that stand near this page: a part of its list may be in one."""
    frames = [e for e in view.tree.iter("iframe") if view.zones[e] is Zone.MAIN]
    urls = [url for e in frames if (url := absolute(e.get("src", ""), view.base)) and same_host(url, view.url)]
    return [url for url in urls if not file_kind(url) and _is_near(view, url)]


def year_tabs(view: View, county: County, context: Context) -> list[Step]:
    """The other years of a report that stands on a column's page: at least two links on it that name nothing but a year."""
    years = [(a, columns.facet(a.text, county)) for a in view.anchors if a.zone is not Zone.FRAME and same_host(a.url, view.url)]
    tabs = [a for a, told in years if told.year and not told.group and not told.body and len(a.text) <= LONGEST_YEAR]
    if len({a.text for a in tabs}) < SEVERAL:
        return []
    return [Step(a.url, StepKind.LIST, columns.deeper(context, a.text, county, view.step.context.found_on)) for a in tabs]


def whole_list(view: View, context: Context, listed: Sequence[Row]) -> list[Step]:
    """The page of all entries that a link such as 更多 below the newest ones leads to: under their heading, with an address near theirs."""
    heads = {row.heading for row in listed if row.like is Likeness.REPORT}
    more = (a for a in _more(view) if a.url.startswith(folder(view.url)) and view.headings.over(a.element) in heads)
    return [Step(a.url, StepKind.LIST, replace(context, link_text=a.text, link_title="", found_on=view.url)) for a in more]


def boxed_lists(view: View, county: County, context: Context, told: Sequence[Row]) -> list[Step]:
    """The lists whose newest entries a page shows in boxes: what leads on from one that holds links to reports and nothing else, be it
    a "more" or, whatever it says, a link in the box's head beside its name.
    """
    headings = {row.url: row.heading for row in told if row.like is not Likeness.NO}
    found = (*_more(view), *_in_heads(view)) if any(row.like is Likeness.REPORT for row in told) else ()
    ways = {a.url: a for a in found if a.url not in headings and _is_of_its_box(view, a, headings)}
    return [Step(a.url, StepKind.LIST, columns.deeper(context, _head(view, a) or a.text, county, view.url)) for a in ways.values()]


def _in_heads(view: View) -> Iterator[Anchor]:
    """The links that stand in a heading beside other words."""
    links = (a for a in view.anchors if a.zone is Zone.MAIN and same_host(a.url, view.url) and not file_kind(a.url))
    return (a for a in links if not same_page(a.url, view.url) and view.headings.around(a.element) is not None)


def _head(view: View, anchor: Anchor) -> str:
    """The name of the box in whose head a link stands, "" where it stands in none."""
    return view.headings.named(anchor.element) if view.headings.around(anchor.element) is not None else ""


def _more(view: View) -> Iterator[Anchor]:
    links = (a for a in view.anchors if MORE.match(a.text) and a.zone is Zone.MAIN and same_host(a.url, view.url))
    return (a for a in links if not same_page(a.url, view.url))


def _is_of_its_box(view: View, anchor: Anchor, headings: Mapping[str, str]) -> bool:
    """Whether a link stands in one box, and under one heading, with links to these pages alone; `headings` are theirs by address."""
    others = _beside(view, anchor)
    if not headings.keys() >= others:
        return False
    own, head = view.headings.over(anchor.element), view.headings.around(anchor.element)
    return not {headings[url] for url in others}.isdisjoint({own, view.words_of(head) or own})


def _beside(view: View, anchor: Anchor) -> frozenset[str]:
    """The addresses that the smallest box around a link with any other link holds besides."""
    for box in anchor.element.iterancestors(*BOXES):
        if others := frozenset(view.anchor_of[e].url for e in box.iter("a") if e is not anchor.element and e in view.anchor_of):
            return others
    return frozenset()


def earlier(view: View) -> list[Anchor]:
    """The links to the reports of former years, wherever on the site they stand."""
    return [a for a in view.anchors if same_host(a.url, view.url) and OF_REPORTS.search(a.text) and EARLIER.match(a.text)]


def own_year(view: View, county: County, children: Iterable[Step]) -> int | None:
    """The year of a page that is one of the year tabs that it shows and leads to nothing but them: it is that year's list."""
    own = (columns.facet(a.text, county) for a in view.anchors if a.url == view.url and len(a.text) <= LONGEST_YEAR)
    beside = all(columns.facet(step.context.link_text, county).year for step in children)
    return next((told.year for told in own if told.year and not told.group and not told.body), None) if beside else None


def one_body(listed: Iterable[Row], county: County) -> str:
    """The body whose own list this is: several reports, each of another year. Where they name nobody it is the site's own government."""
    papers = [columns.facet(row.full, county) for row in listed if row.like is Likeness.REPORT]
    years = {paper.year for paper in papers if paper.year}
    if len(papers) < SEVERAL or len(years) < len(papers):
        return ""
    return Counter(paper.body or paper.group for paper in papers).most_common(1)[0][0] or Kind.GOVERNMENT.value


def lies_below(view: View, step: Step, context: Context) -> bool:
    """Whether a step leads deeper than the page it stands on, not sideways: by its names, also where a column is called as the page
    itself, or by an address below the page's own.
    """
    again = bool(context.column) and step.context.column == context.column and step.context.link_text == context.column_name
    return again or columns.depth(step.context) > columns.depth(context) or step.url.startswith(addresses.below(view.url))


def _name(view: View, anchor: Anchor, county: County) -> str:
    """The name of the column a link leads to: its own words, or the heading of the block whose "more" it is."""
    if MORE.match(anchor.text):
        return view.headings.named(anchor.element)
    if is_own_among_bodies(view, anchor, county):
        return columns.among_bodies(anchor.text, county)
    crossed = _crossed(view, anchor, county) if len(anchor.text) <= LONGEST_YEAR else ""
    return crossed or (anchor.name if len(anchor.name) <= LONGEST_NAME else "")


def is_own_among_bodies(view: View, anchor: Anchor, county: County) -> bool:
    """Whether a link says the county's name alone, and the smallest box around it with several other links names bodies."""
    if anchor.text != county.name:
        return False
    return sum(bool(columns.facet(other.name, county).body) for other in _neighbours(view, anchor, SEVERAL)) >= SEVERAL


def _crossed(view: View, anchor: Anchor, county: County) -> str:
    """The year and the body of a cell in a table of bodies by years, whatever the link in it says; "" in any other table."""
    names = [columns.among_bodies(view.words_of(head), county) for head in heads(anchor)]
    told = [columns.facet(name, county) for name in names]
    if len([one for one in told if one]) < len(names) or len([one for one in told if one.year]) != 1:
        return ""
    return "".join(name for name, _ in sorted(zip(names, told, strict=True), key=lambda pair: not pair[1].year))


def _base(view: View, context: Context, anchor: Anchor, county: County) -> Context:
    """Below a heading such as "2024年" the column "部门" is that of 2024."""
    over = view.headings.over(anchor.element)
    if anchor.zone is not Zone.MAIN or MORE.match(anchor.text) or not columns.facet(over, county):
        return context
    return columns.deeper(context, over, county, context.found_on)


def is_front(view: View, url: str) -> bool:
    """Whether an address is the site's front page, which bears a body's name and is no column of it."""
    return addresses.is_front(url) and same_host(url, view.url)


def _lists_bodies(view: View, county: County, named: Iterable[tuple[Anchor, str]]) -> bool:
    """Whether the content names several bodies: then they are a list of them, wherever their pages stand."""
    bodies = {a.url for a, name in named if a.zone is Zone.MAIN and same_host(a.url, view.url) and columns.facet(name, county).body}
    return len(bodies) >= SEVERAL


def _is_column(view: View, anchor: Anchor, name: str, county: County, *, listed: bool) -> bool:
    told = columns.facet(name, county)
    if anchor.zone is Zone.FRAME or file_kind(anchor.url) or likeness(name)[0] is Likeness.REPORT:
        return False
    if (columns.is_other_subject(name) and not told.body) or _is_about_a_paper(name):
        return False
    if EARLIER.match(name):
        return _is_near(view, anchor.url) or (same_host(anchor.url, view.url) and bool(OF_REPORTS.search(name)))
    if OF_MONTH.match(name):
        return _is_near(view, anchor.url)
    if not told.year and not told.body and not same_host(anchor.url, view.url) and (told.group or columns.is_of_groups(name)):
        named = columns.is_annual(name) or (anchor.zone is Zone.MAIN and _is_beside_a_groups(view, anchor, county))
        return named and not columns.is_of_superior(name, county)
    if not told and LEFT_OVER.match(name):
        return anchor.zone is Zone.MAIN and _is_near(view, anchor.url)
    if not told:
        return columns.is_annual(name) and not is_paper(name) and _is_near(view, anchor.url)
    if anchor.zone is Zone.SIDE or (told.body and not told.year):
        return _is_near(view, anchor.url) or (listed and anchor.zone is Zone.MAIN and same_host(anchor.url, view.url))
    return same_host(anchor.url, view.url) or bool(told.year)


def _is_beside_a_groups(view: View, anchor: Anchor, county: County) -> bool:
    """Whether a link stands in one box with the column of a group's reports: 乡镇街道 beside 部门信息公开年报, or in a column of reports
    beside 部门 on this host. What is called a government alone is any county's.
    """
    context, own = view.step.context, columns.facet(anchor.name, county).group
    among = not context.body and own != Kind.GOVERNMENT.value and any(map(columns.is_annual, context.trail))
    others = (a for a in _neighbours(view, anchor, 1) if columns.is_annual(a.name) or (among and same_host(a.url, view.url)))
    return any(columns.facet(other.name, county).group for other in others)


def _neighbours(view: View, anchor: Anchor, fewest: int) -> list[Anchor]:
    """The other links of the smallest box around a link that holds so many."""
    for box in anchor.element.iterancestors():
        others = [view.anchor_of[e] for e in box.iter() if e is not anchor.element and e in view.anchor_of]
        if len(others) >= fewest:
            return others
    return []


def _is_about_a_paper(name: str) -> bool:
    """Whether a name is the title of a picture, an explanation or a notice of a report: it names that body and year, and is no column."""
    return likeness(name)[0] is Likeness.NEAR_MISS and not OF_COLUMNS.search(name)


def is_paper(name: str) -> bool:
    """Whether a name is the title of a paper about reports, such as a notice or an explanation; names of columns are never cut."""
    return name.endswith(CUT) or _is_about_a_paper(name)


def _is_near(view: View, url: str) -> bool:
    """Whether an address lies below the folder above this page, or is spelled like a column of yearly reports."""
    up = folder(folder(view.url).rstrip("/"))
    return url.startswith(up) or columns.has_slug(url)
