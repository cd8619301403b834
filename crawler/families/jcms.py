"""JCMS, the older one: a list carries its first records inside a script as XML, a data proxy hands out the groups that follow.

Marks: `<script type="text/xml"><datastore>`, `dataproxy.jsp`, the openness module `/module/xxgk/`. Records are asked for by number
(startrecord, endrecord), by GET or, with the form a script holds, by POST; other sites give only the address of the next group.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit, urlunsplit

from archive.model import County, Page, Step, StepKind
from crawler.families.anatomy import addresses
from crawler.families.anatomy.article import Article
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found, ListPage
from crawler.families.anatomy.notation import setting
from crawler.families.anatomy.pager import Pager, of_links, own_page
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.records import unfolded, xml_records
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

NAME = "jcms"
STORE = re.compile(r"<datastore\b|<recordset\b", re.IGNORECASE)
PROXY = re.compile(r"[\"']([^\"'\s]*dataproxy\.jsp[^\"'\s]*)[\"']", re.IGNORECASE)
QUOTED = re.compile(r"'((?:\\.|[^'\\])*<a\b(?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*<a\b(?:\\.|[^\"\\])*)\"", re.DOTALL | re.IGNORECASE)
NEXT_GROUP = re.compile(r"<nextgroup>\s*(?:<!\[CDATA\[)?.*?href\s*=\s*[\"']?([^\"'\s>]+)", re.DOTALL | re.IGNORECASE)
TOTAL = re.compile(
    r"<totalrecord>\s*(\d{1,7})|\b(?:total(?:_?records?|_?items?|_?count)|(?:item|record)_?total)[\"']?\s*[:=]\s*[\"']?(\d{1,7})",
    re.IGNORECASE,
)
GROUP_NUMBER = re.compile(r"[?&]page=(\d{1,4})(?=&|$)")
PER_PAGE = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d{1,3})", re.IGNORECASE)
FORM = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
USUAL_PER_PAGE, GROUP = 15, 3
"""The script shows 15 records a page and fetches three pages at a time."""
YEARLY = re.compile(r"/xxgkAnnualReport\.jsp$", re.IGNORECASE)
FEWEST_WORDS = 60
"""An office without a report of the year is answered by the frame of the page alone."""
SEARCH = re.compile(r"/module/xxgk/search(?:_custom)?\.jsp", re.IGNORECASE)
TREE = re.compile(r"/module/xxgk/tree\.jsp", re.IGNORECASE)
CHOICE = re.compile(r"funclick\(\s*[\"']([\w-]+)[\"']", re.IGNORECASE)


def knows(view: View) -> int:
    return 30 if STORE.search(view.text) or "dataproxy.jsp" in view.scripts or "/module/xxgk/" in view.url else 0


def unwrap(page: Page) -> str | None:
    """The rows of an answer of the data proxy, as XML or as a script's array."""
    path = urlsplit(page.url).path
    if "dataproxy" not in path and not page.body.lstrip()[:60].lower().startswith((b"<datastore", b"<?xml")):
        return None
    text = decode(page.body, page.headers)
    if not STORE.search(text) and "dataproxy" not in path:
        return None
    return f"<ul>{''.join(xml_records(text) or _quoted(text))}</ul>"


def read(view: View, county: County) -> Found:
    rows = "".join(xml_records(view.text)) if STORE.search(view.text) else ""
    found = read_page(unfolded(_chosen(view), f"<ul>{rows}</ul>" if rows else ""), county, pager)
    if YEARLY.search(urlsplit(view.url).path):
        return _of_year(view, found)
    return replace(found, steps=tuple(map(_as_asked, found.steps)))


def _of_year(view: View, found: Found) -> Found:
    """The report of one office and year; an empty answer is a list of none. The page's own choice of years leads to the others."""
    article = Article(view)
    bare = _is_frame(view) or (article.is_bare and not found.render)
    if not article.attachments and not article.is_report and bare:
        return Found(_other_years(view), ListPage(view.url, 1, 1, 0, 0, ()))
    return replace(found, steps=(*found.steps, *_other_years(view)))


def _is_frame(view: View) -> bool:
    """Whether next to nothing stands on a page but links and choices: no words of its own, no picture, nothing embedded."""
    linked = sum(view.shown.length(e) for e in view.tree.iter("a", "select", "button"))
    shown = any(view.zones[e] is Zone.MAIN for e in view.tree.iter("img", "iframe", "embed", "object"))
    return not shown and len(view.words) - linked < FEWEST_WORDS


def _other_years(view: View) -> tuple[Step, ...]:
    """The same office's other years, as the page offers them in a list to choose from or as links."""
    address, asked = urlsplit(view.url), parse_qs(urlsplit(view.url).query)
    offered = [value for e in view.tree.iter("option") if (value := (e.get("value") or "").strip()) and re.fullmatch(r"20\d\d", value)]
    urls = {year: urlunsplit(address._replace(query=urlencode({**asked, "fbtime": [year]}, doseq=True))) for year in offered}
    linked = {year: anchor.url for anchor in view.anchors if (year := _year_of_same_office(anchor.url, asked))}
    others = {year: url for year, url in {**urls, **linked}.items() if [year] != asked.get("fbtime")}
    return tuple(
        Step(url, StepKind.REPORT, replace(view.step.context, year=int(year), link_text="", link_title="")) for year, url in others.items()
    )


