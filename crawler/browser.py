"""A browser for pages that only scripts fill, behind the one gate: it has no way out but our own requests.

Chromium is pointed at a proxy that is not there and at a resolver that knows no name. Everything a page asks for is
answered from here, by a request that passes gate, robots.txt, pause, size limit and WARC like any other.
"""

import asyncio
import time
from typing import Any
from urllib.parse import urljoin

from playwright.async_api import Browser, BrowserContext, Page, Playwright, Route, WebSocketRoute, async_playwright
from playwright.async_api import Error as BrowserError
from playwright.async_api import Request as Wanted
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotSupported
from scrapy.http import Response
from scrapy_playwright.handler import Config, ScrapyPlaywrightDownloadHandler

from archive.model import Exchange
from crawler.exchanges import DRAWN, asset_step
from crawler.gate import Gate, refusal
from crawler.leafing import BAD, MOST_LEAVES, leaf_through
from crawler.leaves import bound
from crawler.repeats import Repeats
from crawler.troubles import UNREACHABLE, NotDrawnError

LOAD_S = 20.0
QUIET_S = 3.0
MOST_REQUESTS = 60
LEAF_S, LEAF_REQUESTS = 2.0, 2
"""What a further page of a list may take, the pauses apart, and ask for, on the average."""
MOST_DOM_BYTES = 8 << 20
LOADED = ("document", "script", "xhr", "fetch")
"""What a page may load: no images, fonts, media, style sheets, event streams, beacons."""
DATA = ("xhr", "fetch")
KEPT_HEADERS = ("accept", "content-type", "referer", "x-requested-with")
NO_PEERS = "delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection; delete window.WebTransport;"
CONTEXT = {"service_workers": "block", "accept_downloads": False, "ignore_https_errors": True}


class LazyChromium:
    """Starts Playwright and Chromium with the first page that needs them."""

    def __init__(self, config: Config) -> None:
        self._options = config.launch_options
        self._playwright: Playwright | None = None

    async def start(self) -> None:
        """Nothing yet: most visits draw no page."""

    async def launch_browser(self) -> Browser:
        """Raises NotSupported where this machine has no Chromium."""
        if not self._options.get("executable_path"):
            raise NotSupported("this page needs a browser: install Chromium or set crawl.browser")
        self._playwright = self._playwright or await async_playwright().start()
        return await self._playwright.chromium.launch(**self._options)

    async def launch_persistent_context(self, context_kwargs: dict[str, Any]) -> BrowserContext:
        """Raises NotSupported: a page draws in a fresh context or not at all."""
        raise NotSupported(f"no lasting browser profile is kept ({context_kwargs})")

    async def close(self) -> None:
        if self._playwright is not None:
            await self._playwright.stop()


