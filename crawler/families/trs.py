"""TRS-like static directories: index.html, index_1.html … counted from 0 by a script, so that no page link exists.

Marks: `createPageHTML(5, 0, "index", "html")`, or the variables countPage and currentPage.
"""

import re

from archive.model import County
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links, own_page, total_stated
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "trs"
CALL = re.compile(r"createPageHTML\s*\(\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"']", re.IGNORECASE)
COUNT = re.compile(r"\bcountPage\s*=\s*[\"']?(\d{1,5})")
CURRENT = re.compile(r"\bcurrentPage\s*=\s*[\"']?(\d{1,5})")
ENDING = re.compile(r"\.(s?html?|jhtml)$", re.IGNORECASE)
INDEX = re.compile(r"/(?:(?:index|default)(?:_\d+)?\.\w+)?$", re.IGNORECASE)
"""Variables alone name no file: their pages stand beside the index of a folder; elsewhere the script has to tell."""
WRITTEN_ENDING = re.compile(r"index_?[^;\n]{0,80}?\.(s?html?|jhtml)", re.IGNORECASE)


def knows(view: View) -> int:
    return 20 if CALL.search(view.scripts) or (COUNT.search(view.scripts) and INDEX.search(view.url.split("?")[0])) else 0


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The pages a script would link to. Where the script says nothing the real links count."""
    if call := CALL.search(view.scripts):
        return _counted(view, int(call[1]), int(call[2]), call[3], call[4])
    if count := COUNT.search(view.scripts):
        current = CURRENT.search(view.scripts)
        return _counted(view, int(count[1]), int(current[1]) if current else 0, "index", _ending(view))
    return of_links(view)


def _counted(view: View, pages: int, current: int, name: str, ending: str) -> Pager:
    base, current = folder(view.url), max(current, own_page(view.step.context) - 1)
    others = {n + 1: f"{base}{name}_{n}.{ending}" for n in range(1, pages) if n != current}
    return Pager(current + 1, max(pages, 1), total_stated(view), others, beyond=f"{base}{name}_{max(pages, current + 1, 1)}.{ending}")


def _ending(view: View) -> str:
    found = ENDING.search(view.url.split("?")[0]) or WRITTEN_ENDING.search(view.scripts)
    return found[1] if found else "html"
