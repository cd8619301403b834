"""VSB (博达): static lists numbered from their end, so that page 2 of five is /b/4.htm; or list.jsp with the page in its query.

Marks: the generator's name, its script folder, `/info/<column>/<id>.htm`, parameters such as a165823t, a165823p, a165823c. Pages
shift while items are added, so real links count for more than any reckoning.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from archive.model import County
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "vsb"
MARKS = re.compile(r"/system/resource/(?:js|css|style)|visual\s?sitebuilder|vsb_content|_vsb_|v_news_content|wbtreeid=")
HINTS = ("vsb", "sitebuilder", "/system/resource/", "v_news_content", "wbtreeid")
"""One of these stands in every mark; looking for them first is twice as quick."""
STATIC = re.compile(r"^(.+?)(?:/(\d{1,4}))?\.htm$", re.IGNORECASE)
COUNTED = re.compile(r"^(a\d+|ainfolist\d+)([tpc])$", re.IGNORECASE)
NUMBERED = "PAGENUM"


def knows(view: View) -> int:
    return 15 if any(hint in view.lowered for hint in HINTS) and MARKS.search(view.lowered) else 0


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The links of the page; what they leave out, by the way these sites number their pages."""
    shown = of_links(view)
    if shown.pages is None or shown.pages < 2:
        return shown
    reckoned = {n: _address(view.url, n, shown.pages) for n in range(2, shown.pages + 1) if n != shown.page}
    others = {n: url for n, url in reckoned.items() if url} if not shown.others else {}
    return Pager(shown.page, shown.pages, shown.total, {**others, **shown.others})


def _address(url: str, page: int, pages: int) -> str:
    parts = urlsplit(url)
    if parts.path.lower().endswith(".jsp"):
        return urlunsplit(parts._replace(query=_asked(parts.query, page, pages)))
    static = STATIC.match(parts.path)
    if static is None or parts.query:
        return ""
    return urlunsplit(parts._replace(path=f"{static[1]}/{pages - page + 1}.htm"))


def _asked(query: str, page: int, pages: int) -> str:
    """The query of another page: the block's own page parameter, else the site's general one."""
    pairs = parse_qsl(query, keep_blank_values=True)
    own = next((name for name, _ in pairs if (found := COUNTED.match(name)) and found[2] == "p"), "")
    if own:
        return urlencode([(name, str(page) if name == own else value) for name, value in pairs])
    rest = [(name, value) for name, value in pairs if name not in ("totalpage", NUMBERED)]
    return urlencode([("totalpage", str(pages)), (NUMBERED, str(page)), *rest])
