"""Known reports that answer although no list shows them: a list that lost one of the season may have lost more."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.model import Capture, Context, County, Failure, Receipt, Step, StepKind, VisitKind
from crawler.receipt import Told, receipt

COUNTY = County("999901", "测试县", "http://a.gov.cn/")
LIST = "http://a.gov.cn/nb/"
NOTICES = Context(column="通知公告", list_date="2026-01-20")
Noted = tuple[Step, Mapping[str, Any]]


def way(body: str, year: int) -> Context:
    return Context(link_text=f"测试县{body}{year}年政府信息公开工作年度报告", list_date=f"{year + 1}-01-20")


def paper(url: str, context: Context) -> Capture:
    at = datetime(2026, 2, 1, tzinfo=UTC)
    return Capture("v:1", "v", COUNTY.code, url, StepKind.REPORT, at, 200, "text/html", 1, "0" * 64, "0" * 64, 0, context=context)


OLD = {f"http://a.gov.cn/{n}.html": way(f"第{n}局", 2024) for n in range(8)}
"""Eight reports of the year before."""


def looked(
    lost: Mapping[str, Context],
    new: Mapping[str, Context],
    before: tuple[str, ...] = (),
    failures: tuple[Failure, ...] = (),
    more: Sequence[Noted] = (),
) -> Receipt:
    """A list that shows the old reports and `new` ones, after which the `lost` known ones were asked for by their addresses."""
    rows = [url for url in (*OLD, *new) if url not in lost]
    shown = {"list_url": LIST, "page": 1, "pages": 1, "rows": len(rows), "total": len(rows), "row_urls": rows}
    notes: list[Noted] = [(Step(COUNTY.home, StepKind.HOME), {"urls": [COUNTY.home], "status": 200})]
    notes.append((Step(LIST, StepKind.LIST), {"urls": [LIST], "status": 200, "list": shown, "next": [], "reports": rows}))
    notes += [(Step(url, StepKind.REPORT, context), {"urls": [url], "status": 200}) for url, context in {**OLD, **new, **lost}.items()]
    notes += more
    known = {url: paper(url, context) for url, context in {**OLD, **lost}.items()}
    return receipt(Told(COUNTY, VisitKind.FULL, notes, failures, known, today=date(2026, 3, 15), missed_before=before))


@pytest.mark.parametrize("before", [(), ("http://a.gov.cn/a.html",)])
def test_a_list_without_a_report_of_the_season_that_it_showed_is_not_whole(before: tuple[str, ...]) -> None:
    """However often it was missed: nobody clears out what came out this season."""
    made = looked({"http://a.gov.cn/a.html": way("财政局", 2025)}, {"http://a.gov.cn/b.html": way("水利局", 2025)}, before)

    assert [f.why for f in made.failures] == ["the list lacks 1 of its 9 newest known reports, which still answer"]
    assert made.controls_missing == ("http://a.gov.cn/a.html",)


@pytest.mark.parametrize(
    ("lost", "new"),
    [
        ({"http://a.gov.cn/0.html": OLD["http://a.gov.cn/0.html"]}, {}),
        ({"http://a.gov.cn/a.html": way("财政局", 2025)}, {"http://a.gov.cn/b.html": way("财政局", 2025)}),
        ({"http://a.gov.cn/a.html": NOTICES}, {}),
    ],
    ids=["an old one", "put up again at another address", "met among the notices"],
)
def test_a_list_that_lost_an_old_one_or_shows_it_elsewhere_is_whole(lost: Mapping[str, Context], new: Mapping[str, Context]) -> None:
    assert looked(lost, new).failures == ()


def test_a_site_that_gave_all_its_papers_new_addresses_lost_none_though_the_old_ones_answer() -> None:
    """The files of the old site were left where they were."""
    moved = {f"http://a.gov.cn/old/{n}.html": way(f"第{n}局", 2024) for n in range(8)}

    assert looked(moved, {}).controls_missing == ()


def test_the_reports_of_a_column_that_cannot_be_entered_are_no_sign_that_all_lists_show_little() -> None:
    """Their rows named their bodies; the column itself names none."""
    towns = {f"http://a.gov.cn/x{n}.html": Context(column="乡镇年报", body=f"第{n}镇", list_date="2025-01-20") for n in range(8)}
    closed = Failure("http://b.cn/xz/", StepKind.LIST, Context(column="乡镇年报"), "refused: not a host of this county", 3)
    column = Step("http://a.gov.cn/xz/", StepKind.LIST, Context(column="乡镇年报"))
    bare = {"list_url": column.url, "page": 1, "pages": 1, "rows": 0, "total": 0, "row_urls": []}
    absent, garbled = {"urls": [column.url], "status": 404, "absent": True}, {"urls": [column.url], "status": 200, "list": bare, "next": []}

    assert len(looked(towns, {}).controls_missing) == 8
    assert looked(towns, {}, failures=(closed,)).controls_missing == ()
    assert looked(towns, {}, more=[(column, absent)]).controls_missing == looked(towns, {}, more=[(column, garbled)]).controls_missing == ()
