"""An office that one of its reports calls by a usual short form of its name is one body: nobody is accused under the short one."""

import pytest

from archive.model import Agency, Context, Kind, agency_id

TRAFFIC = Agency(agency_id("990001", "交通运输局"), "990001", "青禾县交通运输局", Kind.DEPARTMENT)
WATER = Agency(agency_id("990001", "水利局"), "990001", "青禾县水利局", Kind.DEPARTMENT)


def paper(build, name: str, year: int, column: str = ""):
    title = f"{name}{year}年政府信息公开工作年度报告"
    return (f"http://127.0.0.9/{name}{year}.html", build.reading(title, name, year, f"{year + 1}-01-20"), Context(body=column))


def judged(build, registered, shown) -> dict[tuple[str, int], str]:
    site = build.site(*registered)
    site.visit("2026-01-25", shown)
    site.visit("2026-04-20", shown)
    case = site.judge("2026-05-20")
    return {(d.duty.agency.name, d.duty.report_year): build.status(d, "2026-05-20") for d in case.dossiers}


@pytest.mark.parametrize("short_year", [2022, 2023, 2024, 2025])
@pytest.mark.parametrize("registered", [(), (TRAFFIC, WATER)])
def test_one_years_report_under_the_short_name_is_the_offices_own(build, short_year: int, registered) -> None:
    shown = [paper(build, "县交通局" if y == short_year else "青禾县交通运输局", y) for y in range(2022, 2026)]
    statuses = judged(build, registered, [*shown, *(paper(build, "青禾县水利局", y) for y in range(2022, 2026))])

    assert {name for name, _ in statuses} == {"青禾县交通运输局", "青禾县水利局"}
    assert statuses["青禾县交通运输局", 2025] == "on_time"


def test_an_office_that_others_may_be_called_like_too_is_not_accused(build) -> None:
    """文化局 may be 文化和旅游局 or 文化体育局: its report is one of theirs, and neither is missing."""
    others = ("青禾县文化和旅游局", "青禾县文化体育局")
    shown = [*(paper(build, name, 2024) for name in others), paper(build, "县文化局", 2025)]
    statuses = judged(build, (), shown)

    assert {statuses[name, 2025] for name in others} == {"unknown"}
    assert not any("文化局" in name for name, _ in statuses)


def test_the_office_before_the_reform_stays_a_body_of_its_own(build) -> None:
    shown = [*(paper(build, "青禾县农业局", y) for y in (2017, 2018)), *(paper(build, "青禾县农业农村局", y) for y in (2024, 2025))]

    assert ("青禾县农业局", 2018) in judged(build, (), shown)


def test_two_offices_that_both_publish_year_by_year_are_two(build) -> None:
    shown = [paper(build, name, y) for y in (2023, 2024, 2025) for name in ("青禾县交通局", "青禾县交通运输局")]

    assert {name for name, _ in judged(build, (), shown)} == {"青禾县交通局", "青禾县交通运输局"}


def test_a_short_name_in_the_column_of_an_office_is_that_offices(build) -> None:
    """建设局 begins unlike 住房和城乡建设局, but stands in its column."""
    house = Agency(agency_id("990001", "住房和城乡建设局"), "990001", "青禾县住房和城乡建设局", Kind.DEPARTMENT)
    statuses = judged(build, (house, WATER), [paper(build, "县建设局", 2025, "住房和城乡建设局"), paper(build, "县水利局", 2025)])

    assert statuses["青禾县住房和城乡建设局", 2025] == "on_time"
    assert len({name for name, _ in statuses}) == 2


def calling_itself(build, *prose: str):
    """The names of the bodies whose reports, all titled 青禾县科技局, call themselves so in their prose."""
    site = build.site()
    readings = [build.reading("青禾县科技局政府信息公开工作年度报告", "青禾县科技局", 2021 + n, text=text) for n, text in enumerate(prose)]
    site.visit("2026-04-20", [(f"http://127.0.0.9/{n}.html", reading, Context()) for n, reading in enumerate(readings)])
    return {d.duty.agency.name for d in site.judge("2026-05-20").dossiers}


def test_an_office_that_never_writes_its_name_in_whole_is_shown_as_it_calls_itself(build) -> None:
    """科技局 is short for 科学技术局 in most counties, and the whole name in others."""
    assert calling_itself(build, "青禾县科技局", "青禾县科技局") == {"青禾县科技局"}


@pytest.mark.parametrize("prose", [("青禾县科学技术局", "青禾县科技局"), ("县科技局", ""), ("", "")])
def test_it_is_shown_by_its_whole_name_where_one_report_writes_it_or_none_calls_itself_anything(build, prose: tuple[str, str]) -> None:
    assert calling_itself(build, *prose) == {"青禾县科学技术局"}
