"""Columns of notices of every kind, in which a report is at times filed alone: notices.toml as questions."""

import re
from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load
from archive.facts.titles import plain
from archive.model import Context

TRAIL = " > "


@dataclass(frozen=True, config=STRICT)
class _Notices:
    notices: str
    newest: str


def of_notices(name: str) -> bool:
    """Whether a column's name is one of notices, or of whatever was published last."""
    return any(pattern.fullmatch(plain(name)) for pattern in _patterns())


def among_notices(context: Context) -> bool:
    """Whether the way to a paper led over a column of notices."""
    return bool(context.column) and of_notices(context.column.rpartition(TRAIL)[2])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    facts = load(HERE / "notices.toml", _Notices)
    return re.compile(facts.notices), re.compile(facts.newest)
