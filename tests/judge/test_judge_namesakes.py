"""Two reports under one body's name: the second may be another's, whose office took over the title; and towns named without their rank."""

import pytest

from archive.model import Agency, Context, Kind, agency_id

WATER, CIVIL = (Agency(agency_id("990001", n), "990001", n, Kind.DEPARTMENT) for n in ("青禾县水利局", "青禾县民政局"))
TITLE = "青禾县水利局2025年政府信息公开工作年度报告"


def paper(build, number: int, text: str, prose: str):
    reading = build.reading(TITLE, WATER.name, 2025, f"2026-01-2{number}", text=text, preamble=prose)
    return f"http://127.0.0.9/{number}.html", reading, Context(link_text=TITLE)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("", "甲"), (CIVIL.name, "乙"), "unknown"),
        (("", "甲"), ("", "乙"), "missing"),
        ((CIVIL.name, "甲"), (CIVIL.name, "乙"), "missing"),
        (("", "甲"), (CIVIL.name, "甲"), "missing"),
    ],
)
def test_a_second_report_of_a_body_that_names_another_one_may_be_that_one_s(build, first, second, expected) -> None:
    """Not where both name it, nor where both are the same text, posted twice."""
    site = build.site(WATER, CIVIL)
    for day in ("2026-01-30", "2026-04-20"):
        site.visit(day, [paper(build, 1, *first), paper(build, 2, *second)])

    assert site.verdict("民政局", 2025, "2026-04-20").status.value == expected
    assert site.verdict("水利局", 2025, "2026-04-20").status.value == "on_time"


TOWN, STREET = (Agency(agency_id("990001", n), "990001", n, k) for n, k in (("城关镇", Kind.TOWNSHIP), ("城关街道", Kind.SUBDISTRICT)))


@pytest.mark.parametrize(("towns", "expected"), [((TOWN,), ["on_time"]), ((TOWN, STREET), ["unknown", "unknown"])])
def test_a_town_named_without_its_rank_is_itself_or_one_of_several(build, towns, expected) -> None:
    site = build.site(*towns)
    shown = [("http://127.0.0.9/1.html", build.reading("城关2025年政府信息公开工作年度报告", "城关", 2025, "2026-01-20"), Context())]
    for day in ("2026-01-30", "2026-04-20"):
        site.visit(day, shown)

    assert [site.verdict(town.name, 2025, "2026-04-20").status.value for town in towns] == expected
