"""The openness module of Anhui and others: reports at …AnnualReport/show/<id>.html, lists at showList/<branch>/<category>/page_<n>.html.

A file stands behind …/download/<id>.html, so that its address looks like a page.
"""

import re
from dataclasses import replace

from archive.model import County
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "openness"
MODULE = re.compile(
    r"/(?:\w*Openness\w*|Xxgk(?:Content|AnnualReport)|Xxgknb|News)/(?:show|showList|download)/|openness\w*/\?branch_id=", re.IGNORECASE
)
NAMES = ("openness", "/xxgk", "/news/")
"""One of these, in small letters, stands in every such address; looking for them first is ten times quicker."""
NUMBERED = re.compile(r"page_\d+(?=\.html)", re.IGNORECASE)


def knows(view: View) -> int:
    if MODULE.search(view.url):
        return 25
    return 12 if any(name in view.lowered for name in NAMES) and MODULE.search(view.text) else 0


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The links of the page; where it only states how many pages there are, page_2.html and on."""
    shown = of_links(view)
    if not shown.pages or not NUMBERED.search(view.url):
        return shown
    others = {n: _numbered(view.url, n) for n in range(2, shown.pages + 1) if n != shown.page}
    return replace(shown, others=shown.others or others, beyond=_numbered(view.url, max(shown.pages, shown.page) + 1))


def _numbered(url: str, page: int) -> str:
    return NUMBERED.sub(f"page_{page}", url)
