"""Chance that anybody can throw again: every choice follows from the SHA-256 of its key, on every machine and Python."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def roll(low: int, high: int, *key: object) -> int:
    """A whole number from `low` to `high`, both included, that belongs to this key."""
    return low + _number(key) % (high - low + 1)


def pick(options: Sequence[T], *key: object) -> T:
    """One of the options."""
    return options[roll(0, len(options) - 1, *key)]


def shuffled(options: Sequence[T], *key: object) -> list[T]:
    """All options in the order that belongs to this key."""
    return [options[i] for i in sorted(range(len(options)), key=lambda i: _number((*key, i)))]


def token(length: int, *key: object) -> str:
    """Hex digits, as content systems put them into addresses."""
    return f"{_number(key):064x}"[:length]


def _number(key: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.sha256("|".join(map(str, key)).encode()).digest(), "big")
