"""Bytes of the wire: HTTP heads written as they came, content-encodings undone, digests."""

import hashlib
import zlib
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit

import brotli  # type: ignore[import-untyped]

from archive.model import Exchange

Headers = tuple[tuple[bytes, bytes], ...]
MOST = 256 << 20
"""Bytes a body may unfold to; more is a bomb and stays as it came."""
KEPT_AS = b"X-Crawler-Transfer-Encoding"
"""Name under which "Transfer-Encoding: chunked" is kept: the payload stands here without its chunk framing."""


class UndecodableError(ValueError):
    """Raised when a body is not what its Content-Encoding says, or unfolds beyond any reason."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def header(headers: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """All values of a header joined by ", ", read as Latin-1 so that no byte is lost; "" where there is none."""
    wanted = name.lower().encode()
    return ", ".join(value.decode("latin-1").strip() for key, value in headers if key.lower() == wanted)


def media_type(headers: Headers) -> str:
    """The declared media type without parameters, in small letters."""
    return header(headers, "Content-Type").partition(";")[0].strip().lower()


def decoded(payload: bytes, headers: Headers, most: int = MOST) -> bytes:
    """The body with gzip, deflate and br undone; other codings are left. Raises UndecodableError."""
    codings = [c.strip().lower() for c in header(headers, "Content-Encoding").split(",")]
    for coding in reversed(codings):
        if payload and coding in UNDO:
            payload = UNDO[coding](payload, most)
    return payload


def body_of(payload: bytes, headers: Headers) -> bytes:
    """The decoded body, or the bytes as they came where they cannot be decoded: those are then the evidence."""
    try:
        return decoded(payload, headers)
    except UndecodableError:
        return payload


def _gunzip(data: bytes, most: int) -> bytes:
    out = b""
    while data[:2] == b"\x1f\x8b" or not out:
        part, data = _inflate(data, 31, most - len(out))
        out += part
        if not data:
            break
    return out


def _undeflate(data: bytes, most: int) -> bytes:
    """RFC 9110 says zlib framing, told by its two first bytes (RFC 1950); some servers send bare deflate."""
    framed = data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0
    return _inflate(data, 15 if framed else -15, most)[0]


def _inflate(data: bytes, wbits: int, most: int) -> tuple[bytes, bytes]:
    engine = zlib.decompressobj(wbits)
    try:
        out = engine.decompress(data, most + 1)
    except zlib.error as error:
        raise UndecodableError(str(error)) from error
    if len(out) > most or not engine.eof:
        raise UndecodableError("the compressed body is cut short or unfolds beyond the limit")
    return out, engine.unused_data


def _unbrotli(data: bytes, most: int) -> bytes:
    engine = brotli.Decompressor()
    out = bytearray()
    try:
        part = engine.process(data, output_buffer_limit=most + 1)
        while part and len(out) <= most:
            out += part
            part = b"" if engine.can_accept_more_data() else engine.process(b"", output_buffer_limit=most + 1)
    except brotli.error as error:
        raise UndecodableError(str(error)) from error
    if len(out) > most or not engine.is_finished():
        raise UndecodableError("the compressed body is cut short or unfolds beyond the limit")
    return bytes(out)


UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
}


def response_head(exchange: Exchange) -> bytes:
    """Status line and header lines as they came, repeats kept, closed by the empty line."""
    reason = exchange.reason.encode("latin-1", "replace")
    return _head(b"HTTP/1.1 %d %s" % (exchange.status, reason), exchange.headers)


def request_block(exchange: Exchange) -> bytes:
    """The request as sent, query string and body kept."""
    parts = urlsplit(safe_url(exchange.url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = exchange.request_headers
    if not header(headers, "Host"):
        headers = ((b"Host", parts.netloc.rpartition("@")[2].encode()), *headers)
    return _head(f"{exchange.method} {target} HTTP/1.1".encode(), headers) + exchange.request_body


def safe_url(url: str) -> str:
    """The address in ASCII without anything that could end a header line."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def split_block(block: bytes) -> tuple[Headers, bytes]:
    """An HTTP block as its headers and the payload behind them."""
    head, _, payload = block.partition(b"\r\n\r\n")
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return tuple((name, value.strip()) for name, _, value in lines), payload


def _head(first: bytes, headers: Headers) -> bytes:
    lines = [first, *(_kept_name(name, value) + b": " + value for name, value in headers)]
    return b"".join(line.replace(b"\r", b" ").replace(b"\n", b" ") + b"\r\n" for line in lines) + b"\r\n"


def _kept_name(name: bytes, value: bytes) -> bytes:
    return KEPT_AS if name.lower() == b"transfer-encoding" and b"chunked" in value.lower() else name
