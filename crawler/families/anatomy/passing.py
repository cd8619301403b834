"""What a page shows of reports in passing: links to them besides its own entries, and the columns that stand beside that of the reports."""

from collections.abc import Collection, Iterable, Iterator

from archive.facts.names import subject_of
from archive.facts.notices import BESIDE, holds_no_papers, is_mixed, of_notices
from archive.facts.titles import Likeness, likeness, report_year
from archive.model import COLUMNS, TRAIL, Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.addresses import file_kind, same_host, same_page
from crawler.families.anatomy.loose import loose_ends
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.view import Anchor, View, ancestors
from crawler.families.anatomy.zones import Zone, among_friends

WORDS = "信息公开"
"""Every title of a report holds them: most pages of a site need no closer look."""
LEADING = (StepKind.HOME, StepKind.HUB, StepKind.LIST, StepKind.NOTICES)
MOST_LINKS, MOST_BESIDE = 40, 6
MENU, SEVERAL = 3, 2
"""Links that make a menu, and columns that are followed and make a list of such."""
LONGEST_NAME = 16


def passing(view: View, county: County, taken: Iterable[Step]) -> tuple[Step, ...]:
    """A step for each link that by its title is one body's report of one year and that is not among the steps `taken` already; then
    those of the page's loose ends.
    """
    urls = {step.url for step in taken}
    return (*_surely(view, urls), *loose_ends(view, county, urls))


def _surely(view: View, taken: Collection[str]) -> tuple[Step, ...]:
    if view.step.kind not in LEADING or WORDS not in view.text:
        return ()
    found = {a.url: a for a in view.anchors if WORDS in a.fullest and a.url not in taken and _is_report(a.fullest)}
    return tuple(_paper(view, anchor) for anchor in found.values())[:MOST_LINKS]


def beside(view: View, county: County, taken: Iterable[Step]) -> tuple[Step, ...]:
    """A step for each column that stands in one list with several of those `taken`, or in one menu with that of the yearly reports, on a
    page below the homepage; on the homepage, and in such a column, for each column of what bodies do, plan or issue.
    """
    if view.step.kind not in LEADING or WORDS not in view.text:
        return ()
    around = (*_siblings(view, taken), *_menu(view)) if view.step.kind in COLUMNS else _mixed(view)
    found = {a.url: a for a in around if _is_column(view, a, county)}
    return tuple(_column(view, anchor) for anchor in found.values())[:MOST_BESIDE]


def _is_report(title: str) -> bool:
    return likeness(title)[0] is Likeness.REPORT and report_year(title) is not None and bool(subject_of(title))


def _paper(view: View, anchor: Anchor) -> Step:
    context = Context(link_text=anchor.text, link_title=anchor.title, column=BESIDE, found_on=view.url)
    return Step(anchor.url, StepKind.REPORT, context)


def _mixed(view: View) -> Iterator[Anchor]:
    return (anchor for anchor in view.anchors if len(anchor.text) <= LONGEST_NAME and is_mixed(anchor.text))


def _menu(view: View) -> Iterator[Anchor]:
    """The links around the first one that names the column of reports, by their distance from it: those of the smallest element that
    holds a menu's number.
    """
    linked = (a for a in view.anchors if a.element.tag == "a")  # A list to choose from holds no link of the menu.
    own = next((a for a in linked if columns.is_annual(a.text) and report_year(a.text) is None), None)
    for above in ancestors(own.element) if own else ():
        around = [view.anchor_of[e] for e in above.iter("a") if e in view.anchor_of]
        if own and len(around) >= MENU:
            middle = around.index(own)
            yield from (anchor for _, anchor in sorted(enumerate(around), key=lambda one: abs(one[0] - middle)))
            return


def _siblings(view: View, taken: Iterable[Step]) -> Iterator[Anchor]:
    """The links in the smallest element around two columns that are followed: a group of bodies may bear any name."""
    urls = {step.url for step in taken if step.kind is StepKind.LIST and not PAGED.match(step.context.link_text)}
    first = next((a for a in view.anchors if a.url in urls and a.zone is Zone.MAIN), None)
    for above in ancestors(first.element) if first else ():
        around = [view.anchor_of[e] for e in above.iter("a") if e in view.anchor_of]
        if len({a.url for a in around} & urls) >= SEVERAL:
            yield from (a for a in around if a.url not in urls)
            return


def _is_column(view: View, anchor: Anchor, county: County) -> bool:
    """Whether a link of the menu leads to a column that nothing else looks at: no part of the reports' own, none of notices."""
    name = anchor.text
    if not name or len(name) > LONGEST_NAME or of_notices(name) or columns.is_annual(name) or columns.facet(name, county):
        return False
    if holds_no_papers(name):
        return False
    if not same_host(anchor.url, view.url) or same_page(anchor.url, view.url) or file_kind(anchor.url):
        return False
    return not among_friends(anchor.element) and not columns.is_directory(name)


def _column(view: View, anchor: Anchor) -> Step:
    trail = TRAIL.join((anchor.text, BESIDE))
    return Step(anchor.url, StepKind.NOTICES, Context(link_text=anchor.text, column=trail, found_on=view.url))
