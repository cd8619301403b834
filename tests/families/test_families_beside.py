"""Lists that name the body in a cell beside a title that names nobody."""

from collections.abc import Callable, Sequence

import pytest

from archive.model import StepKind
from crawler.families import Found

Reading = Callable[..., Found]
COLUMN = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/"
TABLE = "<tr><td>{n}</td><td>{body}</td><td><a href='a/{n}.html'>{title}</a></td><td>2026-01-20</td></tr>"
ITEM = "<li><span class='org'>[{body}]</span><a href='a/{n}.html'>{title}</a><span>2026-01-20</span></li>"
NAMELESS = "{year}年政府信息公开工作年度报告"


def told(reading: Reading, form: str, entries: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    lines = "".join(form.format(n=n, body=body, title=title) for n, (body, title) in enumerate(entries))
    head = "<tr><th>序号</th><th>发布机构</th><th>标题</th><th>日期</th></tr>"
    inside = f"<table>{head}{lines}</table>" if form == TABLE else f"<ul>{lines}</ul>"
    found = reading(COLUMN, f"<html><body>{inside}</body></html>")
    return [(step.context.body, step.context.group) for step in found.steps if step.kind is StepKind.REPORT]


@pytest.mark.parametrize("form", [TABLE, ITEM])
def test_the_cell_beside_a_nameless_title_names_its_body(reading: Reading, form: str) -> None:
    entries = [(body, NAMELESS.format(year=2025)) for body in ("财政局", "河西镇", "青石县人民政府")]

    assert told(reading, form, entries) == [("财政局", ""), ("河西镇", ""), ("", "government")]


def test_a_title_weighs_more_than_the_cell_beside_it(reading: Reading) -> None:
    entries = [("政务服务局", f"{body}2025年政府信息公开工作年度报告") for body in ("财政局", "河西镇")]

    assert [body for body, _ in told(reading, TABLE, entries)] == ["财政局", "河西镇"]


def test_whoever_put_up_the_papers_of_all_is_nobody_s_name(reading: Reading) -> None:
    entries = [(body, NAMELESS.format(year=2025)) for body in ("政务服务局", "政务服务局", "财政局", "河西镇")]

    assert [body for body, _ in told(reading, TABLE, entries)] == ["", "", "财政局", "河西镇"]
    assert {body for body, _ in told(reading, TABLE, entries[:2])} == {""}
