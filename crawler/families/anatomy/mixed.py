"""Lists of all papers, news and reports together: reports may stand on any page of them."""

from collections.abc import Iterable, Sequence

from archive.model import Context, Step, StepKind
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.pager import Pager, own_page
from crawler.families.anatomy.rows import FEWEST, Row, main_list
from crawler.families.anatomy.view import View

MOST_PAGES = 6
"""Longer ones are news alone: they are left to the search for bodies without a report."""


def is_mixed(view: View, context: Context, position: Pager, found: Sequence[Row], ways: Iterable[Step]) -> bool:
    """Whether a body's page is a dated list of several pages, and no column of reports lies below its own address."""
    if not context.body or view.step.kind is not StepKind.LIST or not 1 < (position.pages or 1) <= MOST_PAGES:
        return False
    fewest = FEWEST if own_page(view.step.context) == 1 else 1
    dated = [row for row in main_list(found, fewest) if row.date]
    return len(dated) >= fewest and not any(step.url.startswith(folder(view.url)) for step in ways)


def is_further(view: View, position: Pager, found: Sequence[Row]) -> bool:
    """Whether a page is a further one of a list that showed reports before among much else, though it may show none itself."""
    goes_on = own_page(view.step.context) > 1 and (position.pages or 1) > 1
    return goes_on and any(row.date for row in main_list(found, 1))
