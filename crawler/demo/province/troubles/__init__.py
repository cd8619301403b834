"""The odd behaviours of real sites, each to be switched on for a county by its name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crawler.demo.dice import shuffled
from crawler.demo.listening import DemoError
from crawler.demo.nouns import Asked, DemoCounty, Odd, Site
from crawler.demo.province.desk import Desk
from crawler.demo.province.troubles import bodies, doors, entrance, files, lists, noticed, papers, scripts, softly
from crawler.demo.province.troubles.nouns import OddAnswer, Scene, Trouble

MODULES = (doors, entrance, softly, lists, scripts, papers, bodies, files, noticed)
TROUBLES: Mapping[str, Trouble] = {t.name: t for module in MODULES for t in module.TROUBLES}
ENCODING = 39
"""The number of the troubles that say how pages are encoded."""
Chosen = Mapping[str, Sequence[str]]
"""Code of a county -> names of its troubles."""


def parse_troubles(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """`CODE=NAME[,NAME]` each. Raises DemoError for a name that is none."""
    chosen: dict[str, tuple[str, ...]] = {}
    for text in texts:
        code, _, names = text.partition("=")
        wrong = [name for name in names.split(",") if name not in TROUBLES]
        if wrong or not code:
            raise DemoError(f"--trouble {text!r}: {wrong[0] if wrong else 'no code'!r} is no trouble; `troubles` lists their names")
        chosen[code] = (*chosen.get(code, ()), *names.split(","))
    return chosen


def parse_random(text: str) -> int:
    """`random` or `random:K`: how many for each county. Raises DemoError."""
    found = re.fullmatch(r"random(?::([1-9]\d?))?", text)
    if not found:
        raise DemoError(f"--troubles {text!r}: write random or random:K, such as random:2")
    return int(found[1] or 1)


def at_random(counties: Sequence[DemoCounty], each: int) -> dict[str, tuple[str, ...]]:
    """So many troubles for every county, by its seed."""
    names = sorted(TROUBLES)
    return {c.code: tuple(shuffled(names, c.seed, c.code, "troubles")[:each]) for c in counties}


def befallen(counties: Sequence[DemoCounty], chosen: Chosen) -> tuple[DemoCounty, ...]:
    """The counties with their troubles, what they publish changed where a trouble changes that."""
    return tuple(_befallen(county, tuple(chosen.get(county.code, ()))) for county in counties)


def _befallen(county: DemoCounty, names: Sequence[str]) -> DemoCounty:
    for name in names:
        change = TROUBLES[name].county
        county = change(county) if change else county
    return replace(county, troubles=frozenset(names))


def troubled(desk: Desk, site: Site) -> Site:
    """The site with the troubles of its county: pages changed first, encoded when all is written, then what is answered before any page."""
    mine, scene = _in_turn(desk.county.troubles), Scene(desk)
    for trouble in mine:
        site = trouble.site(scene, site) if trouble.site else site
    odd = tuple(trouble.odd(scene, site) for trouble in mine if trouble.odd)
    hides = frozenset[str]().union(*(scene.hidden(trouble.hides) for trouble in mine))
    return replace(site, odd=_first_of(odd) if odd else None, hides=hides)


def _in_turn(names: Iterable[str]) -> list[Trouble]:
    """Troubles in the order in which they befall a site; a page has one encoding, so of those the first alone."""
    mine = sorted((TROUBLES[name] for name in names), key=lambda t: (t.number == ENCODING, t.name))
    encodings = [t for t in mine if t.number == ENCODING]
    return [t for t in mine if t not in encodings[1:]]


def _first_of(answers: Sequence[OddAnswer]) -> OddAnswer:
    def odd(asked: Asked) -> Odd | None:
        found = (answer(asked) for answer in answers)
        return next((one for one in found if one is not None), None)

    return odd
