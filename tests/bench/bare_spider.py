"""The yardstick of the crawl: a bare Scrapy spider that follows every link of one host and keeps nothing."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor

from crawler import settings as ours

SAME = ("DEFAULT_REQUEST_HEADERS", "DOWNLOAD_DELAY", "COOKIES_ENABLED", "TELNETCONSOLE_ENABLED", "LOG_LEVEL")
SETTINGS: dict[str, Any] = {name: getattr(ours, name) for name in SAME} | {"CONCURRENT_REQUESTS": 1, "RETRY_ENABLED": False}


class BareSpider(Spider):
    name = "bare"
    pages = 0

    def parse(self, response: Response) -> Iterator[Any]:
        self.pages += 1
        for link in LinkExtractor().extract_links(response):
            yield response.follow(link)


def main(url: str) -> None:
    """Follow everything below an address; prints how many pages there were."""
    process = AsyncCrawlerProcess(SETTINGS)
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, start_urls=[url])
    process.start()
    print(json.dumps({"pages": crawler.spider.pages, "requests": crawler.stats.get_value("downloader/request_count")}))


if __name__ == "__main__":
    main(sys.argv[1])
