"""Columns of notices of every kind, in which a report is at times filed alone: notices.toml as questions."""

import re
from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load
from archive.facts.titles import plain
from archive.model import Context

BESIDE = "其他栏目"
"""Last part of the way to a paper that was met in passing: linked on a page of another kind, or filed in a column beside the reports'."""


@dataclass(frozen=True, config=STRICT)
class _Notices:
    notices: str
    newest: str
    mixed: str
    pageless: str


def of_notices(name: str) -> bool:
    """Whether a column's name is one of notices, or of whatever was published last."""
    return any(pattern.fullmatch(plain(name)) for pattern in _patterns())


def is_mixed(name: str) -> bool:
    """Whether a column is by its name one of what bodies do, plan or issue, in which a report is at times filed."""
    return bool(_mixed().fullmatch(plain(name)))


def holds_no_papers(name: str) -> bool:
    """Whether a column is by its name a single page or a form."""
    return bool(_pageless().fullmatch(plain(name)))


def among_notices(context: Context) -> bool:
    """Whether the way to a paper led over a column of notices, or it was met in passing: no list of reports shows it there."""
    return in_passing(context) or (bool(context.column) and of_notices(context.column_name))


def in_passing(context: Context) -> bool:
    """Whether a paper was met in passing, in a place that nobody goes through to its end."""
    return context.column_name == BESIDE


@cache
def _facts() -> _Notices:
    return load(HERE / "notices.toml", _Notices)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return re.compile(_facts().notices), re.compile(_facts().newest)


@cache
def _mixed() -> re.Pattern[str]:
    return re.compile(_facts().mixed)


@cache
def _pageless() -> re.Pattern[str]:
    return re.compile(_facts().pageless)
