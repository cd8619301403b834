"""Between Scrapy's words and ours: an answer as an Exchange for the WARC and as a Page for the families."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urldefrag, urlsplit

from scrapy.http import Headers, Request, Response

from archive.model import Context, Exchange, Page, Step, StepKind, Via
from crawler.families.blocks import block_kind

Fields = tuple[tuple[bytes, bytes], ...]
REDIRECTS = (301, 302, 303, 307, 308)
DRAWN = "drawn"
"""Flag of a response whose body a browser drew; its bytes never went over the wire in this form."""


def exchange_of(request: Request, response: Response, step: Step, now: datetime) -> Exchange:
    """The request as sent and the answer as received, before any decoding; the page a browser drew is marked as such."""
    drawn = DRAWN in response.flags
    return Exchange(
        url=response.url if drawn else urldefrag(request.url).url,
        method=request.method,
        request_headers=() if drawn else (_host(request), *fields(request.headers)),
        request_body=b"" if drawn else request.body,
        status=response.status,
        reason=_reason(response.status),
        headers=fields(response.headers),
        payload=response.body,
        fetched_at=now,
        step=step.kind,
        context=step.context,
        via=Via.BROWSER if drawn else Via.HTTP,
        ip=str(response.ip_address or ""),
    )


def page_of(response: Response, step: Step, now: datetime) -> Page:
    """The page a family reads: content-decoded body, headers byte for byte, its final address."""
    drawn = DRAWN in response.flags
    fetched = tuple(e.url for e in response.meta["exchanges"] if e.step is StepKind.ASSET and e.method == "GET") if drawn else ()
    return Page(
        response.url, step, response.status, fields(response.headers), response.body, now, Via.BROWSER if drawn else Via.HTTP, fetched
    )


def turned_in_circles(exchanges: Sequence[Exchange]) -> str:
    """The block product whose cookie a chain of redirects asked for without an end; "" for any other chain."""
    last = exchanges[-1] if exchanges else None
    return block_kind(last.status, last.headers, b"") if last and last.status in REDIRECTS else ""


def asset_step(url: str) -> Step:
    """What the browser asked for while it drew a page."""
    return Step(url, StepKind.ASSET, Context())


def fields(headers: Headers) -> Fields:
    """Every header line, repeats kept, values byte for byte."""
    # Scrapy's own items() looks each name up anew, in every spelling.
    return tuple((name, value) for name, values in dict.items(headers) for value in values)


def _host(request: Request) -> tuple[bytes, bytes]:
    return (b"Host", urlsplit(request.url).netloc.rpartition("@")[2].encode("ascii", "replace"))


def _reason(status: int) -> str:
    """The standard phrase: the transport does not hand on the one that was sent, and HTTP gives it no meaning."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
