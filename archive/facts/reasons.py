"""Why a look was not whole, in Chinese: reasons.toml as a function."""

import re
from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, FactError, load


@dataclass(frozen=True, config=STRICT)
class _Reason:
    said: str
    zh: str


@dataclass(frozen=True, config=STRICT)
class _Reasons:
    reason: tuple[_Reason, ...]


def in_chinese(why: str) -> str:
    """The reason with its known phrases in Chinese; addresses and what is not known stay as they are."""
    for pattern, words in _patterns():
        why = pattern.sub(words, why)
    return why


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    path = HERE / "reasons.toml"
    try:
        return tuple((re.compile(r.said), r.zh) for r in load(path, _Reasons).reason)
    except re.error as error:
        raise FactError(path, f"said: {error.pattern!r} is no regular expression ({error}); escape its special characters") from error
