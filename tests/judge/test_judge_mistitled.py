"""A report whose title still bears last year's number is not held to be absent."""

from dataclasses import replace
from datetime import date

import pytest

from archive.judge import checks
from archive.model import Agency, Context, Kind, Section, agency_id

BODY = Agency(agency_id("990001", "统计局"), "990001", "青禾县统计局", Kind.DEPARTMENT)
TITLE = "青禾县统计局{}年政府信息公开工作年度报告"


def figures_of(year: int | None):
    return None if year is None else (date(year, 1, 1), date(year, 12, 31))


def paper(build, name: str, claim: str, period: int | None, text: str = "", titled: int = 2024):
    title = TITLE.format(titled)
    read = build.reading(title, "青禾县统计局", titled, claim, period=figures_of(period), preamble=text)
    return f"http://127.0.0.9/{name}.html", read, Context()


def judged(build, *shown):
    site = build.site(BODY)
    site.visit("2026-02-05", shown)
    site.visit("2026-04-20", shown)
    return {d.duty.report_year: d for d in site.judge("2026-04-20").dossiers}


def statuses(build, *shown) -> dict[int, str]:
    return {year: build.status(held, "2026-04-20") for year, held in judged(build, *shown).items()}


@pytest.mark.parametrize("before", [2024, None])
def test_beside_the_real_report_of_the_titled_year_it_is_that_of_the_year_of_its_figures(build, before: int | None) -> None:
    shown = paper(build, "new", "2026-01-27", 2025), paper(build, "old", "2025-01-20", before)

    assert statuses(build, *shown)[2025] == "on_time"
    assert [copy.url for copy in judged(build, *shown)[2024].copies] == ["http://127.0.0.9/old.html"]


def test_without_the_real_report_beside_it_neither_year_is_accused(build) -> None:
    found = statuses(build, paper(build, "new", "2026-01-27", 2025), paper(build, "past", "2024-01-20", 2023, titled=2023))

    assert found[2025] == found[2024] == "unknown"


@pytest.mark.parametrize(("text", "expected"), [("全年培训2次。", "unknown"), ("全年培训1次。", "missing")])
def test_a_second_paper_of_the_title_a_year_later_without_a_period_may_be_the_next_years(build, text: str, expected: str) -> None:
    """One with the very same text is the old report put up again."""
    shown = paper(build, "new", "2026-01-27", None, text), paper(build, "old", "2025-01-20", 2024, "全年培训1次。")

    assert statuses(build, *shown)[2025] == expected


@pytest.mark.parametrize("figures", [2025, None])
def test_one_that_is_called_by_the_year_in_which_it_came_out_is_not_held_to_be_absent(build, figures: int | None) -> None:
    shown = paper(build, "new", "2026-01-21", figures, titled=2026), paper(build, "old", "2025-01-20", 2024)

    assert statuses(build, *shown)[2025] == ("on_time" if figures else "unknown")


def test_a_day_of_publication_in_the_year_of_its_own_figures_changes_no_year(build) -> None:
    found = statuses(build, paper(build, "one", "2025-01-20", 2025, titled=2025), paper(build, "old", "2025-01-20", 2024))

    assert (found[2025], found[2024]) == ("on_time", "on_time")


@pytest.mark.parametrize(("claim", "period"), [("2025-01-20", 2025), ("2026-01-20", 2024), ("2025-01-20", 2024)])
def test_a_title_with_which_the_day_or_the_figures_agree_gives_the_year(build, claim: str, period: int) -> None:
    assert statuses(build, paper(build, "one", claim, period))[2025] == "missing"


def test_the_slip_is_shown_as_an_uncertain_finding(build) -> None:
    shown = paper(build, "new", "2026-01-27", 2025), paper(build, "old", "2025-01-20", 2024)
    (copy,) = judged(build, *shown)[2025].copies
    text = "本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止。"
    found = checks.run(replace(copy.report, sections=(Section("一", "一、总体情况", text),)))
    residue = [f for f in found if f.code == "wrong_year_residue"]

    assert [(f.outcome.value, f.evidence["year"], f.evidence["report_year"]) for f in residue] == [("uncertain", 2024, 2025)]


@pytest.mark.parametrize(("figures", "expected"), [(2025, "on_time"), (None, "unknown")])
def test_one_that_is_called_by_a_year_far_ahead_is_not_held_to_be_absent(build, figures: int | None, expected: str) -> None:
    shown = paper(build, "new", "2026-01-21", figures, titled=2052), paper(build, "old", "2025-01-20", 2024)

    assert statuses(build, *shown)[2025] == expected


@pytest.mark.parametrize(
    ("claim", "figures", "expected"), [("2026-01-21", None, "unknown"), ("2026-01-21", 2024, "missing"), ("2026-09-21", None, "missing")]
)
def test_the_first_paper_of_a_body_under_last_year_s_title_may_be_this_year_s(
    build, claim: str, figures: int | None, expected: str
) -> None:
    site = build.site(BODY)
    site.visit("2026-10-20", [paper(build, "new", claim, figures)])

    assert site.verdict(BODY.name, 2025, "2026-10-20").status.value == expected


def test_old_reports_that_several_bodies_dated_in_one_season_are_old(build) -> None:
    names = ("统计局", "财政局", "水利局", "审计局")
    bodies = [Agency(agency_id("990001", name), "990001", f"青禾县{name}", Kind.DEPARTMENT) for name in names]
    site = build.site(*bodies)
    old = [build.reading(f"{b.name}2024年政府信息公开工作年度报告", b.name, 2024, "2026-02-03") for b in bodies[:3]]
    new = build.reading("青禾县审计局2025年政府信息公开工作年度报告", "青禾县审计局", 2025, "2026-01-20")
    site.visit("2026-04-20", [(f"http://127.0.0.9/{n}.html", read, Context()) for n, read in enumerate((*old, new))])

    assert site.verdict(BODY.name, 2025, "2026-04-20").status.value == "missing"
