"""How a status is shown and said: statuses.toml as values."""

from functools import cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, FactError, load
from archive.model import Status

TONES = ("good", "soft", "late", "absent", "wait", "blind", "none")
"""The colour families of the pages, in the order of a legend."""


@dataclass(frozen=True, config=STRICT)
class Shown:
    """One status as people see it. `told` is True where it says something against the body."""

    id: Status
    letter_zh: str
    letter_en: str
    tone: str
    told: bool
    label_zh: str
    label_en: str
    explanation_zh: str
    explanation_en: str

    def letter(self, language: str) -> str:
        return self.letter_zh if language == "zh" else self.letter_en

    def label(self, language: str) -> str:
        return self.label_zh if language == "zh" else self.label_en

    def explanation(self, language: str) -> str:
        return self.explanation_zh if language == "zh" else self.explanation_en


@dataclass(frozen=True, config=STRICT)
class _Statuses:
    status: tuple[Shown, ...]


@cache
def statuses() -> dict[Status, Shown]:
    """Every status in the order of the legend. Raises FactError where one is absent or shares its letter."""
    path = HERE / "statuses.toml"
    shown = {entry.id: entry for entry in load(path, _Statuses).status}
    if absent := sorted(set(Status) - set(shown)):
        raise FactError(path, f"status: {', '.join(absent)} has no entry; add its letter, tone and words")
    for letters in ([s.letter_zh for s in shown.values()], [s.letter_en for s in shown.values()]):
        if len(set(letters)) < len(letters):
            raise FactError(path, "status: two entries share a letter; the matrix could not tell them apart")
    if odd := sorted({s.tone for s in shown.values()} - set(TONES)):
        raise FactError(path, f"tone: {', '.join(odd)} is no colour family; use one of {', '.join(TONES)}")
    return shown
