"""A column kept ready for the year to come holds nothing and hides nobody, unless columns bear the year in which reports come out."""

import pytest

from archive.model import Status
from tests.hostile.counties import CROWD, SITE, TRAIL, Paper, articles, entrance, links, page, papers, row
from tests.hostile.looked import Looked, Web, accused, said

SILENT = "柏溪县民政局"
EVERYBODY = papers(silent=())
NOTHING = ("", "<li>暂无数据</li>", "<p>没有找到相关信息</p>")


def column(found: list[Paper], year: int, nothing: str = "") -> bytes:
    rows = "".join(map(row, found)) or nothing
    return page(f"{year}年_{SITE}", f"<div class='list'><ul>{rows}</ul></div>", [*TRAIL, f"{year}年"])


def years(columns: dict[int, list[Paper]], nothing: str = "") -> dict[str, bytes | int | str]:
    ways = links((f"/gk/nb/{year}/", f"{year}年") for year in columns)
    lists = {f"/gk/nb/{year}/": column(found, year, nothing) for year, found in columns.items()}
    return {**entrance(), **articles(EVERYBODY), "/gk/nb/": page(f"政府信息公开年报_{SITE}", ways + CROWD, TRAIL), **lists}


def of(year: int, silent: str = "") -> list[Paper]:
    return [paper for paper in EVERYBODY if paper.year == year and paper.body != silent]


@pytest.mark.parametrize("nothing", NOTHING)
def test_an_empty_column_of_the_year_to_come_hides_nobody(nothing: str) -> None:
    web: Web = years({2026: [], 2025: of(2025, SILENT), 2024: of(2024)}, nothing)

    assert said([Looked(web)])[SILENT].status is Status.MISSING


@pytest.mark.parametrize("answer", [404, "/"])
def test_nor_does_one_that_is_not_there_yet(answer: int | str) -> None:
    web: Web = {**years({2026: [], 2025: of(2025, SILENT), 2024: of(2024)}), "/gk/nb/2026/": answer}

    assert said([Looked(web)])[SILENT].status is Status.MISSING


@pytest.mark.parametrize("answer", [500, 403])
def test_one_that_fails_may_hold_a_report_by_mistake(answer: int) -> None:
    web: Web = {**years({2026: [], 2025: of(2025, SILENT), 2024: of(2024)}), "/gk/nb/2026/": answer}

    assert accused(Looked(web)) == []


@pytest.mark.parametrize("early", [0, 1, 4])
def test_an_empty_column_hides_everybody_where_columns_bear_the_year_in_which_reports_come_out(early: int) -> None:
    web: Web = years({2026: [], 2025: [*of(2024), *of(2023)][early:], 2024: of(2023)})

    assert accused(Looked(web)) == []


def test_nor_does_it_where_the_column_of_all_years_opens_with_it() -> None:
    """Its address only sends on to the newest tab; the tabs beside lead to the other years."""
    web = years({2026: [], 2025: of(2025, SILENT), 2024: of(2024)}, NOTHING[0])
    tabs = links((f"/gk/nb/{year}/", f"{year}年") for year in (2026, 2025, 2024))
    newest = page(f"政府信息公开年报_{SITE}", tabs + CROWD, TRAIL)

    assert said([Looked({**web, "/gk/nb/": "/gk/nb/2026/", "/gk/nb/2026/": newest})])[SILENT].status is Status.MISSING