class Drawing(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Draws the pages that ask for the browser, each within crawl.timeout_s and the pauses its own requests wait for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pause = crawler.settings.getfloat("PAUSE_S")
        self._limit = crawler.settings.getfloat("DOWNLOAD_TIMEOUT") + MOST_REQUESTS / 2 * self._pause
        self._usher = Usher(crawler)
        self.browser_provider = LazyChromium(self.config)

    async def download_request(self, request: Request) -> Response:
        """The drawn DOM. Raises TimeoutError, NotDrawnError, NotSupported, IgnoreRequest."""
        request.meta.update(self._page_meta())
        try:
            async with asyncio.timeout(self._limit + self._leafing_s(request)):
                drawn: Response = await super().download_request(request)
        except BrowserError as error:
            raise NotDrawnError(str(error).splitlines()[0]) from error
        finally:
            await _close(request.meta.pop("drawn_on", None))
        if len(drawn.body) > MOST_DOM_BYTES:
            raise IgnoreRequest(f"refused: a drawn page of {len(drawn.body)} bytes")
        leaves = request.meta.pop("leaves", None)
        return drawn.replace(flags=[DRAWN]) if leaves is None else drawn.replace(flags=[DRAWN], url=leaves.pages[0].url, body=bound(leaves))

    def _leafing_s(self, request: Request) -> float:
        """How long leafing through a whole list may take; nothing where a single page is drawn."""
        return MOST_LEAVES * (LEAF_S + LEAF_REQUESTS * self._pause) if request.meta["step"].leaf else 0.0

    def _page_meta(self) -> dict[str, Any]:
        return {
            "playwright_context_kwargs": dict(CONTEXT),
            "playwright_page_init_callback": self._usher.take_over,
            # Not later: a script that wants to go elsewhere while the page loads would interrupt the wait with an error.
            "playwright_page_goto_kwargs": {"wait_until": "commit"},
        }

    async def _apply_page_methods(self, page: Page, request: Request, _spider: object) -> None:
        """In place of scrapy-playwright's own, which would wait for "load" however long that takes."""
        await _quiet(page)
        if leafing_s := self._leafing_s(request):
            lost: list[str] = request.meta["lost_scripts"]
            request.meta["leaves"] = await leaf_through(page, time.monotonic() + leafing_s, lame=lambda: bool(lost))


class Usher:
    """Answers everything a browser page asks for."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._gate: Gate = crawler.settings["GATE"]
        self._scripts: dict[str, Response] = {}
        self._repeats = Repeats()

    async def take_over(self, page: Page, request: Request) -> None:
        """Registered after scrapy-playwright's own route, so this one is asked first; windows that a page opens have no other."""
        request.meta["drawn_on"] = page
        budget = Budget(MOST_REQUESTS + (MOST_LEAVES * LEAF_REQUESTS if request.meta["step"].leaf else 0))

        async def answer(route: Route) -> None:
            await self._answer(route, request, budget)

        lost: list[str] = request.meta.setdefault("lost_scripts", [])
        page.on("pageerror", lambda error: lost.append(str(error)))
        await page.add_init_script(NO_PEERS)
        await page.context.route("**/*", _abort)
        await page.route("**/*", answer)
        await page.route_web_socket("**/*", _hang_up)

    async def _answer(self, route: Route, parent: Request, budget: "Budget") -> None:
        wanted = route.request
        response = await self._response(wanted, parent, budget)
        if wanted.resource_type == "script" and (response is None or response.status >= BAD):
            parent.meta["lost_scripts"].append(wanted.url)
        if response is None:
            await _refuse(route)
        else:
            await _fulfil(route, response)

    async def _response(self, wanted: Wanted, parent: Request, budget: "Budget") -> Response | None:
        """The answer to what a page may load; None where it is refused or none came."""
        if wanted.resource_type not in LOADED or refusal(self._gate, wanted.url) or not budget.spend():
            return None
        page = parent.meta["step"].url
        is_plain = wanted.resource_type in DATA and wanted.method == "GET"
        if is_plain and (held := self._repeats.known(page, wanted.url)):
            return held
        try:
            answer = await self._fetch(wanted, parent.meta["exchanges"])
        except (IgnoreRequest, *UNREACHABLE):
            return None
        if is_plain:
            self._repeats.met(page, wanted.url, answer)
        return answer

    async def _fetch(self, wanted: Wanted, exchanges: list[Exchange]) -> Response:
        """The last answer of a chain of redirects; each hop is a request of its own and so passes the gate."""
        if wanted.resource_type == "script" and wanted.url in self._scripts:
            return self._scripts[wanted.url]
        request = await _request(wanted, exchanges)
        response = await self._crawler.engine.download_async(request)
        for _ in range(5):
            location = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or location is None:
                break
            hop = urljoin(response.url, location.decode("latin-1"))
            response = await self._crawler.engine.download_async(request.replace(url=hop, method="GET", body=b""))
        if wanted.resource_type == "script":
            self._scripts[wanted.url] = response
        return response


class Budget:
    """How many requests one page may still make."""

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self) -> bool:
        self._left -= 1
        return self._left >= 0


async def _request(wanted: Wanted, exchanges: list[Exchange]) -> Request:
    """What the page asks for as a request of ours: its method, body and the few headers that steer an answer, but our own name."""
    sent = await wanted.all_headers()
    kept: dict[str, Any] = {name: sent[name] for name in KEPT_HEADERS if name in sent}
    meta = {"step": asset_step(wanted.url), "exchanges": exchanges, "dont_redirect": True}
    return Request(wanted.url, method=wanted.method, headers=kept, body=wanted.post_data_buffer or b"", meta=meta)


async def _fulfil(route: Route, response: Response) -> None:
    skipped = (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie", b"location", b"refresh")
    headers = {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.lower() not in skipped
    }
    try:
        await route.fulfill(status=response.status, headers=headers, body=response.body)
    except BrowserError:
        return  # the page went away while its answer was on the way


async def _refuse(route: Route) -> None:
    """No answer. A page that wants to go elsewhere stays where it is (204), instead of giving way to an error page."""
    if route.request.resource_type != "document":
        await _abort(route)
        return
    try:
        await route.fulfill(status=204)
    except BrowserError:
        return  # the page went away


async def _abort(route: Route) -> None:
    try:
        await route.abort()
    except BrowserError:
        return  # the page went away


def _hang_up(socket: WebSocketRoute) -> None:
    """Not connected to any server: a handler that does not connect leaves the page's socket without a peer."""


async def _quiet(page: Page) -> None:
    """Wait until the page asks for nothing more, but not long: some never rest."""
    try:
        await page.wait_for_load_state("domcontentloaded", timeout=LOAD_S * 1000)
        await page.wait_for_load_state("networkidle", timeout=QUIET_S * 1000)
    except BrowserTimeout:
        return  # what is there by now is what is kept


async def _close(page: Page | None) -> None:
    if page is not None and not page.is_closed():
        await page.close()
