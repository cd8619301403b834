"""A county's government owes its report each year, whether the county's file lists it or a list ever showed one of its reports."""

from datetime import date
from pathlib import Path

import pytest

from archive.facts.counties import load_county
from archive.judge.status import verdict
from archive.model import Context, County, Kind

OFFICES = ("青禾县财政局", "青禾县水利局", "柳湾镇", "清坝镇")


def county(folder: Path, name: str, more: str = "") -> County:
    path = folder / "990001.toml"
    path.write_text(f'code = "990001"\nname = "{name}"\nhome = "http://127.0.0.9/"\n{more}', encoding="utf-8")
    return load_county(path)


def governments(found: County) -> list[str]:
    return [agency.name for agency in found.agencies if agency.kind is Kind.GOVERNMENT]


def papers(build, *names: str, years=range(2022, 2026)):
    return [
        (f"http://127.0.0.9/{n}{y}.html", build.reading(f"{n}{y}年政府信息公开工作年度报告", n, y, f"{y + 1}-01-15"), Context())
        for n in names
        for y in years
    ]


def of_government(site, today: str, year: int = 2025) -> tuple[str, str]:
    held = next(d for d in site.judge(today).dossiers if d.duty.agency.kind is Kind.GOVERNMENT and d.duty.report_year == year)
    told = verdict(held, date.fromisoformat(today))
    return told.status.value, told.reason_en


@pytest.mark.parametrize("name", ["青禾县", "青禾市", "青禾区", "青禾自治旗"])
def test_every_county_has_its_government(tmp_path: Path, name: str) -> None:
    assert governments(county(tmp_path, name, 'townships = ["柳湾镇"]')) == [f"{name}人民政府"]


@pytest.mark.parametrize("name", ["青禾经济开发区", "青禾高新区", "青禾新区", "青禾园区管委会"])
def test_a_zone_has_none(tmp_path: Path, name: str) -> None:
    assert governments(county(tmp_path, name)) == []


@pytest.mark.parametrize("name", ["青禾县人民政府", "青禾县政府", "县政府"])
def test_one_that_the_file_lists_is_not_listed_twice(tmp_path: Path, name: str) -> None:
    assert governments(county(tmp_path, "青禾县", f'[[agency]]\nname = "{name}"\nkind = "government"\n')) == [name]


def test_before_any_visit_it_is_awaited_and_then_unknown(tmp_path: Path, build) -> None:
    site = build.site(*county(tmp_path, "青禾县").agencies)

    assert of_government(site, "2026-03-31")[0] == "awaited"
    assert of_government(site, "2026-04-01")[0] == "unknown"


@pytest.mark.parametrize("years", [range(2025, 2026), range(2022, 2026)])
def test_where_no_list_ever_showed_its_reports_nobody_knows_whether_they_stand_elsewhere(tmp_path: Path, build, years) -> None:
    """Whole lists of the offices' and the towns' reports are no witness: the government's may have a page of their own."""
    site = build.site(*county(tmp_path, "青禾县", 'townships = ["柳湾镇", "清坝镇"]').agencies)
    for day in ("2026-02-10", "2026-04-20"):
        site.visit(day, papers(build, *OFFICES, years=years))

    assert of_government(site, "2026-04-20")[0] == "unknown"
    assert "may stand elsewhere" in of_government(site, "2026-04-20")[1]


def test_one_that_was_shown_there_before_is_missing_in_its_season(tmp_path: Path, build) -> None:
    site = build.site(*county(tmp_path, "青禾县").agencies)
    shown = [*papers(build, *OFFICES), *papers(build, "青禾县人民政府", years=(2023, 2024))]
    for day in ("2026-02-10", "2026-04-20"):
        site.visit(day, shown)

    assert of_government(site, "2026-04-20")[0] == "missing"
    assert of_government(site, "2026-04-20", 2022)[0] == "not_found"


def test_one_whose_county_became_a_district_is_not_said_to_be_silent(tmp_path: Path, build) -> None:
    site = build.site(*county(tmp_path, "青禾县").agencies)
    shown = [*papers(build, *OFFICES), *papers(build, "青禾县人民政府", years=(2023, 2024))]
    site.visit("2026-04-20", [*shown, *papers(build, "青禾区人民政府", years=(2025,))])

    assert of_government(site, "2026-04-20")[0] == "unknown"


@pytest.mark.parametrize("zone", ["青禾县高新区", "产业集聚区", "青禾县灌区"])
def test_a_zone_that_published_once_is_no_second_government(build, zone: str) -> None:
    site = build.site()
    site.visit("2026-04-20", [*papers(build, *OFFICES), *papers(build, zone, years=(2023, 2024))])

    assert {d.duty.agency.name for d in site.judge("2026-04-20").dossiers} == set(OFFICES)
