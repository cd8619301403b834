"""A step as the request that asks for it: method, form or JSON body, where the link was found, the conditions of a known copy."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urldefrag

from scrapy import Request

from archive.model import Capture, Step, StepKind
from archive.store.frontier import Queued

CONDITIONAL = (StepKind.REPORT, StepKind.ATTACHMENT)
"""Lists, and pages that absence rests on, are always fetched whole."""
CONDITIONS = ("If-None-Match", "If-Modified-Since")


def request_for(queued: Queued, known: Capture | None, callback: Callable[..., Any], errback: Callable[..., Any]) -> Request:
    """The request of a queued step; `known` is an earlier copy of the same address."""
    step = queued.step
    return Request(
        step.url,
        method=step.method,
        body=step.body,
        headers={**_manners(step), **_conditions(step, known)},
        meta={"queued": queued, "step": step, "exchanges": [], "playwright": step.render},
        callback=callback,
        errback=errback,
        dont_filter=True,
    )


def _manners(step: Step) -> dict[str, str]:
    headers = {}
    if step.context.found_on.startswith(("http://", "https://")):
        headers["Referer"] = urldefrag(step.context.found_on).url
    if step.body:
        headers["Content-Type"] = "application/json" if step.body[:1] in "{[" else "application/x-www-form-urlencoded"
    if step.method == "POST":
        headers["X-Requested-With"] = "XMLHttpRequest"  # as the page's own script says; some interfaces answer nothing without it
    return headers


def _conditions(step: Step, known: Capture | None) -> dict[str, str]:
    if known is None or step.render or step.method != "GET" or step.kind not in CONDITIONAL:
        return {}
    return {name: value for name, value in zip(CONDITIONS, (known.etag, known.last_modified), strict=True) if value}


def is_conditional(request: Request | None) -> bool:
    """Whether a request tells of an earlier copy: to any other one "not modified" is no answer, for nothing is held."""
    return request is not None and any(name in request.headers for name in CONDITIONS)
