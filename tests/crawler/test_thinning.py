"""Own columns of bodies that lost reports on one day, and those that lost them for good reason."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.model import Capture, Context, County, Failure, Step, StepKind, VisitKind
from crawler.receipt import Told, receipt
from crawler.thinning import OLDER, thinned

NAMES = ("财政局", "水利局", "民政局", "审计局", "司法局", "教育局", "林业局", "统计局")
YEARS = (2022, 2023, 2024)
NOW = datetime(2026, 2, 5, tzinfo=UTC)
FIRST_THREE = (0, 1, 2)


def url_of(number: int, year: int) -> str:
    return f"http://a.gov.cn/{number}/{year}.html"


def way(number: int, year: int | None = None) -> Context:
    title = f"{year}年政府信息公开工作年度报告" if year else NAMES[number]
    return Context(title, column=f"政府信息公开年报 > {NAMES[number]}", body=NAMES[number], found_on=f"http://a.gov.cn/{number}/")


def capture(number: int, year: int) -> Capture:
    url = url_of(number, year)
    return Capture(url, "v", "999901", url, StepKind.REPORT, NOW, 200, "text/html", 1, "0" * 64, "0" * 64, 0, context=way(number, year))


KNOWN = {url_of(n, year): capture(n, year) for n in range(len(NAMES)) for year in YEARS}


def column(number: int, years: tuple[int, ...]) -> tuple[Step, dict[str, Any]]:
    at = f"http://a.gov.cn/{number}/"
    return Step(at, StepKind.LIST, way(number)), {"urls": [at], "list": {"list_url": at}, "reports": [url_of(number, y) for y in years]}


def site(shown: dict[int, tuple[int, ...]]) -> list[tuple[Step, dict[str, Any]]]:
    """All columns, those in `shown` with these years, the others as they were known."""
    fresh = ((n, year) for n, years in shown.items() for year in years if year not in YEARS)
    asked = [(Step(url_of(*one), StepKind.REPORT, way(*one)), {"urls": [url_of(*one)]}) for one in fresh]
    return [*(column(n, shown.get(n, YEARS)) for n in range(len(NAMES))), *asked]


def failed(shown: dict[int, tuple[int, ...]], before: tuple[str, ...] = ()) -> list[str]:
    return [f.context.body for f in thinned(site(shown), KNOWN, KNOWN.keys(), before)]


def test_where_several_columns_lost_the_report_of_a_year_that_others_show_none_is_believed() -> None:
    lost = {0: (2023, 2024), 1: (2022, 2023), 2: (2022, 2024)}

    assert failed(lost) == list(NAMES)
    assert failed(lost, before=(url_of(0, 2022), url_of(1, 2024), url_of(2, 2023))) == []


def test_where_a_report_stands_there_again_two_new_losses_are_enough_though_new_reports_came() -> None:
    lost = {0: (2023, 2024, 2025), 1: (2022, 2023)}

    assert failed(lost, before=(url_of(2, 2023),)) == list(NAMES)
    assert failed(lost) == []


@pytest.mark.parametrize(
    "shown",
    [
        dict.fromkeys(range(len(NAMES)), (2023, 2024)),
        dict.fromkeys(range(6), (2023, 2024)),
        dict.fromkeys(FIRST_THREE, (2023, 2024, 2025)),
        {0: (2023, 2024), 1: (2022, 2024)},
    ],
    ids=["a year is cleared out", "a year is cleared out of most", "the newest push the oldest out", "two bodies took one down"],
)
def test_columns_that_were_cleared_out_or_hold_only_the_newest_are_believed(shown: dict[int, tuple[int, ...]]) -> None:
    assert failed(shown) == []


def test_reports_that_no_longer_answer_are_gone_and_not_lost() -> None:
    left = {url: c for url, c in KNOWN.items() if not url.endswith("2022.html")}

    assert list(thinned(site(dict.fromkeys(FIRST_THREE, (2023, 2024))), KNOWN, left.keys())) == []


def test_a_report_at_a_new_address_in_the_same_column_takes_the_old_one_s_place() -> None:
    notes = site(dict.fromkeys(FIRST_THREE, (2023, 2024)))
    moved = [(step, {**note, "reports": [*note["reports"], f"{step.url}new.html"]}) for step, note in notes]
    asked = [(Step(f"http://a.gov.cn/{n}/new.html", StepKind.REPORT, way(n, 2022)), {"urls": []}) for n in range(len(NAMES))]

    assert list(thinned([*moved, *asked], KNOWN, KNOWN.keys())) == []


def test_lists_of_several_bodies_are_not_columns_of_one() -> None:
    notes = [(replace(step, context=replace(step.context, body="")), note) for step, note in site(dict.fromkeys(FIRST_THREE, (2024,)))]

    assert list(thinned(notes, KNOWN, KNOWN.keys())) == []


@pytest.mark.parametrize("before", [(), (url_of(0, 2024),)])
def test_where_one_column_lacks_its_report_of_the_season_those_without_one_are_doubtful(before: tuple[str, ...]) -> None:
    """It is in the state of some earlier day. Who has one is out of doubt."""
    shown = {0: (2022, 2023), **dict.fromkeys(range(1, 6), YEARS), 6: (2022, 2023), 7: (2022, 2023, 2024)}
    known = {url: c for url, c in KNOWN.items() if url not in (url_of(6, 2024), url_of(7, 2024))}
    fresh = Step(url_of(7, 2024), StepKind.REPORT, way(7, 2024)), {"urls": [url_of(7, 2024)]}

    assert [f.context.body for f in thinned([*site(shown), fresh], known, known.keys(), before, 2024)] == [NAMES[0], NAMES[6]]
    assert list(thinned([*site(shown), fresh], known, known.keys(), before, 2025)) == []


def whole(step: Step, note: dict[str, Any], total: int | None = None) -> tuple[Step, dict[str, Any]]:
    """A column's note as a walk leaves it, with the number of rows that it states."""
    rows = note["reports"]
    shown = {"list_url": step.url, "page": 1, "pages": 1, "rows": len(rows), "total": total, "row_urls": rows}
    return step, {**note, "status": 200, "next": [], "list": shown if rows else None}


@pytest.mark.parametrize(
    ("shown", "total", "why", "doubtful"),
    [((2022, 2023), 2, "", [6]), ((), None, "http 468", []), ((2022, 2023), 3, "", [])],
    ids=["read whole", "its list is refused", "fewer rows than it states"],
)
def test_only_a_column_that_was_read_whole_and_lacks_what_it_showed_is_in_an_older_state(
    shown: tuple[int, ...], total: int | None, why: str, doubtful: list[int]
) -> None:
    """One that could not be read, or not whole, tells nothing of any other body."""
    known = {url: c for url, c in KNOWN.items() if url != url_of(6, 2024)}
    first, *others = site({0: shown, 6: (2022, 2023)})
    home = Step("http://a.gov.cn/", StepKind.HOME), {"urls": ["http://a.gov.cn/"], "status": 200}
    still = [(Step(url, StepKind.REPORT, c.context), {"urls": [url], "status": 304}) for url, c in known.items()]
    failures = [Failure("http://a.gov.cn/0/list/", StepKind.LIST, way(0), why, 3)] if why else []
    notes = [home, whole(*first, total), *(whole(*one) for one in others), *still]
    told = Told(County("999901", "测试县", "http://a.gov.cn/"), VisitKind.FULL, notes, failures, known, today=date(2025, 3, 1))

    assert [f.context.body for f in receipt(told).failures if f.why == OLDER] == [NAMES[n] for n in doubtful]
