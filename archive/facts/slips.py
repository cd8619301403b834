"""What reports name wrongly: slips.toml as values."""

from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load


@dataclass(frozen=True, config=STRICT)
class Named:
    """A document that reports rest on: how its title ends, its number, the report years it governs."""

    name: str
    number: str
    source: str
    first_year: int = 0
    last_year: int = 9999


@dataclass(frozen=True, config=STRICT)
class Meeting:
    """A meeting of the party and the year it was held."""

    name: str
    year: int


@dataclass(frozen=True, config=STRICT)
class Term:
    """A pattern of what is put wrongly, the right term, where that stands."""

    wrong: str
    right: str
    source: str


@dataclass(frozen=True, config=STRICT)
class Slips:
    """All of them."""

    document: tuple[Named, ...]
    meeting: tuple[Meeting, ...]
    term: tuple[Term, ...]


@cache
def slips() -> Slips:
    """The file. Raises FactError."""
    return load(HERE / "slips.toml", Slips)
