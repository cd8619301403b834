"""What is written down beside each settled step, as plain JSON values: the receipt is made from these notes alone. Pure."""

import hashlib
import re
from dataclasses import asdict
from typing import Any

from archive.model import Page, Step, StepKind, Via, day_of
from archive.store.codec import plain
from crawler.crossed import rows_of
from crawler.families import Found
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.ending import is_closed
from crawler.families.anatomy.found import NoticePage
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.templates import plain as plain_address
from crawler.families.blocks import visible
from crawler.stale import made_before

Note = dict[str, Any]
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.DOTALL | re.IGNORECASE)
VARYING = b"0123456789:/.?&=_%-"
"""What addresses and times are written with."""
LOOK = 16
"""Hexadecimal digits of a look: a large visit holds one for each page, and compares them with those of two pages."""
SHAPED = (StepKind.HOME, StepKind.CANARY, StepKind.LIST, StepKind.NOTICES, StepKind.REPORT)
"""Steps whose look is noted, so that a soft 404 can be told by its likeness to the canary or the home page."""

LEADING = (StepKind.HOME, StepKind.HUB, StepKind.LIST)
"""Steps whose pages lead on: whether they end as the site's pages do is noted, so that one cut short can be told."""


def note_of(page: Page, asked: tuple[str, ...], *, absent: bool = False, rendered: bool = False, found: Found | None = None) -> Note:
    """The note of one answered page. `asked` are the addresses of its redirect chain, the last one answered."""
    note: Note = {"urls": list(dict.fromkeys((*asked, page.url))), "status": page.status, **made_before(page)}
    note.update({key: True for key, said in (("absent", absent), ("rendered", rendered)) if said})
    if _shaped(page):
        note["look"] = look(page)
    if page.step.kind in LEADING and page.via is Via.HTTP and (closed := is_closed(page.body)) is not None:
        note["closed"] = closed
    return note if found is None else {**note, **_found(page.step, found), **_of_season(page, found)}


def _of_season(page: Page, found: Found) -> Note:
    """What the rows of this season are called: another row may have asked for the same address under another name."""
    rows = rows_of(found.steps, day_of(page.fetched_at).year - 1) if found.list_page is not None else ""
    return {"season": rows} if rows else {}


def _shaped(page: Page) -> bool:
    """Whether the look is worth noting: of a file's step only where a page came in its place."""
    if page.step.kind is StepKind.ATTACHMENT:
        return page.body.lstrip()[:1] == b"<"
    return page.step.kind in SHAPED and bool(page.body)


def look(page: Page) -> str:
    """A digest of the title and of the words without digits (addresses and times vary): pages alike in both look the same."""
    text = decode(page.body, page.headers)
    title = TITLE.search(text)
    shown = hashlib.sha256(" ".join(title[1].split()).encode() if title else b"")
    shown.update(b"\n" + visible(text).encode().translate(None, VARYING))
    return shown.hexdigest()[:LOOK]


def _found(step: Step, found: Found) -> Note:
    ways = {"notices": found.notices, "others": found.others, "passing": found.passing, "beside": found.beside}
    doors = {name: plain(steps) for name, steps in ways.items() if steps}
    if found.notice_page is not None:
        return {**doors, **_of_notices(found, found.notice_page)}
    return doors | _of_column(step, found)


def _of_notices(found: Found, shown: NoticePage) -> Note:
    """What a page of a column of notices shows: nothing of it is asked for before all lists have been seen."""
    papers = [s for s in found.steps if s.kind is StepKind.REPORT]
    onward = [s for s in found.steps if s.kind is StepKind.NOTICES]
    return {"notice_page": asdict(shown), "papers": plain(papers), "onward": plain(onward)}


def _of_column(step: Step, found: Found) -> Note:
    own = [step.url] if found.is_report else []
    told = {
        "reports": own + [s.url for s in found.steps if s.kind is StepKind.REPORT],
        "leads": sum(s.kind in (StepKind.HUB, StepKind.LIST) for s in found.steps),
        "trouble": found.trouble,
        "family": found.family,
        "leaves": found.leaves,
    }
    note: Note = {key: said for key, said in told.items() if said}
    if found.list_page is not None:
        note["list"] = asdict(found.list_page)
        url = found.list_page.list_url
        note["next"] = [s.address for s in found.steps if s.kind is StepKind.LIST and (_is_page_of(url, s) or _same_list(step, s))]
    return note


def _is_page_of(url: str, step: Step) -> bool:
    """Whether a step is a further page of a list by its own words; the page it was found on may have told more of its context."""
    return bool(PAGED.match(step.context.link_text)) and plain_address(step.context.found_on) == url


def _same_list(step: Step, other: Step) -> bool:
    """Whether a list step leads to another page of the list it was found on: pages of one list share their context. A column of that
    very name that the page links to, as a menu or a trail does, is another list; so is one in a frame, asked for by the page's own way.
    """
    a, b = step.context, other.context
    if a == b:
        return False
    if a.found_on != b.found_on and b.link_text == b.column_name:
        return False
    return a.place == b.place
