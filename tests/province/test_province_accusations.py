"""Nobody is accused who published: odd behaviours alone and in pairs, lasting or coming and going, on four days of a season."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from crawler.demo.province.dialects import DIALECTS
from tests.province.test_province_troubles import WALKED
from tests.province.troubled import Round, Said
from tests.province.walked import small_counties, walked

DAYS = (date(2026, 1, 10), date(2026, 2, 5), date(2026, 3, 15), date(2026, 5, 20))
"""Before anything is due, within the grace of the first due day, before the second, after all grace."""
PATTERNS = ((True, True, True, True), (False, True, True, True), (True, False, True, False))
"""On which of the days a site is troubled."""
FAMILIES = tuple(sorted(DIALECTS))
PARTS, PAIRS, SEEDS = 8, 240, 7


@dataclass(frozen=True)
class Case:
    """A county of a family, its troubles, and the days on which it has them."""

    seed: int
    family: str
    troubles: tuple[str, ...]
    days: tuple[bool, ...]

    def season(self) -> Iterator[Said]:
        """Everything said of it on the four days."""
        county = small_counties(self.seed)[self.family]
        return walked(county, self.troubles, [Round(day, on) for day, on in zip(DAYS, self.days, strict=True)])


def alone() -> list[Case]:
    """Every trouble on three families in turn, each time with another pattern of days."""
    turns = [(i, k) for i in range(len(WALKED)) for k in range(len(PATTERNS))]
    return [Case((i + k) % SEEDS, FAMILIES[(i * 5 + k * 3) % len(FAMILIES)], (WALKED[i],), PATTERNS[k]) for i, k in turns]


def pairs() -> list[Case]:
    """Two troubles at random, on days at random, three of four on the average."""
    draw = random.Random(2026)
    return [
        Case(draw.randrange(SEEDS), draw.choice(FAMILIES), tuple(draw.sample(WALKED, 2)), tuple(draw.random() < 0.75 for _ in DAYS))
        for _ in range(PAIRS)
    ]


def told(cases: Sequence[Case]) -> tuple[str, list[Said]]:
    """What was said in these seasons as a figure, and who was accused wrongly."""
    said = [one for case in cases for one in case.season()]
    counts = Counter(one.sort for one in said)
    blind = sorted({"+".join(one.troubles) for one in said if one.sort == "blind"})
    line = (
        f"{len(cases)} seasons of four days, {len(said)} duties judged: {counts['accused']} accused wrongly, {counts['wrong']} wrong "
        f"otherwise, {counts['blind']} unknown where the evidence sufficed ({', '.join(blind) or 'none'})"
    )
    return line, [one for one in said if one.sort == "accused"]


def test_a_few_of_all_troubles_and_pairs_accuse_nobody() -> None:
    """Every fortieth of what is proved in whole."""
    line, accused = told([*alone()[::40], *pairs()[::40]])

    assert accused == [], line


def test_reports_whose_old_addresses_lead_to_new_ones_on_the_lists_are_not_missed() -> None:
    """A site that moves to another host and back: what was known under one address is shown under the other."""
    said = Case(0, "eportal", ("to_www",), (True, False, True, False)).season()

    assert [one for one in said if one.sort] == []


@pytest.mark.parametrize(("seed", "family", "name"), [(0, "eportal", "ruishu_list"), (2, "asp", "list_500")])
def test_a_list_that_cannot_be_read_hides_its_own_bodies_although_most_known_reports_stand_there(seed: int, family: str, name: str) -> None:
    said = Case(seed, family, (name,), (False, True, True, True)).season()

    assert [one for one in said if one.sort] == []


@pytest.mark.parametrize(
    ("seed", "family", "names", "days"),
    [
        (6, "gkmlpt", ("no_names", "only_in_notices"), (True, True, True, False)),
        (3, "gkmlpt", ("tls_expired", "platform_elsewhere"), (True, False, True, True)),
        (2, "jpaas", ("home_script", "platform_elsewhere"), (True, True, False, True)),
    ],
    ids=["notices in a tree", "a platform has doors of its own", "a portal that stands a step further"],
)
def test_what_two_troubles_hide_together_is_found(seed: int, family: str, names: tuple[str, ...], days: tuple[bool, ...]) -> None:
    assert [one for one in Case(seed, family, names, days).season() if one.sort] == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_every_trouble_alone_accuses_nobody(part: int, figure: Callable[[str], None]) -> None:
    line, accused = told(alone()[part::PARTS])

    figure(f"each alone, part {part}: {line}")
    assert accused == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_random_pairs_accuse_nobody_in_a_season(part: int, figure: Callable[[str], None]) -> None:
    line, accused = told(pairs()[part::PARTS])

    figure(f"in pairs, part {part}: {line}")
    assert accused == []
