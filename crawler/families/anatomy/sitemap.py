"""The last resorts of a site whose homepage leads nowhere: its map for machines, and the places where such sections usually stand."""

import re
from urllib.parse import urljoin

from archive.model import Context, Step, StepKind
from crawler.families.anatomy import addresses, columns
from crawler.families.anatomy.addresses import file_kind, folder, same_host
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.view import View

USUAL = ("/sitemap.xml", "/zfxxgk/", "/xxgk/", "/zwgk/", "/gkmlpt/index")
"""Where portals keep the section, the commonest first: the directory systems' names, and that of one platform."""
LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
ARTICLE = re.compile(r"\d{5,}[^/]*$")
NAME, AT_A_VENTURE = "网站地图", "常用地址"
"""What stands for a column's name where none led to an address."""
MOST_COLUMNS, MOST_MAPS = 20, 2


def usual_places(view: View) -> tuple[Step, ...]:
    """The places to try when nothing on the homepage leads on; what is not there is missed by nobody."""
    return tuple(Step(urljoin(view.url, path), StepKind.LIST, Context(column=AT_A_VENTURE, found_on=view.url)) for path in USUAL)


def read_map(view: View) -> Found | None:
    """The columns of yearly reports that a map for machines names, by their spelling, or the maps it is made of; None for any page."""
    if "<urlset" not in view.lowered[:4096] and "<sitemapindex" not in view.lowered[:4096]:
        return None
    told = (addresses.absolute(found[1], view.base) for found in LOCATION.finditer(view.text))
    urls = [url for url in dict.fromkeys(told) if url and same_host(url, view.url) and url != view.url]
    named = [url for url in urls if columns.has_slug(url) and not ARTICLE.search(url) and not file_kind(url)]
    shortest = sorted({folder(url): url for url in reversed(named)}.values(), key=len)[:MOST_COLUMNS]
    chosen = shortest or [url for url in urls if url.endswith(".xml")][:MOST_MAPS]
    context = Context(column=NAME, found_on=view.url)
    return Found(tuple(Step(url, StepKind.LIST, context) for url in chosen), trouble="" if chosen else "empty_list")
