"""Bodies that bear another name by now or became a part of another, and sites that were cleared out: nobody is accused of it."""

import pytest

from archive.judge.sweeps import swept
from archive.model import Agency, Context, Kind, Receipt, agency_id


def office(name: str) -> Agency:
    return Agency(agency_id("990001", name), "990001", name, Kind.DEPARTMENT)


WATER, CIVIL = office("青禾县水利局"), office("青禾县民政局")
BEFORE, ALL = (2023, 2024), (2023, 2024, 2025)


def papers(build, name: str, years, *, says: str = "", column: str = ""):
    """A report of each year; the newest one `says` more, and all stand in the `column` of a body."""
    return [
        (
            f"http://127.0.0.9/{name}{year}.html",
            build.reading(name, name, year, f"{year + 1}-01-20", preamble=says if year == 2025 else ""),
            Context(body=column),
        )
        for year in years
    ]


def held(build, agencies, shown, name: str) -> str:
    site = build.site(*agencies)
    site.visit("2026-01-25", shown)
    site.visit("2026-04-20", shown)
    return site.verdict(name, 2025, "2026-04-20").status.value


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("", "missing"),
        ("根据机构改革方案,原青禾县水利局于2025年7月并入本机关。", "unknown"),
        ("水利局职责划入本局,不再保留。", "unknown"),
        ("县水利局配合本局开展了专项检查。", "missing"),
        ("本局与原有渠道保持一致,整合平台2个。", "missing"),
    ],
)
def test_a_body_of_which_another_says_that_it_became_a_part_of_it_is_not_missing(build, says: str, expected: str) -> None:
    shown = [*papers(build, WATER.name, BEFORE), *papers(build, CIVIL.name, ALL, says=says)]

    assert held(build, (WATER, CIVIL), shown, "水利局") == expected


def test_a_year_before_the_end_stays_what_it_was(build) -> None:
    """What a later report says of a merger excuses no year in which the body was still publishing after it."""
    shown = [*papers(build, WATER.name, (2023, 2025)), *papers(build, CIVIL.name, ALL, says="原水利局并入本局。")]
    site = build.site(WATER, CIVIL)
    site.visit("2025-01-25", shown[:1])
    site.visit("2025-04-20", shown[:1])
    site.visit("2026-04-20", shown)

    assert site.verdict("水利局", 2024, "2026-04-20").status.value == "missing"


def test_the_old_name_of_a_body_that_the_register_calls_by_its_new_one_is_not_missing(build) -> None:
    shown = [*papers(build, "青禾县水务局", BEFORE), *papers(build, WATER.name, (2025,)), *papers(build, CIVIL.name, ALL)]

    assert held(build, (WATER, CIVIL), shown, "水务局") == "unknown"


def test_two_bodies_of_the_register_are_never_taken_for_one(build) -> None:
    other = office("青禾县林业局")
    shown = [*papers(build, other.name, BEFORE), *papers(build, WATER.name, (2025,)), *papers(build, CIVIL.name, ALL)]

    assert held(build, (WATER, CIVIL, other), shown, "林业局") == "missing"


def test_a_column_that_goes_on_with_another_bodys_reports_tells_who_took_over(build) -> None:
    """So the other office that ceased in that year is held to its duty: the new one is not its heir."""
    other = office("青禾县林业局")
    shown = [
        *papers(build, WATER.name, BEFORE, column="水利局"),
        *papers(build, "青禾县数据局", (2025,), column="水利局"),
        *papers(build, other.name, BEFORE),
        *papers(build, CIVIL.name, ALL),
    ]

    assert held(build, (WATER, CIVIL, other), shown, "水利局") == "unknown"
    assert held(build, (WATER, CIVIL, other), shown, "林业局") == "missing"


