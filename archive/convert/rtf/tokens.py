"""Bytes of rich text -> tokens: control words, control symbols, hexadecimal bytes, braces, plain bytes."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word with its number and the blank that ends it
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
LARGEST = 2**31


class Kind(Enum):
    """What a token is."""

    WORD = 1
    HEX = 3
    SYMBOL = 4
    BRACE = 5
    PLAIN = 6


class Token(NamedTuple):
    """A token: its bytes (of a control word the name, of a hexadecimal byte the byte), and a control word's number."""

    kind: Kind
    data: bytes
    number: int | None = None


def tokens(data: bytes, start: int = 0) -> Iterator[Token]:
    """All tokens in order; the raw bytes that follow `bin` are jumped over."""
    at = start
    while found := TOKEN.match(data, at):
        at = found.end()
        token = _token(found)
        if token is None:
            continue
        if token.kind is Kind.WORD and token.data == b"bin":
            at += max(0, token.number or 0)
        yield token


def _token(found: re.Match[bytes]) -> Token | None:
    word, number, code, symbol, brace, plain = found.groups()
    if word:
        return Token(Kind.WORD, word, max(-LARGEST, min(int(number), LARGEST)) if number else None)
    if plain:
        return Token(Kind.PLAIN, plain)
    if code:
        return Token(Kind.HEX, bytes.fromhex(code.decode("ascii")))
    if brace:
        return Token(Kind.BRACE, brace)
    return Token(Kind.SYMBOL, symbol) if symbol else None
