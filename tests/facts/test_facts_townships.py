"""A township may stand in a county file without the sign of its rank."""

from datetime import date
from pathlib import Path

import pytest

from archive.facts.counties import load_counties
from archive.judge.register import Meant, Register
from archive.model import Agency, County

FILE = 'code = "990001"\nname = "青禾县"\nhome = "http://a.gov.cn/"\ntownships = ["{}"]\n'


def county(folder: Path, name: str) -> County:
    (folder / "990001.toml").write_text(FILE.format(name), encoding="utf-8")
    return load_counties(folder)["990001"]


def meant(county: County, name: str) -> tuple[Agency, ...]:
    match = Register(county, county.agencies).match(name, date(2026, 1, 1).year)
    return match.agencies if match.meant is Meant.ONE else ()


@pytest.mark.parametrize("shown", ["清坝镇", "清坝乡", "青禾县清坝镇人民政府", "清坝街道办事处", "清坝"])
def test_a_township_is_known_on_its_site_by_its_whole_name(tmp_path: Path, shown: str) -> None:
    watched = county(tmp_path, "清坝")

    assert meant(watched, shown) == watched.agencies[:1]


@pytest.mark.parametrize("name", ["清坝镇", "红旗林场", "城东街道", "高新园区"])
def test_a_whole_name_stands_for_itself_alone(tmp_path: Path, name: str) -> None:
    assert county(tmp_path, name).agencies[0].aliases == ()
