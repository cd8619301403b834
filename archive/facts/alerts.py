"""Which changes are worth a letter: alerts.toml as values."""

from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load


@dataclass(frozen=True, config=STRICT)
class Alerts:
    """`silent` states make no letter; `accusing` ones are corrected where they were wrong; `tell_within_days` bounds their age."""

    tell_within_days: int
    silent: frozenset[str]
    accusing: frozenset[str]


@cache
def alerts() -> Alerts:
    return load(HERE / "alerts.toml", Alerts)
