"""The words of the pages in both languages: words.toml as values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from archive.facts.loader import FactError, check, read_toml
from archive.facts.statutory import forms

LANGUAGES = ("zh", "en")
PATH = Path(__file__).with_name("words.toml")


@cache
def words() -> dict[str, tuple[str, str]]:
    """Every word by "section.key". Raises FactError where an entry is not a pair of two texts."""
    sections = check(PATH, read_toml(PATH), dict[str, dict[str, tuple[str, str]]])
    flat = {f"{section}.{key}": pair for section, pairs in sections.items() for key, pair in pairs.items()}
    if empty := sorted(key for key, pair in flat.items() if not all(pair)):
        raise FactError(PATH, f"{', '.join(empty)}: a language is empty; say it in both")
    return flat | {f"form.{form.name}": form.called for form in forms()}


class Speech:
    """Says words in one language. A missing word of ours is an error; a missing term of the data is shown as it is."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.side = LANGUAGES.index(language)

    def word(self, key: str, **filled: object) -> str:
        """One of our own words, its braces filled. Raises KeyError for a key that words.toml lacks."""
        return words()[key][self.side].format(**filled)

    def term(self, section: str, key: object) -> str:
        """What the data calls `key`, in words where we have them."""
        pair = words().get(f"{section}.{key}")
        return pair[self.side] if pair else str(key or "")

    def column(self, section: str) -> dict[str, str]:
        """All terms of a section in their order."""
        return {key.split(".", 1)[1]: pair[self.side] for key, pair in words().items() if key.startswith(f"{section}.")}
