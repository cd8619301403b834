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
from archive.model import TRAIL, Agency, Failure, Kind, Receipt, StepKind, Visit, Walk
from archive.publish.words import LANGUAGES, Speech
from archive.rounds.assess import Assessment

"""What stands between the links of a column's way."""
NO_WAY = ("no way from the home page to the annual reports was found",)
"""What the crawl says of a home page that opened and led nowhere."""
MOST_KINDS = 6
"""Reasons told one by one; the rest are rarer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One site tried: what is held of it, how many seconds it took, the command to go on with, whether we know the county's name."""

    held: Assessment
    visit: Visit
    seconds: float
    onward: str
    is_named: bool = True


def report(trial: Trial, language: str) -> Iterator[str]:
    """All lines, in the order in which a newcomer asks."""
    said, receipt, tried = _Words(language), trial.visit.receipt, trial.held.county
    yield said("site" if trial.is_named else "nameless", name=tried.name, home=tried.home)
    yield _seen(trial, said)
    if receipt.certificate:
        yield said("certificate", said=said.why(receipt.certificate))
    yield from _understood(trial, said)
    yield from _bodies(trial, said)
    yield from differences(trial.held, language)
    yield from _unseen(receipt.failures, said)
    yield from _next(trial, said)


class _Words:
    """The lines of checking.toml in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **filled: object) -> str:
        return _lines()[key][LANGUAGES.index(self.language)].format(**filled)

    def term(self, section: str, key: str) -> str:
        """What the crawl calls by a short name, as the pages call it."""
        return Speech(self.language).term(section, key)

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
    home = [failure.why for failure in trial.visit.receipt.failures if failure.step is StepKind.HOME]
    if key == "down" and home[:1] and home[0] in NO_WAY:
        key = "no_way"
    filled = {"why": said.why(home[0] if key == "down" and home else trial.visit.why_not), "block": said.term("block", block)}
    seconds = f"{trial.seconds:.0f}"
    return said(block if block == "robots" else key, **filled, requests=trial.visit.receipt.requests, seconds=seconds)


def _next(trial: Trial, said: _Words) -> Iterator[str]:
    """What to do now, by how much was seen."""
    key, receipt = trial.held.seen.partition(":")[0], trial.visit.receipt
    if receipt.walks:
        yield said("next_ok", onward=trial.onward)
    if key == "down" and not any(failure.why in NO_WAY for failure in receipt.failures):
        yield said("next_down")
    elif not receipt.walks and key != "blocked":
        yield said("next_hub")
    if not trial.visit.complete:
        yield said("next_short")


def _understood(trial: Trial, said: _Words) -> Iterator[str]:
    receipt = trial.visit.receipt
    if receipt.family:
        yield said("family", family=said.term("family", receipt.family))
    if not receipt.walks:
        yield said("no_list")
        return
    yield said("hub", column=_way(receipt.walks), url=_start(receipt.walks))
    how = said.names(list(_arrangement(receipt, trial.held.county.home, said)))
    yield said("arrangement", how=how, lists=len(receipt.walks), rows=sum(walk.rows for walk in receipt.walks))
    yield from (said("short", column=w.context.column or "-", why=said.why(w.why_not), url=w.url) for w in receipt.walks if not w.complete)


def _way(walks: Sequence[Walk]) -> str:
    """The links that the ways to all lists have in common."""
    return TRAIL.join(_shared([walk.context.trail for walk in walks])) or "-"


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


def differences(held: Assessment, language: str) -> Iterator[str]:
    """Where the county file and the site differ; of kinds of bodies that a file leaves out nothing is to be compared."""
    said, agencies = _Words(language), held.case.agencies
    kinds = {_listed_as(a) for a in agencies if a.registered}
    shown = {d.duty.agency.id for d in held.case.dossiers if d.copies}
    silent = [a.name for a in agencies if a.registered and a.id not in shown]
    learned = [a.name for a in agencies if not a.registered and _listed_as(a) in kinds and a.id in shown]
    if silent and shown:
        yield said("none_found", names=said.names(silent))
    if learned:
        yield said("learned", names=said.names(learned))


def _listed_as(agency: Agency) -> Kind:
    """Registers list sub-districts among the townships."""
    return Kind.TOWNSHIP if agency.kind is Kind.SUBDISTRICT else agency.kind


def _unseen(failures: Sequence[Failure], said: _Words) -> Iterator[str]:
    first = {failure.why: failure.url for failure in reversed(failures)}
    for why, n in Counter(failure.why for failure in failures).most_common(MOST_KINDS):
        yield said("unseen", n=n, why=said.why(why), url=first[why])
