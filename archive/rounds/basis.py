"""On what a county is judged besides its visits: the version of what reads and judges, and the facts."""

import hashlib
from functools import cache
from importlib.metadata import version

from archive.facts.loader import HERE
from archive.model import Cause, County
from archive.rounds.read import READING


def basis(county: County) -> str:
    """A text that differs where the reader, the rules, the facts or the county's file do."""
    return "|".join((f"{READING},{version('nianbao')}", _facts(), _digest(repr(county))))


def cause(before: str, now: str) -> Cause:
    """Why a verdict may differ between two bases though no new visit was made."""
    facts_before, facts_now = before.split("|")[1:], now.split("|")[1:]
    return Cause.FACTS if before.split("|")[0] == now.split("|")[0] and facts_before != facts_now else Cause.READING


@cache
def _facts() -> str:
    return _digest("\n".join(p.read_text(encoding="utf-8") for p in sorted(HERE.rglob("*.toml")) if p.parent.name != "counties"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
