"""A site that clears out its oldest year: nobody took a report down."""

from dataclasses import replace
from datetime import date

import pytest

from archive.model import Capture, Status
from tests.hostile.counties import Paper, flat, papers, tree
from tests.hostile.looked import Looked, said

OLDEST = 2020


def since(first: int) -> list[Paper]:
    """Everybody's reports from a year on."""
    found = papers(silent=())
    last = [paper for paper in found if paper.year == 2024]
    return [*found, *(of_year(paper, year) for year in range(2023, first - 1, -1) for paper in last)]


def of_year(paper: Paper, year: int) -> Paper:
    path, title = paper.path.replace("2024", str(year)), paper.title.replace("2024", str(year))
    return replace(paper, year=year, day=f"{year + 1}-01-15", path=path, title=title)


def known(look: Looked) -> dict[str, Capture]:
    assert look.visit.complete, look.visit.why_not
    return {one.capture.url: one.capture for one in look.seen if one.report.is_report}


@pytest.mark.parametrize("layout", [flat, tree])
def test_a_year_cleared_out_is_withdrawn_by_nobody(layout: object) -> None:
    first = Looked(layout(since(OLDEST)), date(2026, 4, 15))  # type: ignore[operator]
    later = [Looked(layout(since(OLDEST + 1)), day, known(first)) for day in (date(2026, 5, 15), date(2026, 6, 15))]  # type: ignore[operator]

    held = said([first, *later], OLDEST)

    assert Status.WITHDRAWN not in {verdict.status for verdict in held.values()}


def test_a_single_report_taken_down_is() -> None:
    whole = since(OLDEST)
    first = Looked(flat(whole), date(2026, 4, 15))
    rest = flat([paper for paper in whole if (paper.body, paper.year) != ("花园镇", OLDEST)])
    later = [Looked(rest, day, known(first)) for day in (date(2026, 5, 15), date(2026, 6, 15))]

    held = said([first, *later], OLDEST)

    assert [body for body, verdict in held.items() if verdict.status is Status.WITHDRAWN] == ["花园镇"]
