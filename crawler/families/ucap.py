"""ucap: list.shtml, list_2.shtml … counted from 1, with the site's own number of entries.

Mark: `createPageHTML('page_div', 5, 1, 'list', 'shtml', 62)`.
"""

import re

from archive.model import County
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links, own_page, total_stated
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "ucap"
CALL = re.compile(
    r"createPageHTML\s*\(\s*[\"'][\w-]*[\"']\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"'](?:\s*,\s*[\"']?(\d{1,7}))?",
    re.IGNORECASE,
)


def knows(view: View) -> int:
    return 20 if CALL.search(view.scripts) else 0


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The pages a script would link to. Where the script says nothing the real links count."""
    call = CALL.search(view.scripts)
    if call is None:
        return of_links(view)
    pages, current, base = int(call[1]), max(int(call[2]), own_page(view.step.context)), folder(view.url)
    others = {n: f"{base}{call[3]}_{n}.{call[4]}" for n in range(2, pages + 1) if n != current}
    beyond = f"{base}{call[3]}_{max(pages, current, 1) + 1}.{call[4]}"
    return Pager(max(current, 1), max(pages, 1), int(call[5]) if call[5] else total_stated(view), others, beyond=beyond)