@pytest.mark.parametrize("silent", ["青禾县财政局", "青禾县文化和旅游局", "青禾县大数据发展局"])
def test_an_office_that_begins_when_another_falls_silent_may_be_that_one_whatever_its_field(build, silent: str) -> None:
    """Offices are at times renamed into another field: names alone convict nobody."""
    body = office(silent)
    shown = [*papers(build, body.name, BEFORE), *papers(build, "青禾县政务和数据局", (2025,)), *papers(build, CIVIL.name, ALL)]

    assert held(build, (body, CIVIL), shown, silent) == "unknown"


@pytest.mark.parametrize(
    ("silent", "expected"), [("青禾县财政局", "missing"), ("青禾县文化和旅游局", "missing"), ("青禾县大数据发展局", "unknown")]
)
def test_an_office_that_every_county_has_long_had_is_no_other_standing_ones_new_name(build, silent: str, expected: str) -> None:
    """卫生健康局 shows its first report; it has stood beside the treasury all the time, though perhaps not beside a passing office."""
    body = office(silent)
    shown = [*papers(build, body.name, BEFORE), *papers(build, "青禾县卫生健康局", (2025,)), *papers(build, CIVIL.name, ALL)]

    assert held(build, (body, CIVIL), shown, silent) == expected


def test_an_heir_whose_name_is_like_that_of_one_silent_office_is_its_alone(build) -> None:
    data, forest = office("青禾县大数据发展局"), office("青禾县招商服务局")
    shown = [
        *papers(build, data.name, BEFORE),
        *papers(build, forest.name, BEFORE),
        *papers(build, "青禾县数据局", (2025,)),
        *papers(build, CIVIL.name, ALL),
    ]

    assert held(build, (data, forest, CIVIL), shown, data.name) == "unknown"
    assert held(build, (data, forest, CIVIL), shown, forest.name) == "missing"


@pytest.mark.parametrize(("gone", "expected"), [(("青禾县民政局2023",), "withdrawn"), (tuple(f"青禾县民政局{y}" for y in ALL), "on_time")])
def test_a_site_that_was_cleared_out_is_no_bodys_withdrawal(build, gone: tuple[str, ...], expected: str) -> None:
    shown = [*papers(build, WATER.name, ALL), *papers(build, CIVIL.name, ALL)]
    urls = tuple(f"http://127.0.0.9/{name}.html" for name in gone)
    site = build.site(WATER, CIVIL)
    site.visit("2026-01-25", shown)
    left = [one for one in shown if one[0] not in urls]
    for day in ("2026-04-20", "2026-05-20"):
        site.visit(day, left, receipt=Receipt(gone=urls))

    assert site.verdict("民政局", 2023, "2026-05-20").status.value == expected


def test_no_look_is_swept_where_nothing_was_known() -> None:
    assert swept((), ()) == frozenset()


@pytest.mark.parametrize(
    ("written", "years", "expected"),
    [
        ("青禾县民攻局", (2025,), "unknown"),
        ("青禾县民攻局", (2024, 2025), "unknown"),
        ("青禾县财政局", (2025,), "missing"),
        ("青禾县民宗局", (2023, 2025), "missing"),
    ],
)
def test_a_name_one_sign_off_is_a_slip_unless_it_is_another_office_s_or_was_seen_beside_the_right_one(
    build, written, years, expected
) -> None:
    shown = [*papers(build, "青禾县水利局", ALL), *papers(build, CIVIL.name, (2023,)), *papers(build, written, years)]
    assert held(build, (WATER, CIVIL), shown, "民政局") == expected


