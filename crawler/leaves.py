"""A list leafed through in the browser: its pages bound into one derivative, and what they show together as one page of it. Pure.

Where nobody can tell from a page's source how its list goes on, its own buttons can: the browser presses them, page after page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import County, Page, Step, StepKind
from crawler.families import Found, read
from crawler.families.anatomy.found import ListPage
from crawler.families.anatomy.pager import PAGED

MARK = re.compile(rb"<!-- nianbao: page (\d+) of a list, as drawn at (\S*) -->\n")
END = b"<!-- nianbao: no button leads on -->\n"


@dataclass(frozen=True)
class Leaf:
    """One page of a list as the browser showed it, after so many buttons."""

    url: str
    html: str


@dataclass(frozen=True)
class Leaves:
    """The pages in their order. `ended` = the last one's buttons led no further, and nothing that was asked for failed."""

    pages: tuple[Leaf, ...] = ()
    ended: bool = False


def bound(leaves: Leaves) -> bytes:
    """All pages as one document, each behind a comment with its number and address."""
    marked = (f"<!-- nianbao: page {n} of a list, as drawn at {leaf.url} -->\n{leaf.html}\n" for n, leaf in enumerate(leaves.pages, 1))
    return "".join(marked).encode() + (END if leaves.ended else b"")


def unbound(body: bytes) -> Leaves:
    """The pages of such a document; of any other none."""
    pieces = MARK.split(body.removesuffix(END))
    pages = zip(pieces[2::3], pieces[3::3], strict=True)
    return Leaves(tuple(Leaf(url.decode(), html.decode("utf-8", "replace")) for url, html in pages), body.endswith(END))


def read_leaves(page: Page, county: County) -> Found:
    """What the pages lead to together, as page 1 of their list; where one of them shows no list, those before it."""
    leaves = unbound(page.body)
    found = [_read(page, county, n, leaf) for n, leaf in enumerate(leaves.pages, 1)]
    shown = [(one, one.list_page) for one in found if one.list_page is not None and not one.trouble]
    if not shown:
        return found[0] if found else Found(trouble="shell")
    whole = leaves.ended and len(shown) == len(found)
    steps = {step.address: step for one, _ in shown for step in one.steps if not _turns(step)}
    return replace(
        shown[0][0],
        steps=tuple(steps.values()),
        passing=tuple({s.address: s for one, _ in shown for s in one.passing}.values()),
        list_page=_together(page.step.url, [listed for _, listed in shown]),
        leaves=len(shown) if whole else 0,
    )


def _read(page: Page, county: County, number: int, leaf: Leaf) -> Found:
    """One of the pages, read as that page of the list."""
    context = page.step.context if number == 1 else replace(page.step.context, link_text=f"第{number}页", found_on=page.step.url)
    return read(replace(page, url=leaf.url, step=replace(page.step, context=context), body=leaf.html.encode()), county, county.family)


def _turns(step: Step) -> bool:
    return step.kind is StepKind.LIST and bool(PAGED.match(step.context.link_text))


def _together(url: str, pages: Sequence[ListPage]) -> ListPage:
    rows = tuple(dict.fromkeys(row for listed in pages for row in listed.row_urls))
    totals = [listed.total for listed in pages if listed.total is not None]
    stated = [listed.pages for listed in pages if listed.pages is not None and not listed.open]
    about = {listed.about for listed in pages}
    whose = about.pop() if len(about) == 1 else ""
    return ListPage(url, 1, max(stated, default=None), len(rows), max(totals, default=None), rows, about=whose)
