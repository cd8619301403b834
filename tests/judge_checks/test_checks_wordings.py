"""Each way to word a slip, alone, in a clean report read from a page: found under its code, and the office blamed for nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from archive.facts.statutory import forms
from archive.judge.checks import run
from archive.model import Finding, Kind, Outcome, Report, Responsibility
from tests.reading.breaking import only
from tests.reading.render import blames, layouts, read
from tests.reading.truth import Truth, truth
from tests.reading.word_defects import put
from tests.reading.wordings import FEE, WORDINGS

FORMS = {form.name: form for form in forms()}
SLIPS = [(code, where, text) for code, places in WORDINGS.items() for where, texts in places.items() for text in texts]
TABLE_CODES = {
    "requests_imbalance", "row_total_mismatch", "processed_total_mismatch", "review_total_mismatch", "blank_cell", "tables_missing",
    "negative_or_non_numeric_cell", "wrong_format_version", "overview_topic_missing", "missing_section", "heading_differs_from_form",
}  # fmt: skip


def findings(made: Truth) -> tuple[Finding, ...]:
    return run(read(*layouts()["html/clean"](made)))


@pytest.mark.parametrize("form", ["v2019", "v2021"])
@pytest.mark.parametrize(("code", "where", "text"), SLIPS)
def test_each_wording_of_a_slip_is_found_and_nothing_else_is_blamed(form: str, code: str, where: str, text: str) -> None:
    made = put(code, where, text)(truth(sum(map(ord, text)), FORMS[form]), random.Random(0))
    found = findings(made)

    assert code in {f.code for f in found if f.outcome in (Outcome.FAIL, Outcome.UNCERTAIN)}
    assert {f.code for f in found if blames(f)} <= {code}
    assert len({f.id for f in found}) == len(found)


@pytest.mark.parametrize("text", FEE)
def test_each_statement_on_the_fee_counts_as_one(text: str) -> None:
    made = truth(7, FORMS["v2021"], 2024)
    found = findings(only(made, 5, text.format(y=made.year)))

    assert [f.code for f in found if f.code == "fee_disclosure_missing"] == []


FREE = """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：{day}</p><div class="content">
<p>依照条例，现将{town}{year}年政府信息公开工作情况公布如下，统计期限为{year}年1月1日至{year}年12月31日。</p>
<p>一、概述</p><p>{year}年，{town}在镇务大厅设了查阅点，由一名副镇长分管公开。</p>
<p>二、主动公开政府信息的情况</p><p>全年主动公开政府信息86条，其中村级财务40条。</p>
<p>三、依申请公开政府信息的情况</p><p>全年收到书面申请2件，都已答复。</p>
<p>四、收费及减免情况</p><p>没有收取检索、复制、邮寄费用。</p>
<p>五、复议、诉讼情况</p><p>没有因公开引起的复议和诉讼。</p>
<p>六、存在的问题和改进措施</p><p>更新偏慢，{after}年将按月核对。</p></div></body></html>"""


@pytest.mark.parametrize("year", range(2008, 2019))
def test_a_report_of_the_years_of_free_form_is_not_held_to_the_later_forms(year: int) -> None:
    town = "南陂县石桥镇"
    page = FREE.format(title=f"{town}{year}年政府信息公开工作年度报告", town=town, year=year, after=year + 1, day=f"{year + 1}-03-02")
    report = read(page.encode(), "text/html; charset=utf-8")
    found = run(report, kind=Kind.TOWNSHIP)

    assert (report.is_report, report.form) == (True, "freeform")
    assert {f.code for f in found} & TABLE_CODES == set()
    assert [f for f in found if f.outcome is Outcome.FAIL] == []


def recognised(made: Truth) -> Report:
    return replace(read(*layouts()["html/clean"](made)), numbers_from="ocr")


@pytest.mark.parametrize(("code", "where", "text"), SLIPS[::9])
def test_characters_recognised_in_a_picture_never_accuse_the_office(code: str, where: str, text: str) -> None:
    found = run(recognised(put(code, where, text)(truth(3, FORMS["v2021"]), random.Random(0))))

    assert code in {f.code for f in found}
    assert [f for f in found if f.responsibility is Responsibility.SOURCE and f.outcome is not Outcome.NOT_ASSESSABLE] == []
