"""Plain HTTP, in turn, for every request but those that ask for the browser, which is loaded with the first of them."""

from typing import cast

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.misc import load_object
from twisted.web.iweb import IPolicyForHTTPS

from crawler.secure import AnyServer
from crawler.spiders.county import CountySpider

DRAWING = "crawler.browser.Drawing"


class Transport(HTTP11DownloadHandler):
    """One connection. Most visits draw no page, so Playwright is not even imported for them."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.retryAutomatically = False  # it asks again without a pause, and no one counts it
        self._contextFactory = cast(IPolicyForHTTPS, AnyServer.from_crawler(crawler))
        self._owner = crawler
        self._drawing: HTTP11DownloadHandler | None = None

    async def download_request(self, request: Request) -> Response:
        """The answer off the wire, or the page a browser drew."""
        if not request.meta.get("playwright"):
            return await self._spider().lane.ask(request, super().download_request)
        self._drawing = self._drawing or load_object(DRAWING)(self._owner)
        assert self._drawing is not None
        return await self._drawing.download_request(request)

    def _spider(self) -> CountySpider:
        assert isinstance(self._owner.spider, CountySpider)
        return self._owner.spider

    async def close(self) -> None:
        """End the browser too, if there is one."""
        if self._drawing is not None:
            await self._drawing.close()
        await super().close()
