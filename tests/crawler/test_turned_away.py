"""Papers whose address leads back to a list: they are not there, and the list is not what they say."""

from typing import Any

import pytest

from archive.model import Context, Step, StepKind
from crawler.absence import absent

LIST, PAPER = "http://127.0.0.1/nb/", "http://127.0.0.1/nb/t1.html"


def column(rows: int) -> tuple[Step, dict[str, Any]]:
    return Step(LIST, StepKind.LIST), {"urls": [LIST], "status": 200, "list": {"rows": rows}}


def paper(*urls: str) -> tuple[Step, dict[str, Any]]:
    return Step(urls[0], StepKind.REPORT, Context(link_text="河西镇2025年政府信息公开工作年度报告")), {"urls": list(urls), "status": 200}


@pytest.mark.parametrize(
    ("rows", "way", "why"),
    [
        (5, (PAPER, LIST), {PAPER: "sent to a list"}),
        (1, (PAPER, LIST), {}),
        (5, (PAPER,), {}),
        (5, (LIST,), {}),
        (5, (PAPER, "http://127.0.0.1/nb/t2.html"), {}),
    ],
)
def test_a_paper_that_leads_back_to_a_list_of_several_is_not_there(rows: int, way: tuple[str, ...], why: dict[str, str]) -> None:
    assert absent([column(rows), paper(*way)]) == why
