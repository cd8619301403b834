"""What a demo site answers to a step, without a network: redirects are followed, and what a socket would do an odd answer tells."""

from dataclasses import dataclass, replace
from gzip import decompress
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from archive.model import Step
from crawler.demo.nouns import Asked, DemoCounty, Odd, Served, Site

HOPS = 8
BROKEN = {
    "hang": "no answer in time",
    "stall": "no answer in time",
    "cut": "the answer was cut short",
    "reset": "the connection broke off",
}
MOVED = (301, 302, 303, 307, 308)
Headers = tuple[tuple[bytes, bytes], ...]


class BrokenError(Exception):
    """An answer that does not come whole."""


@dataclass(frozen=True)
class Answer:
    """Final address, status, body and headers; `chain` are the addresses asked on the way."""

    url: str
    status: int
    body: bytes
    headers: Headers
    chain: tuple[str, ...]


def answered(site: Site, step: Step) -> Answer:
    """Ask until it is no redirect. Raises BrokenError."""
    url, chain = urldefrag(step.url).url, list[str]()
    for hop in range(HOPS):
        chain.append(url)
        _knocked(site, url)
        status, body, headers = _sent(site, step if not hop else replace(step, url=url, method="GET", body=""))
        if status not in MOVED or "Location" not in headers:
            sent = tuple((k.encode(), v.encode("latin-1", "replace")) for k, v in headers.items())
            return Answer(url, status, body, sent, tuple(chain))
        url = urljoin(url, headers["Location"])
    raise BrokenError("refused: gave up after too many redirects")


def reachable(site: Site, demo: DemoCounty, url: str) -> bool:
    """Whether an address is this web's: a host of the county's, or one of this machine on which nothing listens."""
    host = urlsplit(url).hostname or ""
    return host in (demo.host, site.platform) or host.startswith("127.2.")


def _knocked(site: Site, url: str) -> None:
    """Whether a connection to this address comes about at all."""
    parts = urlsplit(url)
    if parts.hostname not in (site.host, site.platform):
        raise BrokenError("connection refused")
    if parts.scheme == "https" and not site.secure:
        raise BrokenError("no secure connection could be made")


def _sent(site: Site, step: Step) -> tuple[int, bytes, dict[str, str]]:
    asked = _asked(step)
    if odd := site.odd(asked) if site.odd else None:
        return _oddly(odd)
    served = _served(site, asked)
    status, page = (200, served) if served else (404, site.not_found)
    return status, page.body, {"Content-Type": page.content_type}


def _served(site: Site, asked: Asked) -> Served | None:
    found = site.pages.get(asked.target) or site.pages.get(asked.path)
    return found or (site.answers(asked) if site.answers else None)


def _asked(step: Step) -> Asked:
    parts, referer = urlsplit(step.url), step.context.found_on
    query, form = ({k: v[-1] for k, v in parse_qs(text, keep_blank_values=True).items()} for text in (parts.query, step.body))
    headers = {"host": parts.netloc} | ({"referer": referer} if referer else {})
    return Asked(step.method, parts.path, query, form, headers, f"{parts.path}?{parts.query}" if parts.query else parts.path, parts.scheme)


def _oddly(odd: Odd) -> tuple[int, bytes, dict[str, str]]:
    if odd.ending:
        raise BrokenError(BROKEN[odd.ending])
    packed = dict(odd.headers).get("Content-Encoding") == "gzip"
    return odd.status, decompress(odd.body) if packed else odd.body, {"Content-Type": "text/html", **dict(odd.headers)}
