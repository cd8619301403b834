"""The demo web on loopback: one aiohttp server on several addresses, with a log of what it sent and a switch to break pages."""

import asyncio
import hashlib
import json
import re
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from typing import TextIO
from urllib.parse import parse_qsl

from aiohttp import web

from crawler.clock import Clock
from crawler.demo.certificates import context
from crawler.demo.greeting import welcome
from crawler.demo.listening import DemoError
from crawler.demo.nouns import Asked, Odd, Served, Site

LONGEST_HANG_S = 60.0


@dataclass(frozen=True, slots=True)
class Break:
    """Addresses that match answer with this status and a short page."""

    pattern: re.Pattern[str]
    status: int


def parse_break(text: str) -> Break:
    """`PATTERN:STATUS`, the pattern a regular expression looked for in the whole address. Raises DemoError."""
    pattern, _, status = text.rpartition(":")
    if not pattern or not re.fullmatch(r"[2-5]\d\d", status):
        raise DemoError(f"--break {text!r}: write a pattern, a colon and a status, such as /bmnb/index_1:500")
    try:
        return Break(re.compile(pattern), int(status))
    except re.error as error:
        raise DemoError(f"--break {text!r}: the pattern is no regular expression ({error}); escape its special characters") from error


@dataclass(frozen=True, slots=True)
class Demo:
    """The sites being served, what is broken, and the log."""

    sites: Mapping[str, Site]
    breaks: Sequence[Break] = ()
    log: TextIO | None = None
    clock: Clock = field(default_factory=Clock)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request: what is odd here, or the page of this host and path, or its 404, or what a break says; then a line in the log."""
        host = request.host.partition(":")[0]
        if odd := await self._odd(host, request):
            self._note(request, host, web.Response(status=odd.status, body=odd.body))
            return await oddly(request, odd)
        broken = next((b.status for b in self.breaks if b.pattern.search(str(request.url))), None)
        answer = _broken(broken) if broken else _answer(self.sites.get(host), request, await asked_of(request))
        self._note(request, host, answer)
        site = self.sites.get(host)
        if site and site.gzip and answer.body and "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.enable_compression(web.ContentCoding.gzip)
        return answer

    async def _odd(self, host: str, request: web.Request) -> Odd | None:
        site = self.sites.get(host)
        return site.odd(await asked_of(request)) if site and site.odd else None

    def _note(self, request: web.Request, host: str, answer: web.Response) -> None:
        if not self.log:
            return
        body = answer.body if isinstance(answer.body, bytes) else b""
        line = {
            "t": self.clock.now().isoformat(),
            "host": host,
            "method": request.method,
            "path": request.path_qs,
            "status": answer.status,
        }
        self.log.write(json.dumps(line | {"sha256": hashlib.sha256(body).hexdigest() if body else None}) + "\n")
        self.log.flush()


async def asked_of(request: web.Request) -> Asked:
    """The question as the sites read it; a body in JSON counts as a form of its top-level fields."""
    text = await request.text() if request.can_read_body else ""
    form = dict(parse_qsl(text, keep_blank_values=True)) if not text.startswith("{") else {k: str(v) for k, v in json.loads(text).items()}
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Asked(request.method, request.path, dict(request.query), form, headers, request.path_qs, request.scheme)


async def oddly(request: web.Request, odd: Odd) -> web.StreamResponse:
    """Send an odd answer as its `ending` says; what hangs or stalls does so until the asker gives up or a minute is over.

    Of a connection that is closed without a word the server finds out by itself that nothing can be written to it.
    """
    if odd.ending == "hang":
        await asyncio.sleep(LONGEST_HANG_S)
    if odd.ending == "reset" and request.transport is not None:
        request.transport.abort()
        return web.Response(status=odd.status)
    answer = web.StreamResponse(status=odd.status, headers={"Content-Type": "text/html", **dict(odd.headers)})
    answer.content_length = len(odd.body)
    await answer.prepare(request)
    await answer.write(odd.body[: len(odd.body) // 2] if odd.ending else odd.body)
    if odd.ending == "stall":
        await asyncio.sleep(LONGEST_HANG_S)
    if odd.ending and request.transport is not None:
        request.transport.close()
    return answer


async def serve(demo: Demo, sockets: Sequence[socket.socket], ready: str) -> None:
    """Serve on these sockets until SIGTERM or SIGINT; `ready` is the line to print once it does."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", demo.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    doors = [door for each in sockets if (door := await _opened(demo, runner, each))]
    stop = _stop_when_told()
    sys.stdout.write(ready + "\n")
    sys.stdout.flush()
    await stop.wait()
    for door in doors:
        door.cancel()
    await runner.cleanup()


async def _opened(demo: Demo, runner: web.AppRunner, each: socket.socket) -> asyncio.Task[None] | None:
    """One address, open: the task that lets visitors in where it speaks TLS too, None where the server does so by itself."""
    host = each.getsockname()[0]
    site = demo.sites.get(host)
    if not site or not site.secure or not runner.server:
        await web.SockSite(runner, each).start()
        return None
    return asyncio.create_task(welcome(runner.server, each, context(site.secure, host)))


def _stop_when_told() -> asyncio.Event:
    """Set by SIGTERM or SIGINT; asked for before readiness is said, so that no signal comes too early."""
    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    return told


def _broken(status: int) -> web.Response:
    return web.Response(status=status, body=f"<html><body><h1>{status}</h1></body></html>".encode(), headers={"Content-Type": "text/html"})


def _answer(site: Site | None, request: web.Request, asked: Asked) -> web.Response:
    if not site:
        return _broken(404)
    served = site.pages.get(request.path_qs) or site.pages.get(request.path) or (site.answers(asked) if site.answers else None)
    if not served:
        return web.Response(status=404, body=site.not_found.body, headers={"Content-Type": site.not_found.content_type})
    marks = _marks(served) if site.validators else {}
    if marks and _unchanged(request, served, marks):
        return web.Response(status=304, headers=marks)
    return web.Response(body=served.body, headers={"Content-Type": served.content_type, **marks})


def _marks(served: Served) -> dict[str, str]:
    return {
        "ETag": f'"{hashlib.sha256(served.body).hexdigest()[:16]}"',
        "Last-Modified": format_datetime(_instant(served.modified), usegmt=True),
    }


def _instant(day: date) -> datetime:
    """Pages change at nine in the morning in China."""
    return datetime.combine(day, time(1), UTC)


def _unchanged(request: web.Request, served: Served, marks: Mapping[str, str]) -> bool:
    """If-None-Match decides where it is given, If-Modified-Since otherwise (RFC 9110)."""
    if known := request.headers.get("If-None-Match"):
        return marks["ETag"] in [tag.strip().removeprefix("W/") for tag in known.split(",")]
    since = request.headers.get("If-Modified-Since")
    return since is not None and _instant(served.modified) <= _parsed(since)


def _parsed(since: str) -> datetime:
    """A date nobody can read is older than everything, so that the page is sent."""
    try:
        return parsedate_to_datetime(since).astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
