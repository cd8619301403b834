"""Lonsun (龙讯): a page a body with a tab for its yearly reports; lists come as HTML fragments from a label interface.

Marks: `/public/column/<body>`, `/site/label/8888?labelName=publicInfoList`. Titles are cut at the length the script asks for.
"""

import re
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from archive.model import County, Page
from crawler.families.anatomy import addresses
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.notation import setting
from crawler.families.anatomy.pager import Pager, of_links, own_page
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "lonsun"
LABEL = re.compile(r"[\"']([^\"'\s]*/site/label/\d+[^\"'\s]*)[\"']", re.IGNORECASE)
ANSWER = re.compile(r"/site/label/\d+")
PAGES = ("/public/column/", "/public/content/")
FIELDS = ("labelName", "siteId", "pageSize", "action", "organId", "type", "catId", "isDate", "dateFormat", "length", "file", "cId", "sub")
PAGE = "pageIndex"
USUAL_SIZE = 15


def knows(view: View) -> int:
    return 30 if LABEL.search(view.scripts) or ANSWER.search(view.url) or any(part in view.url for part in PAGES) else 0


def unwrap(page: Page) -> str | None:
    """The fragment of rows that the label interface answers."""
    return decode(page.body, page.headers) if ANSWER.search(page.url) else None


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The fragments of a list: the first as the page's script asks for it, the others by number as long as there are any."""
    if ANSWER.search(view.url):
        return _of_fragment(view)
    label = LABEL.search(view.scripts)
    first = _asked(view, label[1]) if label else ""
    shown = of_links(view)
    return Pager(1, shown.pages, shown.total, {1: first}) if first and not shown.others else shown


def _of_fragment(view: View) -> Pager:
    """Pages by what the fragment states; where it states nothing, a full page means that there may be another."""
    page, shown = own_page(view.step.context), of_links(view)
    size = int(next(iter(parse_qs(urlsplit(view.url).query).get("pageSize", [])), "") or USUAL_SIZE)
    pages = shown.pages or (-(-shown.total // size) if shown.total else None)
    last = pages or page + (sum(1 for _ in view.tree.iter("li", "tr")) >= size)
    return Pager(page, pages, shown.total, {n: _numbered(view.url, n) for n in range(2, last + 1) if n != page})


def _asked(view: View, written: str) -> str:
    """The address of the first fragment: what the script writes into the address and what it hands over beside it."""
    url = addresses.absolute(written.replace("&amp;", "&"), view.base)
    known = parse_qs(urlsplit(url).query)
    told = {name: value for name in FIELDS if name not in known and (value := setting(view.scripts, name))}
    return _numbered(f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(told)}".rstrip("?&"), 1) if url else ""


def _numbered(url: str, page: int) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, values in parse_qs(parts.query, keep_blank_values=True).items() for value in values if name != PAGE]
    return urlunsplit(parts._replace(query=urlencode([*kept, (PAGE, str(page))])))
