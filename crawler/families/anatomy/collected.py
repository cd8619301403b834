"""An article that collects the reports of a year: its links bear the bodies' names, and it is that year's list."""

import re
from collections.abc import Iterator
from typing import cast

from archive.facts.titles import Likeness, likeness, report_year
from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.article import CONTAINERS, Article
from crawler.families.anatomy.found import Found, ListPage
from crawler.families.anatomy.rows import LIKE
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor
from crawler.families.anatomy.zones import Zone

OF_MANY = re.compile(r"各|所有|汇总|汇编|合集|一览|集中")
"""What the title of such an article says, and that of one body's report does not."""


def collected(paper: Article, county: County) -> Found | None:
    """The reports that an article links by the names of their bodies; None where it is not such an article."""
    context = paper.view.step.context
    title = context.link_words
    year = report_year(title) or context.year
    if not OF_MANY.search(title) or likeness(title)[0] not in LIKE or year is None or columns.facet(title, county).body:
        return None
    links = [(a, columns.facet(a.text, county)) for a in _links(paper)]
    if not any(told.body or told.group for _, told in links):
        return None
    found = {a.url: (a, told) for a, told in links if told.body or told.group or _is_report_of(a.text, year)}
    steps = tuple(Step(url, StepKind.REPORT, _way(paper, a, told, year)) for url, (a, told) in found.items())
    return Found(steps, ListPage(paper.view.url, 1, 1, len(steps), None, tuple(found)))


def _is_report_of(words: str, year: int) -> bool:
    """Whether a link beside those that name bodies is called a report of that year: the county's own may bear its bare name."""
    return likeness(words)[0] is Likeness.REPORT and report_year(words) == year


def _links(paper: Article) -> Iterator[Anchor]:
    """The links within the article; where no CMS's name tells it from the rest of the page, any menu might be in it."""
    view = paper.view
    named = (element for path in CONTAINERS[:-1] for element in cast(list[Element], path(view.tree)))
    anchors = (view.anchor_of[e] for element in named for e in element.iter("a") if e in view.anchor_of)
    return (a for a in anchors if a.zone is Zone.MAIN and same_host(a.url, view.url) and a.url != view.url)


def _way(paper: Article, anchor: Anchor, told: columns.Facet, year: int) -> Context:
    above = paper.view.step.context
    return Context(anchor.text, anchor.title, above.column, year, told.group, told.body, found_on=paper.view.url)
