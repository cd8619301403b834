"""The built-in county files: each can be loaded, says where its address comes from, and claims nothing that nobody verified."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.facts.counties import catalogue, load_county

SEEDS = ("640423", "622921", "410423", "410526")


@pytest.mark.parametrize("path", catalogue().values(), ids=lambda p: p.stem)
def test_a_county_of_the_catalogue_is_sound_and_owns_to_being_unverified(path: Path) -> None:
    county, raw = load_county(path), tomllib.loads(path.read_text(encoding="utf-8"))

    assert county.code == path.stem
    assert (urlsplit(county.home).hostname or "").endswith(".gov.cn")
    assert county.province
    assert county.agencies
    assert raw["unverified"] is True
    assert raw["source"].strip()


def test_the_catalogue_holds_a_dozen_portals_and_those_of_the_reports_we_started_from() -> None:
    assert len(catalogue()) >= 12
    assert set(SEEDS) <= set(catalogue())
