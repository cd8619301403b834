"""Bytes of a page -> text. Labels lie: valid UTF-8 is believed first, and every GB label means GB18030."""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from charset_normalizer import from_bytes

Headers = Iterable[tuple[bytes, bytes]]

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
"""Looks for the label alone, so that malformed tags (`httpequiv="ContentType"`) still tell it."""
SAMPLE = 16_384
BULK = 1_000_000
"""Characters of one comment."""
ASCII = bytes(range(0x80))
TOLERATED = 0.002
"""Share of undecodable characters that does not speak against a label: real pages hold a few broken bytes."""


def decode(body: bytes, headers: Headers = ()) -> str:
    """The text of `body`. Never raises. The page at hand is asked for more than once."""
    return _text(body, tuple(headers))


@lru_cache(maxsize=2)
def _text(body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> str:
    for bom, name in BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _best(body, [*_declared(body, headers), "utf-8"])


def without_bulk(text: str) -> str:
    """The text without comments longer than any page has words: no reader of the page sees them, and a parser gives the page up."""
    pieces, kept_to, at = [], 0, 0
    while len(text) > BULK and (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        at = end + len("-->")
        if end - begin > BULK:
            pieces.append(text[kept_to:begin])
            kept_to = at
    return "".join((*pieces, text[kept_to:]))


def charset(body: bytes) -> str:
    """The encoding that a page's own forms are sent in: UTF-8 where its bytes are that, else GB18030."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def header(headers: Headers, name: bytes) -> bytes:
    """All values of a header joined by newlines, b"" where it is absent."""
    return b"\n".join(value for key, value in headers if key.lower() == name)


def _declared(body: bytes, headers: Headers) -> list[str]:
    labels = LABEL.findall(header(headers, b"content-type")) + LABEL.findall(body[:4096])
    return [name for label in labels if (name := _codec(label.decode("ascii", "replace")))]


def _codec(label: str) -> str:
    """Python's name for a charset label, "" for an unknown one or one that is no text encoding."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    if name in ("gb2312", "gbk", "hz"):
        return "gb18030"
    return name if name.startswith(("utf", "gb", "big5", "iso8859", "cp")) else ""


def _best(body: bytes, names: list[str]) -> str:
    """The text by the first name that hardly breaks anything, else by the one that breaks least; each is tried once, guesses last."""
    tried: dict[str, str] = {}
    for name in chain(names, _guessed(body)):
        if name not in tried:
            tried[name] = body.decode(name, "replace")
            if _broken(tried[name]) <= TOLERATED:
                return tried[name]
    return min(tried.values(), key=_broken)


def _guessed(body: bytes) -> Iterator[str]:
    """Chinese bytes come in pairs above 0x80; a Western page holds only a few single ones, and there a guess is needed."""
    sample = body[:SAMPLE]
    if len(sample.translate(None, ASCII)) * 10 <= len(sample) and (match := from_bytes(sample, cp_isolation=["gb18030", "cp1252"]).best()):
        yield match.encoding
    yield "gb18030"


def _broken(text: str) -> float:
    return text.count("\ufffd") / (len(text) or 1)
