"""A web server on loopback that misbehaves on demand: each address answers with a page or with a trouble."""

import gzip
import socket
import socketserver
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

HANG_S = 12.0
"""How long a hanging address holds the line: longer than the crawl of these tests waits."""


@dataclass
class Line:
    """One request on its open connection: what was asked, which time this address is asked, and how to answer."""

    path: str
    times: int
    sock: socket.socket
    host: "Host"

    def send(
        self, body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", *more: str, length: int | None = None
    ) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(body) if length is None else length}", *more]
        self.sock.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)

    def page(self) -> bytes:
        """What stands at this address when nothing is wrong."""
        return self.host.pages.get(self.path, b"")


Trouble = Callable[[Line], None]


@dataclass
class Host:
    """Pages by path, troubles by path ("*" = every path) which come first, and how often each address was asked."""

    port: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    troubles: dict[str, Trouble] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def answer(self, line: Line) -> None:
        trouble = self.troubles.get(line.path) or self.troubles.get("*")
        if trouble is not None:
            trouble(line)
        elif line.path in self.pages:
            line.send(line.page(), "200 OK", media_of(line.path))
        else:
            line.send(b"<html><head><title>404</title></head><body>Not Found</body></html>", "404 Not Found")


def media_of(path: str) -> str:
    return "application/pdf" if path.endswith(".pdf") else "text/plain" if path.endswith(".txt") else "text/html; charset=utf-8"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    host: Host


class _Talk(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.request.recv(65536)
            if not more:
                return
            data += more
        path = unquote(data.split(b" ", 2)[1].decode("latin-1"))
        host = self.server.host
        host.asked[path] += 1
        try:
            host.answer(Line(path, host.asked[path], self.request, host))
        except OSError:
            return


@contextmanager
def listening(port: int = 0) -> Iterator[Host]:
    """A host that answers while the block runs."""
    with _Server(("127.0.0.1", port), _Talk) as server:
        server.host = Host(server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server.host
        finally:
            server.shutdown()


def status(line_one: str, body: str = "", *more: str) -> Trouble:
    """Always this status, with a short page."""
    page = f"<html><head><title>{line_one}</title></head><body>{body or line_one}</body></html>".encode()
    return lambda line: line.send(page, line_one, "text/html", *more)


def first(trouble: Trouble, times: int) -> Trouble:
    """The trouble for the first times an address is asked, then its page."""
    return lambda line: trouble(line) if line.times <= times else line.send(line.page())


def instead(html: str, media: str = "text/html; charset=utf-8") -> Trouble:
    """Another page with status 200."""
    return lambda line: line.send(html.encode(), "200 OK", media)


def edited(change: Callable[[bytes], bytes]) -> Trouble:
    """The page, changed."""
    return lambda line: line.send(change(line.page()))


def moved(to: str) -> Trouble:
    return lambda line: line.send(b"", "302 Found", "text/html", f"Location: {to}")


def hangs(line: Line) -> None:
    """Takes the request and says nothing."""
    threading.Event().wait(HANG_S)


def resets(line: Line) -> None:
    """Breaks the connection off without a word."""
    line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.sock.close()


def cut_short(line: Line) -> None:
    """Promises more than it sends."""
    page = line.page()
    line.send(page[: len(page) // 2], length=len(page))


def unannounced_cut(line: Line) -> None:
    """Half a page from a server that announces no length: HTTP cannot tell, only the page can."""
    page = line.page()
    line.sock.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page[: len(page) // 2])


def broken_chunks(line: Line) -> None:
    """A chunked answer without its last chunk."""
    page = line.page()[: len(line.page()) // 2]
    line.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
    line.sock.sendall(f"{len(page):x}\r\n".encode() + page + b"\r\n")


def broken_gzip(line: Line) -> None:
    """Compressed, and cut in the middle though the length is right."""
    packed = gzip.compress(line.page())
    line.send(packed[: len(packed) // 2], "200 OK", "text/html; charset=utf-8", "Content-Encoding: gzip")


def rate_limited(after: int, blocked_for: int) -> Trouble:
    """403 for a number of requests once a host was asked more often than it likes."""

    def answer(line: Line) -> None:
        asked = sum(line.host.asked.values())
        if after < asked <= after + blocked_for:
            line.send("<html><body>访问过于频繁</body></html>".encode(), "403 Forbidden")
        elif line.path in line.host.pages:
            line.send(line.page(), "200 OK", media_of(line.path))
        else:
            line.send(b"<html><body>Not Found</body></html>", "404 Not Found")

    return answer
