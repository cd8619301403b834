"""Ways from the home page besides the best one: taken where the reports found so far leave whole kinds of bodies out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from archive.facts.notices import BESIDE
from archive.model import Agency, Context, County, Kind, Step, StepKind
from archive.store.codec import plain
from archive.store.home import Home
from crawler.notices import SoFar, other_ways
from crawler.unreported import unreported
from tests.crawler.small_web import ROW, Site, crawl, home_for, html, report_page

HOME = "http://127.0.0.9/"
WINTER = date(2026, 1, 10)
TOWNS = tuple(f"{one}{two}镇" for one in "青白云石" for two in "禾溪")
"""Nothing is due yet: nobody is missing, whoever has no report."""


def strangers(names: Sequence[str], registered: Sequence[str] = ()) -> bool:
    """What the reports of `names` for 2024 leave out."""
    agencies = tuple(Agency(name, "999901", name, Kind.TOWNSHIP) for name in registered)
    titles = [f"测试县{name}2024年政府信息公开工作年度报告" for name in names]
    steps = [Step(f"{HOME}{n}.html", StepKind.REPORT, Context(link_text=title, link_title=title)) for n, title in enumerate(titles)]
    notes = [(step, {"urls": [step.url], "status": 200}) for step in steps]
    return unreported(County("999901", "测试县", HOME, agencies=agencies), notes, {}, WINTER).strangers


@pytest.mark.parametrize(
    ("names", "left_out"),
    [
        (["人民政府"], True),
        (["人民政府", "财政局", "水利局"], True),
        (["人民政府", "石桥镇"], True),
        (["财政局", "石桥镇"], False),
        (["财政局", "河东街道"], False),
        ([], True),
    ],
)
def test_a_county_has_departments_and_towns(names: list[str], left_out: bool) -> None:
    assert strangers(names) is left_out


@pytest.mark.parametrize(("found", "left_out"), [(5, True), (6, False), (8, False)])
def test_a_quarter_of_the_registered_bodies_may_never_have_published(found: int, left_out: bool) -> None:
    assert strangers(["财政局", *TOWNS[:found]], TOWNS) is left_out


@pytest.mark.parametrize(("year", "owing"), [(None, True), (2025, True), (2024, False)])
def test_a_body_with_a_list_of_its_own_owes_the_report_whenever_it_published_last(year: int | None, owing: bool) -> None:
    column = Step(f"{HOME}swj/", StepKind.LIST, Context(body="水务局", year=year))
    note = {"urls": [column.url], "status": 200, "list": {"rows": 1}, "reports": []}

    found = unreported(County("999901", "测试县", HOME), [(column, note)], {}, date(2026, 2, 5))

    assert ("水务局" in found.missing) is owing


def test_a_report_counts_for_its_year_and_its_body_whatever_number_and_day_its_link_shows() -> None:
    words = "7石溪镇2025年政府信息公开工作年度报告2026-01-24"
    paper = Step(f"{HOME}7.html", StepKind.REPORT, Context(link_text=words, year=2025))
    agencies = (Agency("a", "999901", "石溪镇人民政府", Kind.TOWNSHIP),)

    found = unreported(
        County("999901", "测试县", HOME, agencies=agencies), [(paper, {"urls": [paper.url], "status": 200})], {}, date(2026, 2, 5)
    )

    assert (found.missing, len(found.shown)) == (frozenset(), 1)


@pytest.fixture
def two_ways(tmp_path: Path, site: Site) -> Home:
    """The home page's column of reports holds the government's own; a directory beside it leads to the towns'."""
    bodies = "".join(f"<li><a href='/dw/{n}/'>{town}</a></li>" for n, town in enumerate(TOWNS))
    title = "测试县人民政府{}年政府信息公开工作年度报告"
    own = "".join(ROW.format(url=f"/nb/g{year}.html", title=title.format(year), day=1) for year in (2024, 2023, 2022))
    site.pages = {
        "/": html("<a href='/nb/'>政府信息公开年报</a><a href='/dw/'>乡镇部门信息公开目录</a>", "测试县人民政府"),
        "/nb/": html(f"<h2>政府信息公开年报</h2><ul>{own}</ul>", "政府信息公开年报"),
        "/dw/": html(f"<h2>乡镇部门信息公开目录</h2><ul>{bodies}</ul>", "乡镇部门信息公开目录"),
    }
    site.pages |= {f"/nb/g{year}.html": html(f"<h1>{title.format(year)}</h1>", title.format(year)) for year in (2024, 2023, 2022)}
    for n, town in enumerate(TOWNS):
        rows = ROW.format(url=f"/dw/{n}/t{n}.html", title=f"测试县{town}人民政府2025年政府信息公开工作年度报告", day=n)
        site.pages |= {f"/dw/{n}/": html(f"<h2>政府信息公开年报</h2><ul>{rows}</ul>", town), f"/dw/{n}/t{n}.html": report_page(n)}
    return home_for(tmp_path / "home", site, rehearsal=True)


def test_the_directory_beside_the_government_s_own_column_is_walked(site: Site, two_ways: Home) -> None:
    done = crawl(two_ways, "--kind", "full", "--today", WINTER.isoformat())

    assert {f"/dw/{n}/t{n}.html" for n in range(len(TOWNS))} <= {*site.paths()}
    assert {w["context"]["body"] for w in done.receipt["walks"]} >= {*TOWNS}  # type: ignore[attr-defined]


SHELF = Step(f"{HOME}ztzl/", StepKind.NOTICES, Context(link_text="更多专题", column=f"专题 > {BESIDE}"))
TOPIC = Step(f"{HOME}zt25/", StepKind.HUB, Context(link_text="2025年年报专栏", column="2025年年报专栏", year=2025))


@pytest.mark.parametrize(("year", "asked"), [(2024, [SHELF, TOPIC]), (2025, [])])
def test_where_no_list_shows_a_report_of_the_season_the_site_s_topics_are_looked_at(year: int, asked: list[Step]) -> None:
    """Even before anybody's day is past: else the reports would be found weeks late."""
    reports = [
        Step(f"{HOME}{n}-{told}.html", StepKind.REPORT, Context(link_text=f"测试县{name}{told}年政府信息公开工作年度报告"))
        for n, name in enumerate(("财政局", "石桥镇"))
        for told in {2024, year}
    ]
    told = [(Step(HOME, StepKind.HOME), {"others": plain((SHELF,))}), (SHELF, {"others": plain((TOPIC,))})]
    notes = [(step, {"urls": [step.url], "status": 200, **note}) for step, note in (*told, *((step, {}) for step in reports))]

    assert other_ways(SoFar(County("999901", "测试县", HOME), notes, (), {}, WINTER)) == asked
