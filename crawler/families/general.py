"""Any site without a family of its own: lists of links, pagers of real links, trees of years, groups and bodies."""

from archive.model import County
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import of_links
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "general"


def knows(view: View) -> int:  # noqa: ARG001
    """The last resort: any real family's mark counts for more."""
    return 1


def read(view: View, county: County) -> Found:
    return read_page(view, county, of_links)
