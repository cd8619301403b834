"""What a page shows of reports in passing: links to them besides its own entries, and the columns that stand beside that of the reports."""

from collections.abc import Iterable, Iterator

from archive.facts.names import subject_of
from archive.facts.notices import BESIDE, of_notices
from archive.facts.titles import Likeness, likeness, report_year
from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.addresses import file_kind, same_host, same_page
from crawler.families.anatomy.view import Anchor, View, ancestors
from crawler.families.anatomy.zones import among_friends

WORDS = "信息公开"
"""Every title of a report holds them: most pages of a site need no closer look."""
LEADING = (StepKind.HOME, StepKind.HUB, StepKind.LIST, StepKind.NOTICES)
INNER = (StepKind.HUB, StepKind.LIST)
MOST_LINKS, MOST_BESIDE = 40, 6
MENU = 3
"""Links that make a menu."""
LONGEST_NAME = 16


def passing(view: View, taken: Iterable[Step]) -> tuple[Step, ...]:
    """A step for each link that by its title is one body's report of one year and that is not among the steps `taken` already."""
    if view.step.kind not in LEADING or WORDS not in view.text:
        return ()
    urls = {step.url for step in taken}
    found = {a.url: a for a in view.anchors if WORDS in a.fullest and a.url not in urls and _is_report(a.fullest)}
    return tuple(_paper(view, anchor) for anchor in found.values())[:MOST_LINKS]


def beside(view: View, county: County) -> tuple[Step, ...]:
    """A step for each column that stands in one menu with that of the yearly reports, on a page below the homepage."""
    if view.step.kind not in INNER or WORDS not in view.text:
        return ()
    found = {a.url: a for a in _menu(view) if _is_column(view, a, county)}
    return tuple(_column(view, anchor) for anchor in found.values())[:MOST_BESIDE]


def _is_report(title: str) -> bool:
    return likeness(title)[0] is Likeness.REPORT and report_year(title) is not None and bool(subject_of(title))


def _paper(view: View, anchor: Anchor) -> Step:
    context = Context(link_text=anchor.text, link_title=anchor.title, column=BESIDE, found_on=view.url)
    return Step(anchor.url, StepKind.REPORT, context)


def _menu(view: View) -> Iterator[Anchor]:
    """The links around the first one that names the column of reports: those of the smallest element that holds a menu's number."""
    own = next((a for a in view.anchors if columns.is_annual(a.text) and report_year(a.text) is None), None)
    for above in ancestors(own.element) if own else ():
        around = [view.anchor_of[e] for e in above.iter("a") if e in view.anchor_of]
        if len(around) >= MENU:
            yield from around
            return


def _is_column(view: View, anchor: Anchor, county: County) -> bool:
    """Whether a link of the menu leads to a column that nothing else looks at: no part of the reports' own, none of notices."""
    name = anchor.text
    if not name or len(name) > LONGEST_NAME or of_notices(name) or columns.is_annual(name) or columns.facet(name, county):
        return False
    if not same_host(anchor.url, view.url) or same_page(anchor.url, view.url) or file_kind(anchor.url):
        return False
    return not among_friends(anchor.element) and not columns.is_directory(name)


def _column(view: View, anchor: Anchor) -> Step:
    trail = columns.TRAIL.join((anchor.text, BESIDE))
    return Step(anchor.url, StepKind.NOTICES, Context(link_text=anchor.text, column=trail, found_on=view.url))
