"""jpaas, the newer JCMS: an interface hands out the pages of a list as HTML inside JSON.

Marks: an element with the attributes unitUrl (the interface) and queryData (its parameters, single-quoted), count, rows and pageNo.
The page wanted stands in `paramJson`; as plain parameters the interface ignores it and sends page 1 for ever.
"""

import json
from urllib.parse import parse_qs, urlsplit

from archive.model import County, Page
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import Pager, of_links, own_page
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.units import by_unit, units
from crawler.families.anatomy.view import View

NAME = "jpaas"
ANSWERS = "/jpaas-publish-server/"


def knows(view: View) -> int:
    return 30 if units(view) or ANSWERS in view.scripts else 0


def unwrap(page: Page) -> str | None:
    """The HTML inside an answer `{"success": true, "data": {"html": …}}`."""
    if "paramJson" not in parse_qs(urlsplit(page.url).query) and ANSWERS not in page.url:
        return None
    try:
        answer = json.loads(decode(page.body, page.headers))
    except ValueError:
        return None
    data = answer.get("data") if isinstance(answer, dict) else None
    return str(data.get("html") or "") if isinstance(data, dict) else None


def read(view: View, county: County) -> Found:
    return read_page(view, county, pager)


def pager(view: View) -> Pager:
    """The pages of the unit that the page carries; an answer's own frame tells the same again, or nothing."""
    answer = ANSWERS in view.url
    return by_unit(view, answer=answer) or (Pager(own_page(view.step.context)) if answer else of_links(view))
