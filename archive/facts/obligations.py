"""Who owes what by when: obligations.toml as values."""

from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load
from archive.model import Basis, Kind, Obligation


@dataclass(frozen=True, config=STRICT)
class _Entry:
    id: str
    kinds: tuple[Kind, ...]
    first_year: int
    due: tuple[int, int]
    latest: tuple[int, int]
    basis: Basis
    article: str
    article_en: str
    source: str
    last_year: int | None = None


@dataclass(frozen=True, config=STRICT)
class Obligations:
    """All rules, the grace in days and the first report year there can be."""

    grace_days: int
    first_report_year: int
    obligation: tuple[_Entry, ...]

    def all(self) -> tuple[Obligation, ...]:
        return tuple(
            Obligation(e.id, e.kinds, e.first_year, e.last_year, e.due, e.latest, e.basis, e.article, e.source, e.article_en)
            for e in self.obligation
        )

    def binding(self, kind: Kind, report_year: int) -> Obligation | None:
        """The rule that binds a body of this kind for this report year; None where nothing is owed."""
        for rule in self.all():
            if kind in rule.kinds and rule.first_year <= report_year <= (rule.last_year or report_year):
                return rule
        return None


@cache
def obligations() -> Obligations:
    return load(HERE / "obligations.toml", Obligations)
