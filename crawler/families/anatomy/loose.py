"""Loose ends of a page of reports: links that may be one though their titles do not say so plainly, titles that no address goes with.

They matter where a body would come out without a report of the season: titles are misspelt, cut, or those of the letter a report came with.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from archive.facts.names import subject_of
from archive.facts.notices import BESIDE
from archive.facts.titles import Likeness, likeness, normalise, other_subject, report_year
from archive.model import COLUMNS, Context, County, Step, StepKind, day_of
from crawler.families.anatomy import columns, dates
from crawler.families.anatomy.addresses import is_front, same_page
from crawler.families.anatomy.asides import authors
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone, among_friends

MOST = 40
"""Links of one page, and titles."""
OF_PAPERS = re.compile(r"公开|信息公|政府信|年报|年度|报告")
WORDS = "公开"
LONGEST = 80
TITLED = ("a", "li", "tr", "dd", "p")
STAMP = re.compile(r"[(（\[【].*")
"""What may follow a body's name in a link to its report: (盖章版), [PDF]."""


def loose_ends(view: View, county: County, taken: Collection[str]) -> tuple[Step, ...]:
    """A step for each link of a column of reports that may be one of the season and is not among the addresses `taken`; then one for
    each title that has no address of its own, which leads to the page itself.
    """
    if view.step.kind not in COLUMNS or not any(map(columns.is_annual, view.step.context.trail)):
        return ()
    season, others = day_of(view.page.fetched_at).year - 1, authors(view)
    told = (a for a in view.anchors if a.url not in taken and a.element not in others)
    links = (a for a in told if _may_be_report(view, a, county, season))
    found = [*_first(_way(view, a.url, a.text, a.title) for a in links), *_first(_without_address(view, season))]
    return tuple(step for step in found if step.context.year in (None, season) or report_year(step.context.link_words) == season)


def _first(steps: Iterable[Step]) -> list[Step]:
    different = {(step.url, step.context.link_words): step for step in steps}
    return list(different.values())[:MOST]


def _may_be_report(view: View, anchor: Anchor, county: County, season: int) -> bool:
    """A title that is not that of another yearly paper or year, or the bare name of a body."""
    title = anchor.fullest
    if not title or len(title) > LONGEST or among_friends(anchor.element) or same_page(anchor.url, view.url) or is_front(anchor.url):
        return False
    if not (OF_PAPERS.search(title) or report_year(title)):
        return anchor.zone is Zone.MAIN and _names_body(title, county)
    return report_year(title) in (None, season) and not other_subject(title) and not _is_column(title, county)


def _is_column(title: str, county: County) -> bool:
    """Whether a title is the bare name of a column: it tells neither a year nor a body."""
    return columns.is_annual(title) and not report_year(title) and not columns.facet(title, county)


def _names_body(title: str, county: County) -> bool:
    """Whether a link says no more than a body's name, be it without its last sign."""
    bare = STAMP.sub("", title)
    return bool(columns.facet(bare, county).body) or (len(bare) > 1 and any(a.name.startswith(bare) for a in county.agencies))


def _without_address(view: View, season: int) -> Iterator[Step]:
    """Titles of reports of the season in the page's content that lead nowhere, to this page or the front page, or where another leads."""
    for title in (*_plain_titles(view), *_misled_titles(view)):
        if likeness(title)[0] is Likeness.REPORT and report_year(title) == season and subject_of(title):
            yield _way(view, view.url, title, "")


def _plain_titles(view: View) -> Iterator[str]:
    """Titles outside of links, and those in a link that leads nowhere or bears several, so that it can lead to one of them at most."""
    titled: dict[Anchor | None, dict[tuple[str, int | None], str]] = defaultdict(dict)
    for element in view.tree.iter(*TITLED):
        if _is_plain(view, element) and WORDS in (words := view.words_of(element)) and len(words) <= LONGEST:
            title = dates.WHOLE.sub("", words)
            titled[_link_around(view, element)].setdefault((subject_of(title), report_year(title)), title)
    yield from (title for link, titles in titled.items() if not (link and len(titles) == 1) for title in titles.values())


def _link_around(view: View, element: Element) -> Anchor | None:
    """The link that an element stands in, where that leads to another page of the site's."""
    link = next((view.anchor_of[above] for above in element.iterancestors("a") if above in view.anchor_of), None)
    return link if link and not same_page(link.url, view.url) and not is_front(link.url) else None


def _is_plain(view: View, element: Element) -> bool:
    leads = any(inner in view.anchor_of for inner in element.iter("a"))
    return not leads and element not in view.anchor_of and view.zones[element] is Zone.MAIN


def _misled_titles(view: View) -> Iterator[str]:
    titled: dict[str, list[str]] = defaultdict(list)
    for anchor in (a for a in view.anchors if WORDS in a.fullest and likeness(a.fullest)[0] is Likeness.REPORT):
        if same_page(anchor.url, view.url) or is_front(anchor.url):
            yield anchor.fullest
        titled[anchor.url].append(anchor.fullest)
    for titles in titled.values():
        yield from _of_several(dict.fromkeys(titles))


def _of_several(titles: Collection[str]) -> Iterable[str]:
    """Titles of one address that name several bodies or years, the first of each; none where all name the same."""
    named: dict[tuple[str, int | None], str] = {}
    for title in titles if len(titles) > 1 else ():
        named.setdefault((subject_of(title), report_year(title)), title)
    return named.values() if len(named) > 1 else ()


def _way(view: View, url: str, text: str, title: str) -> Step:
    year = None if report_year(title or text) else view.step.context.year
    return Step(url, StepKind.REPORT, Context(normalise(text), title, BESIDE, year, found_on=view.url))
