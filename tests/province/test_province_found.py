"""Every report of every family and arrangement is found, with the family known and with the general reader alone."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from crawler.demo.nouns import DemoCounty
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.plans import province
from crawler.demo.truth import truth
from tests.province.strolls import PAPERS, PORT, Stroll

FIGURE = "{:<9} {:>5} of {:>5} reports, {:>4} other requests ({:.2f} a report), {:>3} lists for a browser, {:>2} looks not whole"
SCRIPTED = ("gkmlpt",)
"""Families whose first page holds no list but what their own script fetches: the general reader leaves them to the browser."""


@dataclass
class Tally:
    """What was found of one family's counties."""

    owed: int = 0
    found: int = 0
    others: int = 0
    drawn: int = 0
    not_whole: int = 0
    silent: list[str] = field(default_factory=list)


def take_in(tally: Tally, demo: DemoCounty, family: str = "") -> None:
    """Walk one county and compare what was kept with the truth; `silent` are reports lacking in a look that says it was whole."""
    walk = Stroll(demo, family=family).walk()
    kept = {hashlib.sha256(body).hexdigest() for body in walk.papers.values()}
    owed = [r for body in truth([demo], walk.day, PORT)[0]["bodies"] for r in body["reports"] if r["sha256"]]
    missed = [r["url"] for r in owed if r["sha256"] not in kept]
    tally.owed += len(owed)
    tally.found += len(owed) - len(missed)
    tally.others += 1 + sum(step.kind not in PAPERS for step in walk.asked)
    tally.drawn += len(walk.drawn)
    tally.not_whole += bool(walk.why_incomplete)
    tally.silent += [] if walk.why_incomplete else missed


def tallies(counties: Sequence[DemoCounty], family: str = "") -> Iterator[tuple[str, Tally]]:
    for name in sorted({c.family for c in counties}):
        tally = Tally()
        for demo in counties:
            if demo.family == name:
                take_in(tally, demo, family)
        yield name, tally


@pytest.mark.parametrize("family", sorted(DIALECTS))
def test_every_report_of_a_family_is_found_and_the_look_is_whole(family: str) -> None:
    """One county of each family, whatever its arrangement."""
    demo = next(c for c in province(4, 2 * len(DIALECTS)) if c.family == family)
    tally = Tally()
    take_in(tally, demo)
    assert (tally.found, tally.drawn, tally.not_whole) == (tally.owed, 0, 0)


@pytest.mark.parametrize("family", sorted(set(DIALECTS) - set(SCRIPTED)))
def test_the_general_reader_finds_them_too_or_says_that_it_did_not_see_all(family: str) -> None:
    demo = next(c for c in province(4, 2 * len(DIALECTS)) if c.family == family)
    tally = Tally()
    take_in(tally, demo, "general")
    assert tally.silent == []
    assert tally.found >= 0.6 * tally.owed


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("family", ["", "general"])
def test_forty_counties_a_seed(seed: int, family: str, figure: Callable[[str], None]) -> None:
    """Nothing is missed without the look saying so; with the families known nothing is missed at all."""
    found = dict(tallies(province(seed, 40), family))
    for name, t in found.items():
        line = FIGURE.format(name, t.found, t.owed, t.others, t.others / max(t.owed, 1), t.drawn, t.not_whole)
        figure(f"seed {seed} {family or 'families'}: {line}")
    assert [url for t in found.values() for url in t.silent] == []
    named = [t for name, t in found.items() if not (family and name in SCRIPTED)]
    assert sum(t.found for t in named) >= (0.95 if family else 0.995) * sum(t.owed for t in named)
