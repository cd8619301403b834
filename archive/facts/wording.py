"""How reports word what stands outside their tables: wording.toml as values."""

from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load


@dataclass(frozen=True, config=STRICT)
class DateLabel:
    """Words before a shown day; the lowest rank is the surest."""

    rank: int
    labels: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Stated:
    """A number prose may state: patterns of none, patterns with NUM for the number, words of a clause that make it another."""

    key: str
    but: str
    zero: str
    counted: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Refusal:
    """Words that settle that a page is no such report, and why."""

    pattern: str
    why: str


@dataclass(frozen=True, config=STRICT)
class _Labels:
    labels: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class _Self:
    """Sentences of a report about itself, and words of a sentence about the reports that others are to make."""

    patterns: tuple[str, ...]
    of_others: str


@dataclass(frozen=True, config=STRICT)
class _Overview:
    """The first heading of a free-form report, and the parts that stand in the first section of a statutory one."""

    headings: str
    parts: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Column:
    """Patterns of an address and of a column's name that lead to reports."""

    address: str
    words: str


@dataclass(frozen=True, config=STRICT)
class Wording:
    """All of it; `self` are the sentences in which a page says that it is the report."""

    date_label: tuple[DateLabel, ...]
    written: _Labels
    ignored_dates: _Labels
    statement: tuple[Stated, ...]
    refusal: tuple[Refusal, ...]
    column: Column
    self: _Self
    overview: _Overview


@cache
def wording() -> Wording:
    """The wording facts. Raises FactError where the file is wrong."""
    return load(HERE / "wording.toml", Wording)
