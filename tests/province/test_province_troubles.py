"""Odd behaviours one at a time and in pairs: no body that published is accused, and none blinds us to more than it hides."""

import http.client
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from crawler.demo.listening import DemoError
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import province
from crawler.demo.province.troubles import TROUBLES, at_random, parse_random, parse_troubles
from tests.province.troubled import Province, Round, Said, season
from tests.province.walked import FAMILIES, small_counties, walked

PARTS = 12
DRAWN = frozenset(["written_rows", "in_data", "posted_search"])
"""What only a browser shows; these walks have none, so that they run with the real rounds alone."""
WALKED = sorted(set(TROUBLES) - DRAWN)
CHOSEN = (
    ("trs", "ruishu_list"),
    ("ucap", "beyond_is_last"),
    ("vsb", "dead_is_home"),
    ("epoint", "gbk_lie"),
    ("gkmlpt", "cut_report"),
    ("jcms", "stall_list"),
    ("jpaas", "traps"),
    ("lonsun", "lost_is_home"),
    ("openness", "no_list_days"),
    ("search", "renamed_in_file"),
    ("asp", "merged_told"),
)


def wrongs(county: DemoCounty, names: Sequence[str]) -> list[Said]:
    return [said for said in walked(county, names) if said.sort]


@pytest.mark.parametrize(("family", "name"), CHOSEN)
def test_a_trouble_over_the_due_day_accuses_nobody_and_hides_only_what_it_stands_before(family: str, name: str) -> None:
    assert wrongs(small_counties(5)[family], [name]) == []


def test_a_year_of_columns_that_are_reports_themselves_shows_who_published_none() -> None:
    county = next(c for c in province(5, 120, small=True) if c.family == "trs" and c.arrangement == "page")

    said = list(walked(county, ()))

    assert [s for s in said if s.sort] == []
    assert "missing" in {s.status for s in said}


def test_a_web_serves_the_troubles_it_was_given() -> None:
    with Province({"998001": ("ruishu_inside",), "998002": ("lost_says_so",)}, seed=5, count=2) as web:
        answers = [
            _status(web.counties[0]["home"], "/gk/"),
            _status(web.counties[0]["home"], "/"),
            _status(web.counties[1]["home"], "/none"),
        ]
        hidden = [county["hidden"] for county in web.truth()]

    assert answers == [412, 200, 200]
    assert len(hidden[0]) > 0 == len(hidden[1])


def _status(home: str, path: str) -> int:
    line = http.client.HTTPConnection(home.split("/")[2], timeout=20)
    try:
        line.request("GET", path)
        return line.getresponse().status
    finally:
        line.close()


@pytest.mark.parametrize("text", ["998001=nothing_like_it", "=ruishu", "998001", "998001="])
def test_a_trouble_nobody_knows_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(DemoError, match="--trouble"):
        parse_troubles([text])


def test_random_troubles_follow_from_the_seed() -> None:
    counties = province(3, 6)

    assert parse_random("random:2") == 2
    assert at_random(counties, 2) == at_random(counties, 2)
    assert {len(names) for names in at_random(counties, 2).values()} == {2}


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_every_trouble_on_two_families(part: int, figure: Callable[[str], None]) -> None:
    said = [s for i, name in enumerate(WALKED[part::PARTS]) for f in (i, i + 4) for s in walked(_of(part + f), [name])]

    _tell(figure, said)
    assert [s for s in said if s.sort] == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_random_pairs_of_troubles_accuse_nobody(part: int, figure: Callable[[str], None]) -> None:
    counties = [c for c in province(20 + part, 12, small=True) if c.family in FAMILIES]
    said = [s for c in counties for s in walked(c, [n for n in at_random([c], 2)[c.code] if n not in DRAWN])]

    _tell(figure, said)
    assert [s for s in said if s.sort == "accused"] == []


@pytest.mark.prove
def test_real_rounds_over_troubled_counties(tmp_path: Path, figure: Callable[[str], None]) -> None:
    counties = [c for c in province(5, 9, small=True) if c.family in FAMILIES]
    names = ("written_rows", "hang_list", "cut_report", "platform_elsewhere", "referer", "rate", "comments", "robots_gbk", "in_data")
    troubles = {c.code: (name,) for c, name in zip(counties, names, strict=False)}
    days = (Round(date(2026, 1, 25)), Round(date(2026, 4, 20)))

    said = list(season(tmp_path / "home", troubles, days, seed=5, count=9))

    _tell(figure, said)
    assert [s for s in said if s.sort] == []


def _of(number: int) -> DemoCounty:
    return small_counties(number % 7)[FAMILIES[number % len(FAMILIES)]]


def _tell(figure: Callable[[str], None], said: Sequence[Said]) -> None:
    days = len({(s.code, s.troubles, s.day) for s in said})
    figure(f"{days} county-days, {len(said)} duties judged, {dict(Counter(s.sort for s in said if s.sort)) or 'none wrong'}")
