"""How Chromium is started: with no way out of its own, and only when a page needs it."""

import os
from typing import Any

DEAD_PROXY = "http://127.0.0.1:9"
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=Prerender2,NetworkPrediction,WebRTC,DnsOverHttps,OptimizationHints,MediaRouter",
    "--dns-prefetch-disable",
    "--no-pings",
    f"--proxy-server={DEAD_PROXY}",
    "--proxy-bypass-list=<-loopback>",  # loopback goes to the dead proxy too
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy",
)


def browser_settings(path: str) -> dict[str, Any]:
    """Scrapy settings for the browser at `path`, "" where there is none."""
    options = {"executable_path": path, "headless": True, "chromium_sandbox": os.geteuid() != 0, "args": list(FLAGS)}
    return {
        "PLAYWRIGHT_BROWSER_PROVIDER": "crawler.browser.LazyChromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": options if path else {},
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": None,
    }
