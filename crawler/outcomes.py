"""What one answer means for the walk: it is settled, asked again, or failed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from archive.model import County, Page, Step, StepKind, Via, VisitKind
from crawler.families import Found, read
from crawler.families.anatomy.addresses import file_kind
from crawler.families.blocks import block_kind
from crawler.leaves import read_leaves
from crawler.notes import note_of
from crawler.stand_ins import A_PAGE, stand_in

GONE = (404, 410)
MAY_BE_ABSENT = (StepKind.LIST, StepKind.NOTICES, StepKind.REPORT, StepKind.ATTACHMENT, StepKind.CANARY)
"""Steps whose absence is itself an answer; what it means is decided when the receipt is written."""
WORDS = {
    "shell": "a page without content (script shell)",
    "soft_404": "the page says that there is none",
    "empty_list": "a list without rows",
    "broken_off": "the page breaks off before its end",
    "no_page": "something that is no page stands in its place",
    "login": "the page asks its reader to log in",
    "maintenance": "the page says that the site is being worked on",
    "out_of_order": "the page says that something is out of order",
    "no_hub": "no way from the home page to the annual reports was found",
}
OF_LISTS = ("empty_list", "no_hub")
"""Troubles of a page that should lead on; one reached by a report link was seen, whatever it is, and reading will tell."""
UNREAD = (StepKind.ATTACHMENT, StepKind.CANARY, StepKind.ASSET, StepKind.ROBOTS)


@dataclass(frozen=True)
class Settled:
    """The step is done; `steps` come next, `note` is what the receipt will need. `is_report`: a column page that is itself the report."""

    steps: tuple[Step, ...] = ()
    note: Mapping[str, Any] = field(default_factory=dict)
    is_report: bool = False


@dataclass(frozen=True)
class Failed:
    """The step did not bring its page. `again` = asking once more may help."""

    why: str
    again: bool = True


def outcome(page: Page, county: County, asked: tuple[str, ...], kind: VisitKind, *, held: bool = False) -> Settled | Failed:
    """Judge one answer. `asked` are the addresses of its redirect chain; `held` = it was told of an earlier copy that is held."""
    if page.status == 304 and held:
        return Settled((), note_of(page, asked))
    if page.status in GONE:
        return _absent(page, asked)
    if page.step.kind is StepKind.CANARY:
        return Settled((), note_of(page, asked))
    if page.status != 200:
        return Failed(_trouble(block_kind(page.status, page.headers, page.body)) or f"http {page.status}")
    if page.step.kind in UNREAD:
        return _file(page, asked)
    return _read(page, county, asked, kind)


def _absent(page: Page, asked: tuple[str, ...]) -> Settled | Failed:
    if page.step.kind in MAY_BE_ABSENT:
        return Settled((), note_of(page, asked, absent=True))
    return Failed(f"http {page.status}", again=page.step.kind in (StepKind.HOME, StepKind.HUB))


def _file(page: Page, asked: tuple[str, ...]) -> Settled | Failed:
    """An attachment: any bytes but what stands where the file should be; what a page there means is decided with the receipt."""
    trouble = block_kind(page.status, page.headers, page.body)
    if trouble == "soft_404" and page.step.kind in MAY_BE_ABSENT:
        return Settled((), note_of(page, asked, absent=True))
    why = trouble or (stand_in(page) if page.step.kind is StepKind.ATTACHMENT else "")
    if why == A_PAGE:
        return Settled((), {**note_of(page, asked), "stands_in": why})  # It may yet be how this site says that the file is gone.
    return Failed(why) if why else Settled((), note_of(page, asked))


def _read(page: Page, county: County, asked: tuple[str, ...], kind: VisitKind) -> Settled | Failed:
    found = read_leaves(page, county) if page.step.leaf else read(page, county, county.family)
    if found.trouble == "soft_404" and page.step.kind in MAY_BE_ABSENT:
        return Settled(_wanted(found, kind), note_of(page, asked, absent=True))
    if found.render and page.via is Via.HTTP:
        return Settled((_drawn(page),), note_of(page, asked, rendered=True))
    if found.trouble in OF_LISTS and page.step.kind is StepKind.REPORT:
        return Settled((), note_of(page, asked, found=replace(found, trouble="")))
    if not found.steps and page.step.kind is StepKind.REPORT and file_kind(page.url) and (why := stand_in(page)):
        return Failed(why)
    if found.notice_page is not None:
        return Settled((), note_of(page, asked, found=found))
    if found.trouble and found.list_page is None:
        return Failed(_trouble(found.trouble), again=not found.trouble.startswith("limit:"))
    return Settled(_wanted(found, kind), note_of(page, asked, found=found), found.is_report)


def _trouble(name: str) -> str:
    return WORDS.get(name, name)


def _drawn(page: Page) -> Step:
    """The same step for the browser, at the address that answered."""
    return replace(page.step, url=page.url, render=True)


def _wanted(found: Found, kind: VisitKind) -> tuple[Step, ...]:
    """A glance stays on the first pages of the lists it knows."""
    if kind is VisitKind.GLANCE and found.list_page is not None:
        return tuple(s for s in found.steps if s.kind is not StepKind.LIST)
    return found.steps


def canary_for(hub: str, visit: str) -> Step:
    """One made-up address beside the hub's pages: what it answers shows how this site says "not found"."""
    return Step(urljoin(hub, f"nianbao-canary-{visit}.html"), StepKind.CANARY)
