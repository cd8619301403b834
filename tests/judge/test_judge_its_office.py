"""A government whose reports bear its office's name: neither of the two is accused until the site tells them apart."""

from datetime import date

import pytest

from archive.judge.status import verdict
from archive.model import Agency, Context, Kind, agency_id

COUNTY, OFFICE = "青禾县人民政府", "青禾县人民政府办公室"
OWN_WORDS = "本机关全年主动公开信息30条。"


def body(name: str) -> Agency:
    kind = Kind.DEPARTMENT if name == OFFICE else Kind.GOVERNMENT
    return Agency(agency_id("990001", name), "990001", name, kind)


def papers(build, name: str, days, says: str = ""):
    """One report for each day, on the year before it."""
    return [(f"http://127.0.0.9/{name}{d}.html", build.reading(name, name, int(d[:4]) - 1, d, preamble=says), Context()) for d in days]


def held(build, shown, today: str, bodies=(COUNTY, OFFICE)) -> dict[str, str]:
    """Name -> status for 2025, the site seen before the season and on the day with all that was `shown` by then."""
    site = build.site(*(body(name) for name in bodies))
    site.visit("2026-01-05", [one for one in shown if "2026" not in one[0]])
    site.visit(today, shown)
    found = [d for d in site.judge(today).dossiers if d.duty.report_year == 2025]
    return {d.duty.agency.name: verdict(d, date.fromisoformat(today)).status.value for d in found}


def test_the_office_in_whose_name_alone_reports_appear_is_not_late_before_the_government_is(build) -> None:
    shown = papers(build, OFFICE, ("2024-03-20", "2025-03-10", "2026-03-03"))

    assert held(build, shown, "2026-04-20") == {COUNTY: "unknown", OFFICE: "undated"}
    assert held(build, shown, "2026-04-20", bodies=()) == {OFFICE: "undated"}
    assert held(build, shown[:2], "2026-02-20") == {COUNTY: "awaited", OFFICE: "unknown"}


def test_what_is_in_time_for_both_stays_in_time(build) -> None:
    shown = papers(build, OFFICE, ("2024-01-20", "2025-01-10", "2026-01-13"))

    assert held(build, shown, "2026-02-20")[OFFICE] == "on_time"


@pytest.mark.parametrize(
    ("of_office", "of_county", "says", "expected"),
    [
        (("2024-01-20", "2025-01-10"), ("2025-03-10", "2026-03-10"), "", {COUNTY: "on_time", OFFICE: "missing"}),
        (("2025-01-20", "2026-02-10"), ("2025-03-10",), "", {COUNTY: "missing", OFFICE: "late"}),
        (("2024-01-20", "2025-01-10", "2026-02-10"), (), OWN_WORDS, {COUNTY: "unknown", OFFICE: "late"}),
    ],
)
def test_where_one_year_shows_both_or_the_office_speaks_of_itself_each_owes_its_own(build, of_office, of_county, says, expected) -> None:
    shown = [*papers(build, OFFICE, of_office, says), *papers(build, COUNTY, of_county)]

    assert held(build, shown, "2026-04-20") == expected


def test_an_office_whose_name_the_governments_reports_bore_is_not_missed_once_they_bear_their_own(build) -> None:
    shown = [*papers(build, OFFICE, ("2024-03-20", "2025-03-10")), *papers(build, COUNTY, ("2026-03-10",))]

    assert held(build, shown, "2026-04-20") == {COUNTY: "on_time", OFFICE: "unknown"}


@pytest.mark.parametrize(
    ("text", "says", "expected"),
    [
        ("", "我县全年主动公开信息30条。", "unknown"),
        (COUNTY, "本单位全年主动公开信息30条。", "unknown"),
        (COUNTY, "我县全年主动公开信息30条。", "missing"),
    ],
)
def test_the_office_is_not_missing_where_a_paper_that_names_nobody_came_from_it(build, text, says, expected) -> None:
    """It is taken for the government's; the office may have written it of itself, unless it speaks of the government as a county."""
    said = build.reading("2025年政府信息公开工作年度报告", "", 2025, "2026-01-28", meta=OFFICE, text=text, preamble=says)
    own = papers(build, COUNTY, ("2024-03-10", "2025-03-10"))
    beside = papers(build, OFFICE, ("2024-01-20", "2025-01-10"))
    unsigned = ("http://127.0.0.9/2026.html", said, Context())

    assert held(build, [*own, *beside, unsigned], "2026-04-20") == {COUNTY: "on_time", OFFICE: expected}
    assert held(build, [*own, *beside, *papers(build, COUNTY, ("2026-01-28",))], "2026-04-20")[OFFICE] == "missing"
