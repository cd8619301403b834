"""Columns of one year's reports that a site puts among its topics (专题专栏), beside the column of all years, and the ways to them."""

import re
from collections.abc import Iterator

from archive.facts.notices import BESIDE
from archive.facts.titles import normalise
from archive.model import TRAIL, Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.addresses import file_kind, same_host, same_page
from crawler.families.anatomy.tree import MORE
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import among_friends

MOST = 3
"""Columns of a year's reports that one page leads to."""
REPORTS = (
    r"(?:[\u4e00-\u9fff]{0,8}?[县区市旗])?(?:20\d\d年?度?)?[县区市旗全各级部门乡镇街道单位]{0,10}"
    r"(?:政府)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
YEAR = re.compile(r"20\d\d")
COLUMN = re.compile(REPORTS + r"(?:集中)?(?:公开|发布|公示|展示)?(?:专栏|专题|专区|栏目|汇总|合集|集)(?:\(.{1,8}\))?")
REPORTS_ALONE = re.compile(REPORTS + r"(?:\(.{1,8}\))?")
FOLDER = re.compile(r"/(?:(?:index|list|default)\.\w{2,5})?(?:[?#].*)?$")
"""The end of a column's address; that of a single paper has a name of its own."""
TOPICS = re.compile(
    r"(?:更多|全部|所有|热点|重点|特别|往期|历史|政务|网站)?(?:专题|专栏)(?:专栏|专题|专区|集锦|集合|汇总|列表|报道|活动|聚焦|回顾)?"
)
"""The page that lists the topics of a site, by its name."""


def is_topic(name: str, url: str = "") -> bool:
    """Whether a link is named as a column of the reports of one year, and not as one report: by a word for a column, or by its address."""
    told = normalise(name)
    if not YEAR.search(told) or columns.is_other_subject(told):
        return False
    return bool(COLUMN.fullmatch(told) or (FOLDER.search(url) and REPORTS_ALONE.fullmatch(told)))


def years(view: View) -> list[Anchor]:
    """The links to such columns, one an address: 2025年度政府信息公开工作年度报告专栏."""
    found = {a.url: a for a in reversed(view.anchors) if is_topic(a.fullest, a.url) and _leads_on(view, a)}
    return list(reversed(found.values()))[:MOST]


def ways(view: View, county: County) -> tuple[Step, ...]:
    """A step for each of them."""
    return tuple(Step(a.url, StepKind.HUB, columns.deeper(Context(), a.fullest, county, view.url)) for a in years(view))


def shelves(view: View) -> tuple[Step, ...]:
    """The page that lists the site's topics, by its own words or as the "more" below their heading: asked for where reports are missing.

    Nobody has to file a report there, so that what cannot be seen of it hides nothing.
    """
    return tuple(_shelf(view, anchor) for anchor in _named(view))[:1]


def _named(view: View) -> Iterator[Anchor]:
    for anchor in view.anchors:
        name = view.headings.named(anchor.element) if MORE.match(anchor.text) else anchor.text
        if name and TOPICS.fullmatch(normalise(name)) and _leads_on(view, anchor) and not file_kind(anchor.url):
            yield anchor


def _shelf(view: View, anchor: Anchor) -> Step:
    return Step(anchor.url, StepKind.NOTICES, Context(link_text=anchor.text, column=TRAIL.join(("专题", BESIDE)), found_on=view.url))


def _leads_on(view: View, anchor: Anchor) -> bool:
    return same_host(anchor.url, view.url) and not same_page(anchor.url, view.url) and not among_friends(anchor.element)
