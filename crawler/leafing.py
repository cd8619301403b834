"""Leafing through a list in the browser: press what leads to the next page, wait for what it asks for, keep what is shown then."""

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page
from playwright.async_api import Request as Wanted
from playwright.async_api import Response as Answer

from crawler.leaves import Leaf, Leaves
from crawler.outcomes import GONE

MOST_LEAVES = 60
LOOK_S = 0.1
REST_S = 0.4
"""So long nothing must be under way before a page counts as shown."""
WAIT_S = 6.0
"""How long a pressed button may take to change what is shown, besides the pauses its requests wait for."""
BAD = 400
DIGITS = re.compile(r"\d+")
TEXT = "document.body ? document.body.innerText : ''"
PRESS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
"""Given the number of the next page: "pressed", or "end" where nothing leads on."""


class Traffic:
    """What a page has under way, and whether anything that it asked for since is not there, or was not answered well."""

    def __init__(self, page: Page) -> None:
        self._under_way: set[Wanted] = set()
        self.failed = self.gone = False
        page.on("request", self._asked)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._lost)
        page.on("response", self._answered)

    @property
    def rests(self) -> bool:
        return not self._under_way

    def _asked(self, request: Wanted) -> None:
        self._under_way.add(request)

    def _finished(self, request: Wanted) -> None:
        self._under_way.discard(request)

    def _lost(self, request: Wanted) -> None:
        self._finished(request)
        self.failed |= request.resource_type in ("document", "xhr", "fetch")

    def _answered(self, answer: Answer) -> None:
        is_page = answer.request.is_navigation_request() and answer.frame.parent_frame is None
        self.gone |= is_page and answer.status in GONE
        self.failed |= answer.status >= BAD and not (is_page and answer.status in GONE)


async def leaf_through(page: Page, until: float, *, lame: Callable[[], bool]) -> Leaves:
    """The pages of the list that `page` shows, this one first. `until` (time.monotonic) is when no further button is pressed.

    `lame` tells whether a script of the page was not loaded or broke: that its buttons did nothing at all then tells nothing.
    """
    traffic = Traffic(page)
    title = _bare(await page.title())
    shown = [await page.evaluate(TEXT)]
    leaves = [Leaf(page.url, await page.content())]
    while len(leaves) < MOST_LEAVES and time.monotonic() < until:
        works = len(leaves) > 1 or not lame()
        if await _press(page, len(leaves) + 1) == "end":
            return Leaves(tuple(leaves), ended=works)
        await _settled(page, traffic, shown[-1], until)
        text = await page.evaluate(TEXT)
        if text in shown or traffic.gone:
            return Leaves(tuple(leaves), ended=not traffic.failed and (len(leaves) > 1 or not (traffic.gone or lame())))
        if traffic.failed or _bare(await page.title()) != title or not _same_host(page.url, leaves[0].url):
            break
        shown.append(text)
        leaves.append(Leaf(page.url, await page.content()))
    return Leaves(tuple(leaves))


async def _press(page: Page, number: int) -> str:
    """What came of pressing; a button that leads to another page ends the script that pressed it."""
    try:
        return str(await page.evaluate(PRESS, number))
    except BrowserError:
        return "pressed"


async def _settled(page: Page, traffic: Traffic, before: str, until: float) -> None:
    """Wait until something else is shown and nothing is under way, or until it has taken too long."""
    latest, still = min(time.monotonic() + WAIT_S, until), 0.0
    while time.monotonic() < latest and still < REST_S:
        await asyncio.sleep(LOOK_S)
        if not traffic.rests:
            latest = min(time.monotonic() + WAIT_S, until)
        still = still + LOOK_S if traffic.rests and await _text(page) not in ("", before) else 0.0


async def _text(page: Page) -> str:
    """What is shown; nothing while another page is coming."""
    try:
        return str(await page.evaluate(TEXT))
    except BrowserError:
        return ""


def _bare(title: str) -> str:
    return DIGITS.sub("", title)


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc
