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

# Redirects are followed (each hop passes the gate). No cookies; no proxy, which would connect to addresses that nobody checked; no refresh,
# which families follow. robots.txt is obeyed by crawler.middlewares.robots; tries are counted in the frontier, to survive a kill.
COOKIES_ENABLED = False
REDIRECT_MAX_TIMES = 8
# Of Scrapy's own parts only these are loaded: what is merely switched off would still be imported anew for every county.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.gate.GateMiddleware": 50,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.wire.WireMiddleware": 950,
}
DOWNLOAD_HANDLERS_BASE = {"http": "crawler.transport.Transport", "https": "crawler.transport.Transport"}
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
