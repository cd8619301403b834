"""What one trial walk understood of a site, as lines that a person can compare with the site by eye, in Chinese or English."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from archive.facts.reasons import in_chinese
from archive.model import Agency, Failure, Kind, Receipt, Visit, Walk
from archive.rounds.assess import Assessment

LANGUAGES = ("zh", "en")
BETWEEN = " > "
"""What stands between the links of a column's way."""
MOST_KINDS = 6
"""Reasons told one by one; the rest are rarer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One site tried: what is held of it, the bodies that its county file names, how many seconds it took."""

    held: Assessment
    visit: Visit
    registered: frozenset[str]
    seconds: float


def report(trial: Trial, language: str) -> Iterator[str]:
    """All lines, in the order in which a newcomer asks."""
    said, receipt = _Words(language), trial.visit.receipt
    yield said("site", name=trial.held.county.name, home=trial.held.county.home)
    yield _seen(trial, said)
    if receipt.certificate:
        yield said("certificate", said=said.why(receipt.certificate))
    yield from _understood(trial, said)
    yield from _bodies(trial, said)
    yield from _register(trial, said)
    yield from _unseen(receipt.failures, said)
    yield said("next_ok" if trial.visit.complete else "next_short")


class _Words:
    """The lines of checking.toml in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **filled: object) -> str:
        return _lines()[key][LANGUAGES.index(self.language)].format(**filled)

    def why(self, reason: str) -> str:
        return in_chinese(reason) if self.language == "zh" else reason

    def names(self, names: Sequence[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(names)


@cache
def _lines() -> Mapping[str, Sequence[str]]:
    lines: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return lines


def _seen(trial: Trial, said: _Words) -> str:
    key, _, block = trial.held.seen.partition(":")
    requests, seconds = trial.visit.receipt.requests, f"{trial.seconds:.0f}"
    return said(key, why=said.why(trial.visit.why_not), block=block, requests=requests, seconds=seconds)


def _understood(trial: Trial, said: _Words) -> Iterator[str]:
    receipt = trial.visit.receipt
    if receipt.family:
        yield said("family", family=receipt.family)
    if not receipt.walks:
        yield said("no_list")
        return
    yield said("hub", column=_way(receipt.walks), url=_start(receipt.walks))
    how = said.names(list(_arrangement(receipt, trial.held.county.home, said)))
    yield said("arrangement", how=how, lists=len(receipt.walks), rows=sum(walk.rows for walk in receipt.walks))
    yield from (said("short", column=w.context.column or "-", why=said.why(w.why_not), url=w.url) for w in receipt.walks if not w.complete)


def _way(walks: Sequence[Walk]) -> str:
    """The links that the ways to all lists have in common."""
    return BETWEEN.join(_shared([walk.context.column.split(BETWEEN) for walk in walks])) or "-"


def _start(walks: Sequence[Walk]) -> str:
    """The folder that all lists have in common; the list itself where it is alone."""
    return walks[0].url if len(walks) == 1 else "/".join((*_shared([walk.url.split("/") for walk in walks]), ""))


def _shared(ways: Sequence[Sequence[str]]) -> list[str]:
    """The steps that all ways begin with."""
    return [steps[0] for steps in takewhile(lambda steps: len(set(steps)) == 1, zip(*ways, strict=False))]


def _arrangement(receipt: Receipt, home: str, said: _Words) -> Iterator[str]:
    contexts = [walk.context for walk in receipt.walks]
    marks = {"by_year": any(c.year for c in contexts), "by_group": any(c.group for c in contexts), "by_body": any(c.body for c in contexts)}
    yield from ([said(key) for key, there in marks.items() if there] or [said("flat")])
    hosts = sorted({urlsplit(walk.url).netloc for walk in receipt.walks} - {urlsplit(home).netloc})
    if hosts:
        yield said("elsewhere", hosts=said.names(hosts))


def _bodies(trial: Trial, said: _Words) -> Iterator[str]:
    """A table, one body a line, by kind and name."""
    found = {agency: years for agency in trial.held.case.agencies if (years := _years(trial.held, agency))}
    if not found:
        return
    every = sorted(set().union(*found.values()))
    wide = max(_width(agency.name) for agency in found)
    yield said("bodies")
    yield " " * wide + "  " + "  ".join(map(str, every))
    for agency in sorted(found, key=lambda a: (list(Kind).index(a.kind), a.name)):
        marks = "     ".join("●" if year in found[agency] else "·" for year in every)
        yield f"{agency.name}{' ' * (wide - _width(agency.name))}  {marks}"


def _years(held: Assessment, agency: Agency) -> set[int]:
    return {d.duty.report_year for d in held.case.dossiers if d.duty.agency.id == agency.id and d.copies}


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _register(trial: Trial, said: _Words) -> Iterator[str]:
    """Where the county file and the site differ; a file that names no body leaves nothing to compare."""
    if not trial.registered:
        return
    silent = [a.name for a in trial.held.case.agencies if a.name in trial.registered and not _years(trial.held, a)]
    learned = [a.name for a in trial.held.case.agencies if a.name not in trial.registered and _years(trial.held, a)]
    if silent:
        yield said("none_found", names=said.names(silent))
    if learned:
        yield said("learned", names=said.names(learned))


def _unseen(failures: Sequence[Failure], said: _Words) -> Iterator[str]:
    first = {failure.why: failure.url for failure in reversed(failures)}
    for why, n in Counter(failure.why for failure in failures).most_common(MOST_KINDS):
        yield said("unseen", n=n, why=said.why(why), url=first[why])