def _year_of_same_office(url: str, asked: Mapping[str, list[str]]) -> str:
    """The year of which an address shows this office's report; "" for any other address."""
    query = parse_qs(urlsplit(url).query)
    years = query.get("fbtime", [""])
    return (
        years[0]
        if YEARLY.search(urlsplit(url).path) and query.get("area") == asked.get("area") and re.fullmatch(r"20\d\d", years[0])
        else ""
    )


def _as_asked(step: Step) -> Step:
    """The module's search answers only to the form its own script sends."""
    query = urlsplit(step.url).query
    return replace(step, method="POST", body=query) if SEARCH.search(step.url) and not step.body else step


def pager(view: View) -> Pager:
    """The groups of records: by number where the total is told, else by the address of the next one."""
    text, page = decode(view.page.body, view.page.headers), own_page(view.step.context)
    shown = len(xml_records(text) or (_quoted(text) if "dataproxy" in view.url else []))
    total = _first(TOTAL, text)
    if (following := NEXT_GROUP.search(text)) and not _counts(view, shown, total):
        url = addresses.absolute(following[1].replace("&amp;", "&"), view.base)
        return Pager(page, None, total, {page + 1: url} if url and shown and url != view.url else {})
    if total == 0 and not shown:
        return Pager(page, 1, total)
    if after := _after(view.url, page, shown, total):
        return Pager(page, None, total, {page + 1: after})
    proxy = _proxy(view)
    if not proxy or not shown or "dataproxy" in view.url:
        return Pager(page, None, total) if shown or "dataproxy" in view.url else of_links(view)
    return _by_number(view, addresses.absolute(proxy.replace("&amp;", "&"), view.base), shown, total)


def _after(url: str, page: int, shown: int, total: int | None) -> str:
    """The address of the group after an answer that was asked for by its group's number and holds whole pages; "" at the end."""
    number = GROUP_NUMBER.search(url) if "dataproxy" in url else None
    if number is None or not total or not shown or shown % USUAL_PER_PAGE or page * shown >= total:
        return ""
    return f"{url[: number.start(1)]}{int(number[1]) + 1}{url[number.end(1) :]}"


def _counts(view: View, shown: int, total: int | None) -> bool:
    """Whether the page's own script may ask for every record by its number: then no chain of groups that may break is needed."""
    return bool(shown and total and _proxy(view)) and setting(view.scripts, "columnid") is not None


def _proxy(view: View) -> str:
    """The address of the data proxy, best without the number of a group in it; "" where no script names one."""
    return min(PROXY.findall(view.scripts), key=lambda url: ("page=" in url, len(url)), default="")


def _by_number(view: View, proxy: str, shown: int, total: int | None) -> Pager:
    """Page 1 is the group that the page itself carries; the others have its length, or the usual one where it is longer than the list."""
    each = _first(PER_PAGE, view.scripts) or USUAL_PER_PAGE
    group = max(shown, each)
    starts = list(range(shown + 1, (total or shown) + 1, group))
    others = {n: _range(proxy, start, min(start + group - 1, total or start), each) for n, start in enumerate(starts, 2)}
    form = urlencode(_form(view.scripts, proxy))
    return Pager(1, len(starts) + 1, total, others, dict.fromkeys(others, form) if form else {})


def _range(proxy: str, first: int, last: int, each: int) -> str:
    joint = "&" if "?" in proxy else "?"
    return f"{proxy}{joint}startrecord={first}&endrecord={last}&perpage={each}"


def _form(scripts: str, proxy: str) -> list[tuple[str, str]]:
    """The fields a script sends along, in the usual order; () where its address already holds them."""
    if "columnid" in parse_qs(urlsplit(proxy).query):
        return []
    told = {name: found for name in FORM if (found := setting(scripts, name)) is not None}
    return list(told.items()) if "columnid" in told else []


def _quoted(text: str) -> list[str]:
    """Rows written as strings of a script."""
    return [re.sub(r"\\(.)", r"\1", single or double) for single, double in QUOTED.findall(text)]


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _chosen(view: View) -> View:
    """The tree of an office's openness module: what each name chooses becomes a link to the search that lists it."""
    if not TREE.search(view.url):
        return view
    area = parse_qs(urlsplit(view.url).query).get("area", [""])[0]
    rows = "".join(f"<li><a href='{_search(view.url, area, code)}'>{name}</a></li>" for code, name in _choices(view))
    return unfolded(view, f"<ul>{rows}</ul>" if rows else "")


def _choices(view: View) -> Iterator[tuple[str, str]]:
    for element in view.tree.iter("a"):
        if found := CHOICE.search(f"{element.get('href') or ''} {element.get('onclick') or ''}"):
            yield found[1], view.words_of(element)


def _search(url: str, area: str, code: str) -> str:
    query = f"divid=div1&infotypeId={quote(code)}&jdid=1&area={quote(area)}&sortfield=createdatetime:0,orderid:0"
    return urljoin(url, f"/module/xxgk/search.jsp?{query}")
