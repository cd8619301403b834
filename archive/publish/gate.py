"""What every answer passes on its way out: headers, CSV made harmless, doors that stay shut. And the changing of editions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from archive.publish.editions import Editions
from archive.publish.neutral import CsvNeutraliser

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
INNER = "/-/"
"""Where Datasette tells paths, threads and versions of the machine: nobody's business."""


def gate(app: App, editions: Editions) -> App:
    """`app` behind the gate. Requests are counted, so that an edition is let go only when nobody can still know it."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        await editions.refresh()
        serial = editions.begin()
        try:
            await _answer(app, scope, receive, Answer(send, scope))
        finally:
            editions.end(serial)

    return guarded


async def _answer(app: App, scope: Scope, receive: Receive, answer: Answer) -> None:
    if scope["path"].startswith(INNER):
        scope = {**scope, "path": "/-/closed", "raw_path": b"/-/closed"}
    await app(scope, receive, answer)


def is_table(path: str) -> bool:
    """Whether a path is one of Datasette's own pages, whose templates colour a heading with a style attribute."""
    return path == "/index" or path.startswith("/index/")


def wants_csv(scope: Scope) -> bool:
    """Whether the request asks for a CSV: Datasette sends one that is only looked at as plain text."""
    return scope["path"].endswith(".csv") or b"_format=csv" in scope.get("query_string", b"")


class Answer:
    """One answer on its way out."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self._send = send
        self._policy = POLICY + ("; style-src-attr 'unsafe-inline'" if is_table(scope["path"]) else "")
        self._tabular = wants_csv(scope)
        self._csv: CsvNeutraliser | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = self._start(message)
        elif message["type"] == "http.response.body" and self._csv is not None:
            message = self._body(message, self._csv)
        await self._send(message)

    def _start(self, message: Message) -> Message:
        headers = [(name.lower(), value) for name, value in message.get("headers", ())]
        if self._tabular and dict(headers).get(b"content-type", b"").startswith(b"text/") and message["status"] == 200:
            self._csv = CsvNeutraliser()
            headers = [(n, v) for n, v in headers if n != b"content-length"]
        ours = ((b"content-security-policy", self._policy.encode()), *HEADERS)
        taken = {name for name, _ in ours}
        return {**message, "headers": [*((n, v) for n, v in headers if n not in taken), *ours]}

    def _body(self, message: Message, neutraliser: CsvNeutraliser) -> Message:
        """A piece of a CSV, rewritten. Datasette writes whole characters, one record to a piece."""
        text = bytes(message.get("body", b"")).decode("utf-8", "replace")
        rewritten = neutraliser.feed(text, last=not message.get("more_body", False))
        return {**message, "body": rewritten.encode()}
