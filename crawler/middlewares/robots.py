"""robots.txt by RFC 9309: 4xx and HTML answers allow, server errors and time-outs refuse, redirects are followed within the gate."""

import asyncio
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.model import Exchange, Step, StepKind
from crawler.exchanges import fields
from crawler.families.blocks import block_kind
from crawler.spiders.county import CountySpider
from crawler.strikes import FORBIDDEN
from crawler.troubles import UNREACHABLE, Refused, in_words

PRODUCT = "nianbao"
LONGEST_DELAY_S = 30.0
"""Cap on Crawl-delay."""
MOST_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB to be read."""
MOST_HOPS = 5


class Rules:
    """What one host's robots.txt says to us. `why_not` is set where it could not be had, and then refuses everything."""

    def __init__(self, text: str = "", why_not: str = "") -> None:
        self.why_not = why_not
        self._rules = Protego.parse(text)
        self.delay = min(float(self._rules.crawl_delay(PRODUCT) or 0.0), LONGEST_DELAY_S)

    def refusal(self, url: str) -> str:
        if self.why_not:
            return f"robots.txt could not be had ({self.why_not})"
        return "" if self._rules.can_fetch(url, PRODUCT) else FORBIDDEN


class RobotsMiddleware:
    """Asks each host for robots.txt once a visit and obeys it; every request to the host waits for the answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pause = crawler.settings.getfloat("RETRY_PAUSE_S")
        self._tries = 1 + crawler.settings.getint("RETRIES")
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta["step"].kind is StepKind.ROBOTS:
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._ask(f"{origin}/robots.txt"))
        asked = self._rules[origin]
        rules = asked.result() if asked.done() else await asyncio.shield(asked)
        self._spider().lane.pace.ask_for(str(request.meta["download_slot"]), rules.delay)
        if why := rules.refusal(request.url):
            raise Refused(why)

    async def _ask(self, url: str) -> Rules:
        """The rules after at most three spaced tries."""
        why = ""
        for turn in range(self._tries):
            await asyncio.sleep(self._pause if turn else 0)
            exchanges: list[Exchange] = []
            try:
                answer = await self._fetch(url, exchanges)
            except UNREACHABLE as error:
                why = in_words(error)
            else:
                if answer.status < 500:
                    return rules_of(answer)
                why = block_kind(answer.status, fields(answer.headers), answer.body) or f"http {answer.status}"
            finally:
                self._spider().keep(exchanges)
        return Rules(why_not=why)

    async def _fetch(self, url: str, exchanges: list[Exchange]) -> Response:
        """The last answer of a chain of at most five redirects; one refused by the gate counts as no robots.txt."""
        answer = Response(url, status=404)
        for _ in range(MOST_HOPS + 1):
            meta = {"step": Step(url, StepKind.ROBOTS), "exchanges": exchanges, "dont_redirect": True}
            try:
                answer = await self._crawler.engine.download_async(Request(url, meta=meta))
            except IgnoreRequest:
                return Response(url, status=404)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            url = urljoin(url, (answer.headers.get("Location") or b"").decode("latin-1"))
        return Response(url, status=404)

    def _spider(self) -> CountySpider:
        assert isinstance(self._crawler.spider, CountySpider)
        return self._crawler.spider


def rules_of(answer: Response) -> Rules:
    """The rules of an answer below 500: only a plain text with status 2xx says anything."""
    body = _whole_lines(answer.body).removeprefix(b"\xef\xbb\xbf")
    if not 200 <= answer.status < 300 or body.lstrip()[:1] == b"<":
        return Rules()
    return Rules(body.decode("utf-8", "replace"))


def _whole_lines(body: bytes) -> bytes:
    """As much as is read, to the end of a line: half of "Disallow: /tmp/" would close the whole site."""
    return body if len(body) <= MOST_BYTES else body[: body.rfind(b"\n", 0, MOST_BYTES) + 1]
