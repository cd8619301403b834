"""From a page to the next steps, one file per CMS family; a module here with a NAME is a family. Pure: no input, no output."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from archive.model import County, Page, StepKind
from crawler.families import general
from crawler.families.anatomy import addresses
from crawler.families.anatomy.encoding import header
from crawler.families.anatomy.ending import breaks_off
from crawler.families.anatomy.found import MAX_BYTES, MAX_LINKS, Found, ListPage
from crawler.families.anatomy.notices import doors
from crawler.families.anatomy.passing import beside, passing
from crawler.families.anatomy.redirects import frames, onward
from crawler.families.anatomy.sitemap import read_map
from crawler.families.anatomy.view import View, view_of, view_of_rows
from crawler.families.anatomy.written import shown
from crawler.families.blocks import block_kind, is_signpost
from crawler.families.rivals import best

__all__ = ["Family", "Found", "ListPage", "block_kind", "families", "read"]


READ = (StepKind.HOME, StepKind.HUB, StepKind.LIST, StepKind.NOTICES, StepKind.REPORT)
ROWS = (StepKind.LIST, StepKind.NOTICES)
"""Steps that an interface may answer with rows."""
FILES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"{\\rtf")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""First bytes of what is no page."""
SENDING = ("refresh", "location", "<frameset")
"""One of these, in small letters, stands in every page that sends its reader on."""


class Family(Protocol):
    """What a family module offers: its name, how surely a page is of its kind (0 = not), and the reading of a page."""

    NAME: str

    def knows(self, view: View) -> int: ...
    def read(self, view: View, county: County) -> Found: ...


class Unwraps(Family, Protocol):
    """A family whose site hands out lists as data: `unwrap` gives the rows inside such an answer as HTML, None for any other."""

    def unwrap(self, page: Page) -> str | None: ...


@cache
def families() -> Mapping[str, Family]:
    """Every family of this package by its name."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {module.NAME: cast(Family, module) for module in modules if hasattr(module, "NAME")}


def read(page: Page, county: County, family: str = "") -> Found:
    """The next steps a page leads to. Never raises on what a site sends; `family` overrides the fingerprint."""
    if trouble := block_kind(page.status, page.headers, page.body):
        return Found(trouble=trouble)
    if page.step.kind not in READ or is_signpost(page.body, page.headers):
        return Found()
    if answer := _unwrapped(page, county):
        return answer
    if not _is_text(page):
        return _of_file(page)
    if len(page.body) > MAX_BYTES:
        return Found(trouble="limit:size")
    view = shown(view_of(page))
    return _beyond(view) or _sent_on(view) or read_map(view) or _by_family(view, county, family or county.family)


def _by_family(view: View, county: County, name: str) -> Found:
    rivals = _rivals(view, name)
    place, found = best([partial(family.read, view, county) for family in rivals], view.step.kind, marked=len(rivals) - 1)
    notices = doors(view) if _may_lead_to_notices(view) else ()
    found = replace(found, family=rivals[place].NAME, notices=(*found.notices, *notices))
    return replace(found, passing=passing(view, county, found.steps), beside=beside(view, county, found.steps))


def _rivals(view: View, name: str) -> list[Family]:
    """The families that may know a page, the surest first: the one named, those whose marks it bears, the general reader."""
    known = families()
    if name == general.NAME:
        return [known[name]]
    marks = {f.NAME: f.knows(view) for f in known.values()}
    marked = sorted((f for f in known.values() if marks[f.NAME] and f.NAME not in (name, general.NAME)), key=lambda f: -marks[f.NAME])
    return [*([known[name]] if name in known else []), *marked, known[general.NAME]]


def _may_lead_to_notices(view: View) -> bool:
    """Whether columns of notices are looked for on a page: on those that lead on, and of lists on those of one body."""
    kind = view.step.kind
    return kind in (StepKind.HOME, StepKind.HUB, StepKind.NOTICES) or (kind is StepKind.LIST and bool(view.step.context.body))


def _unwrapped(page: Page, county: County) -> Found | None:
    """What the rows inside an interface's answer lead to; their links are relative to the page of the list."""
    if page.step.kind not in ROWS or len(page.body) > MAX_BYTES:
        return None
    for family in sorted(families().values(), key=lambda f: f.NAME == general.NAME):
        rows = cast(Unwraps, family).unwrap(page) if hasattr(family, "unwrap") else None
        if rows is not None:
            view = view_of_rows(page, rows)
            found = family.read(view, county)
            return replace(found, family=family.NAME, passing=passing(view, county, found.steps))
    return None


def _beyond(view: View) -> Found | None:
    """Pages that could not be read whole: what is cut off might have been the report."""
    if view.cut:
        return Found(trouble="limit:depth")
    if view.step.kind is not StepKind.HOME and not view.drawn and breaks_off(view.text):
        return Found(trouble="broken_off")
    return Found(trouble="limit:links") if len(view.anchors) >= MAX_LINKS else None


def _sent_on(view: View) -> Found | None:
    """Redirects written into the page are steps of the same kind; one that leads to itself is a gate."""
    if not any(word in view.lowered for word in SENDING):
        return None
    target = onward(view.text)
    written = [target] if target else frames(view.text)
    urls = [url for one in written if (url := addresses.absolute(one, view.base))]
    if not urls:
        return None
    steps = tuple(replace(view.step, url=url) for url in dict.fromkeys(urls) if url != view.url)
    return Found(steps, trouble="" if steps else "shell")


def _of_file(page: Page) -> Found:
    """A file where a column should be may be the report itself; anything else there, such as an error told in JSON, shows no column."""
    if page.step.kind is StepKind.REPORT:
        return Found()
    is_report = page.body.startswith(FILES) and page.step.kind is not StepKind.HOME
    return Found(is_report=True) if is_report else Found(trouble="no_page")


def _is_text(page: Page) -> bool:
    """Whether a body is a page and not a file, by its first bytes rather than by what the server calls it."""
    start = page.body[:512].lstrip()
    if start.startswith((*FILES, *PICTURES)):
        return False
    media = header(page.headers, b"content-type").lower()
    return b"<" in page.body[:4096] or b"html" in media or b"text" in media
