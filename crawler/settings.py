"""Scrapy settings. What does not depend on a home stands as constants; `settings_for` adds one home's limits and one county's gate."""

from importlib.metadata import version
from typing import Any

from archive.store.settings import Crawl
from crawler.chromium import browser_settings
from crawler.clock import Clock
from crawler.gate import Gate
from crawler.middlewares.gate import BROWSER_SLOT

BOT_NAME = "nianbao"
SPIDER_MODULES = ["crawler.spiders"]
SCHEDULER = "crawler.scheduler.StepScheduler"
TWISTED_DNS_RESOLVER = "crawler.resolver.GatedResolver"
LOG_LEVEL = "ERROR"
LOG_STDOUT = False
TELNETCONSOLE_ENABLED = False

# Redirects are followed (each hop passes the gate); everything that would go round our own rules is off.
ROBOTSTXT_OBEY = False  # crawler.middlewares.robots obeys it by RFC 9309
RETRY_ENABLED = False  # tries are counted in the frontier, so that they survive a kill
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy would connect to addresses that nobody checked
METAREFRESH_ENABLED = False  # families follow it, with its context
REDIRECT_MAX_TIMES = 8
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,  # a step knows the page it was found on
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.gate.GateMiddleware": 50,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.wire.WireMiddleware": 950,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
}
# What is counted stands in the receipt; Scrapy's own counters and watchers cost a tenth of each page.
DOWNLOADER_STATS = False
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
EXTENSIONS_BASE: dict[str, int] = {}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
# Many county sites speak only old protocols, with old ciphers and key sizes: crawler.secure allows those.
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.0"
DOWNLOAD_HANDLERS = {"http": "crawler.transport.Transport", "https": "crawler.transport.Transport"}
# One request at a time and the pause between two are kept by crawler.lane: Scrapy's own count is taken too late to hold with no delay.
# The second waits in line, so that a server works while we read; a page that a browser draws takes one of the two.
CONCURRENT_REQUESTS = 2
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 0.0
DOWNLOAD_SLOTS = {BROWSER_SLOT: {"concurrency": 1, "delay": 0.0, "jitter": 0.0}}
CONCURRENT_ITEMS = 1  # we yield none, and Scrapy starts so many tasks for each answer


def settings_for(limits: Crawl, gate: Gate, clock: Clock, browser: str) -> dict[str, Any]:
    """The settings of one visit. `browser` is the path of Chromium, "" where there is none."""
    return {
        "GATE": gate,
        "CLOCK": clock,
        **browser_settings(browser),
        "USER_AGENT": user_agent(limits.contact),
        "PAUSE_S": limits.pause_s,
        "DOWNLOAD_TIMEOUT": limits.timeout_s,
        "DOWNLOAD_MAXSIZE": limits.max_body_mb << 20,
        "DOWNLOAD_WARNSIZE": 0,
        "RETRY_PAUSE_S": limits.retry_pause_s,
        "RETRIES": limits.retries,
    }


def user_agent(contact: str) -> str:
    """Who we are and whom to write to, as every site sees it."""
    return f"nianbao/{version('nianbao')}" + (f" (+{contact})" if contact else "")