@pytest.mark.parametrize(("now", "before", "expected"), [(2025, 2024, "unknown"), (2024, 2023, "missing"), (2025, None, "missing")])
def test_a_body_whose_field_another_took_up_with_its_name_may_be_a_part_of_it(build, now: int, before: int | None, expected: str) -> None:
    """文旅局 that became 文旅体育局 keeps its reports under one name; 体育局 ends when the other's name first holds its field."""
    culture, sport = (
        Agency(agency_id("990001", name), "990001", f"青禾县{name}", Kind.DEPARTMENT, registered=False)
        for name in ("文化和旅游局", "体育局")
    )
    named = {year: culture.name if before and year <= before else "青禾县文化旅游和体育局" for year in ALL}
    shown = [
        *(
            (f"http://127.0.0.9/c{y}.html", build.reading(f"{n}{y}年政府信息公开工作年度报告", n, y, f"{y + 1}-01-20"), Context())
            for y, n in named.items()
        ),
        *papers(build, sport.name, BEFORE),
        *papers(build, CIVIL.name, ALL),
    ]

    assert held(build, (CIVIL,), shown, sport.name) == expected


@pytest.mark.parametrize("register", [(WATER,), (WATER, office("青禾县乡村振兴局"), office("青禾县林业局"))])
@pytest.mark.parametrize(("name", "expected"), [("青禾县乡村振兴局", "unknown"), ("青禾县林业局", "missing")])
def test_an_office_of_a_kind_that_a_reform_ended_is_not_called_missing(build, register, name: str, expected: str) -> None:
    """Nor where the county's file holds it still: nobody has told the file."""
    shown = [*papers(build, WATER.name, ALL), *papers(build, name, BEFORE)]

    assert held(build, register, shown, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青禾县国土资源局", "unknown"),
        ("青禾县卫生和计划生育局", "unknown"),
        ("青禾县数据局", "unknown"),
        ("青禾县疾病预防控制局", "unknown"),
        ("青禾县政务服务和数据局", "missing"),
        ("青禾县退役军人事务局", "missing"),
        ("青禾县医疗保障局", "missing"),
    ],
)
def test_an_office_of_the_file_that_never_published_may_be_none(build, name: str, expected: str) -> None:
    """Ended in a reform, or but a second sign at the door of another office."""
    assert held(build, (WATER, office(name)), papers(build, WATER.name, ALL), name) == expected


def test_an_office_of_data_that_published_once_is_one(build) -> None:
    shown = [*papers(build, WATER.name, ALL), *papers(build, "青禾县数据局", (2024,))]

    assert held(build, (WATER, office("青禾县数据局")), shown, "青禾县数据局") == "missing"


@pytest.mark.parametrize(
    ("written", "years", "expected"),
    [
        ("县民政", (2025,), "unknown"),
        ("青禾县民政部门", (2025,), "unknown"),
        ("青禾县民政局机关", (2025,), "unknown"),
        ("青禾县民政局婚姻登记处", ALL, "missing"),
        ("青禾县殡葬管理所", (2025,), "missing"),
    ],
)
def test_a_name_that_holds_all_of_a_body_s_but_its_rank_may_be_its_own(build, written: str, years, expected: str) -> None:
    """民政局机关 is met once; a sub-unit that reports each year is itself."""
    shown = [*papers(build, WATER.name, ALL), *papers(build, CIVIL.name, BEFORE), *papers(build, written, years)]

    assert held(build, (WATER, CIVIL), shown, CIVIL.name) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("青禾县商务和投资促进局", "unknown"),
        ("青禾县商务局开发区分局", "missing"),
        ("青禾县投资促进局", "missing"),
    ],
)
def test_an_office_of_the_file_that_never_published_may_bear_a_longer_name(build, other: str, expected: str) -> None:
    shown = [*papers(build, WATER.name, ALL), *papers(build, CIVIL.name, ALL), *papers(build, other, ALL)]

    assert held(build, (WATER, CIVIL, office("青禾县商务局")), shown, "青禾县商务局") == expected


def test_an_office_that_published_before_is_not_excused_by_another_of_a_longer_name(build) -> None:
    trade = office("青禾县商务局")
    shown = [*papers(build, WATER.name, ALL), *papers(build, trade.name, BEFORE), *papers(build, "青禾县商务和投资促进局", ALL)]

    assert held(build, (WATER, CIVIL, trade), shown, trade.name) == "missing"
