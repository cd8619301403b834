"""The demo world follows from its seed alone, and holds every fate that the rest is tried on."""

from datetime import date

import pytest

from archive.facts.counties import load_county
from archive.model import Kind
from crawler.demo.files import county_file, write_counties
from crawler.demo.nouns import Body, DemoCounty, Release
from crawler.demo.roster import FATES, YEARS
from crawler.demo.web import pages
from crawler.demo.world import world

DAYS = (date(2026, 1, 20), date(2026, 2, 10), date(2026, 5, 15))


def fate_of(label: str, seed: int = 1) -> tuple[DemoCounty, Body, Release | None]:
    """The first body with this fate in any year."""
    found = ((c, b, year) for c in world(seed) for b in c.bodies for year, fate in b.fates if fate == label)
    county, body, year = next(found)
    return county, body, next((r for r in body.releases if r.report_year == year), None)


def test_two_builds_of_a_world_are_equal() -> None:
    first = world(7)
    world.cache_clear()

    assert world(7) == first


def test_two_builds_of_the_pages_are_equal_byte_for_byte() -> None:
    first, second = (pages(world(2), DAYS[2], 8000) for _ in range(2))

    assert first == second
    assert pages(world(3), DAYS[2], 8000) != first


def test_no_report_depends_on_the_port() -> None:
    """Only the home pages name another county's address; everything else is the same on any port."""
    one, other = (pages(world(1), DAYS[1], port) for port in (8000, 9000))
    differing = {path for host, site in one.items() for path, served in site.pages.items() if other[host].pages[path] != served}

    assert differing == {"/", "/index.html", "/index.htm"}


@pytest.mark.parametrize("seed", range(1, 6))
def test_every_fate_is_there_and_names_are_unique(seed: int) -> None:
    counties = world(seed)
    fates = {fate for county in counties for body in county.bodies for _, fate in body.fates}
    names = [body.full_name for county in counties for body in county.bodies]

    assert fates == set(FATES)
    assert len(names) == len(set(names)) == 47
    assert [county.code for county in counties] == ["999101", "999102", "999103", "999104"]


def test_idents_are_unique_within_a_county() -> None:
    for county in world(4):
        idents = [r.ident for b in county.bodies for r in b.releases] + [n.ident for n in county.notices]

        assert len(idents) == len(set(idents))


@pytest.mark.parametrize(
    ("label", "there"),
    [
        ("late", (False, True, True)),
        ("very_late", (False, False, True)),
        ("after_usual", (False, False, True)),
        ("after_march", (False, False, True)),
        ("march", (False, False, True)),
        ("edited", (True, True, True)),
        ("withdrawn", (True, False, False)),
        ("withdrawn_in_march", (True, True, False)),
        ("backdated", (False, False, True)),
    ],
)
def test_the_three_days_show_the_newest_report_as_its_fate_says(label: str, there: tuple[bool, ...]) -> None:
    found = (b for c in world(1) for b in c.bodies if (YEARS[-1], label) in b.fates)
    release = next(r for r in next(found).releases if r.report_year == YEARS[-1])

    assert tuple(release.is_there(day) for day in DAYS) == there


def test_a_backdated_report_claims_a_day_before_it_appeared() -> None:
    _, _, release = fate_of("backdated")

    assert release
    assert release.backdated
    assert (release.claimed, release.published) == (date(2026, 1, 20), date(2026, 3, 6))


def test_a_missing_report_has_no_release() -> None:
    assert fate_of("missing")[2] is None


def test_abolished_and_new_bodies_have_reports_of_their_life_only() -> None:
    bodies = [b for c in world(1) for b in c.bodies]
    abolished = next(b for b in bodies if b.until)
    new = next(b for b in bodies if b.since)

    assert [year for year, _ in abolished.fates] == [2023]
    assert abolished.successor in [b.name for b in bodies]
    assert [year for year, _ in new.fates] == [2024, 2025]


def test_county_files_are_understood_and_leave_some_bodies_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("counties")
    for county, path in zip(world(1), write_counties(world(1), 8000, folder), strict=True):
        loaded = load_county(path)
        listed = {agency.name: agency.kind for agency in loaded.agencies}

        assert (loaded.code, loaded.home) == (county.code, f"http://{county.host}:8000/")
        assert listed == {body.name: body.kind for body in county.bodies if body.registered}
    unregistered = {body.kind for county in world(1) for body in county.bodies if not body.registered}
    assert unregistered == {Kind.DEPARTMENT, Kind.OTHER}


def test_the_life_of_a_body_stands_in_its_county_file() -> None:
    assert "until = 2024" in county_file(world(1)[0], 8000)
    assert "since = 2024-03-01" in county_file(world(1)[1], 8000)
