"""What prose states: numbers of the year with their sentence, contact, period, basis; free-form reports of the old years."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Context, Report
from archive.parse import document_of_text, read_document
from archive.parse.imprint import basis, contact, period
from archive.parse.narrative import narrative
from archive.parse.numerals import count_of, numbered

RECEIVED, CARRIED_IN, PROCESSED, CARRIED_OUT = "requests_received", "carried_in", "processed", "carried_out"
ITEMS, NEW_MEDIA, REVIEWS, SUITS, TRAININGS = "proactive_items", "new_media_items", "reconsiderations", "litigations", "trainings"
FIGURES = "零一二三四五六七八九"


def stated(text: str, year: int | None = 2025) -> dict[str, object]:
    """The first number stated for each key."""
    found: dict[str, object] = {}
    for statement in narrative(text, year):
        found.setdefault(statement.key, statement.value)
    return found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("全年收到政府信息公开申请十二件，办结十二件。", {RECEIVED: 12, PROCESSED: 12}),
        ("共收到政府信息公开申请二十三件，其中自然人申请20件。", {RECEIVED: 23}),
        ("本年度收到政府信息公开申请零件。", {RECEIVED: 0}),
        ("我局没有收到公民和其他组织的政府信息公开申请。", {RECEIVED: 0}),
        ("依申请公开受理量为0件。", {RECEIVED: 0}),
        ("本年度新增依申请公开12件，其中网络申请10件。", {RECEIVED: 12}),
        ("新收政府信息公开申请3件，上年结转1件，办结4件，结转下年度0件。", {RECEIVED: 3, CARRIED_IN: 1, PROCESSED: 4, CARRIED_OUT: 0}),
        ("没有结转上年的申请。", {CARRIED_IN: 0}),
        ("转下一年办理2件。", {CARRIED_OUT: 2}),
        ("全年主动公开政府信息1.2万条。", {ITEMS: 12000}),
        ("主动公开政府信息一千零五条。", {ITEMS: 1005}),
        ("累计公开各类政府信息1,234条。", {ITEMS: 1234}),
        ("公众号发布信息317条，抖音发布20条。", {NEW_MEDIA: 317}),
        ("网站发布信息200条，微信公众号发布100条。", {ITEMS: 200, NEW_MEDIA: 100}),
        ("行政复议、行政诉讼均为0件。", {REVIEWS: 0, SUITS: 0}),
        ("没有发生因政府信息公开引起的行政复议、行政诉讼。", {REVIEWS: 0, SUITS: 0}),
        ("受理行政复议2件，提起行政诉讼十一件。", {REVIEWS: 2, SUITS: 11}),
        ("举办培训两次，参训120人次。", {TRAININGS: 2}),
    ],
)
def test_numbers_are_read_as_what_they_are(text: str, numbers: dict[str, int]) -> None:
    assert stated(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "共收到依申请公开百余条。",
        "主动公开政府信息 300余条。",
        "主动公开各类信息近200条。",
        "公开信息约300条，两千三百多条。",
        "收到政府信息公开申请3件以上。",
        "去年收到政府信息公开申请9件。",
        "收到政府信息公开申请较去年增加3件。",
        "自2008年以来累计主动公开政府信息8000条。",
        "收到政府信息公开申请（含上年结转）15件。",
        "收到依申请公开电话咨询3次。",
        "培训人员50人次。",
    ],
)
def test_estimates_comparisons_and_totals_of_years_are_no_numbers(text: str) -> None:
    assert stated(text) == {}


def test_the_years_own_part_of_a_total_counts() -> None:
    assert stated("历年累计主动公开政府信息52条，其中2025年新增主动公开政府信息14条。") == {ITEMS: 14}
    assert stated("2024年收到政府信息公开申请5件，2025年收到政府信息公开申请8件。") == {RECEIVED: 8}
    assert stated("2024年收到政府信息公开申请5件。", None) == {RECEIVED: 5}


def test_a_statement_brings_its_whole_sentence() -> None:
    sentence = "全年收到政府信息公开申请三件，都已答复。"

    assert [s.sentence for s in narrative(f"开头。{sentence}结尾。") if s.key == RECEIVED] == [sentence]


def in_characters(number: int) -> str:
    """1 to 9,999 as Chinese writes it."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // unit % 10
        out += ("零" if gap and out else "") + FIGURES[figure] + name if figure else ""
        gap = not figure
    return out.removeprefix("一") if out.startswith("一十") else out


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 9999))
def test_every_count_reads_back_in_characters_and_figures(number: int) -> None:
    assert count_of(in_characters(number)) == number
    assert (numbered(f"共{in_characters(number)}件"), numbered(f"共{number:,}件")) == (f"共{number}件",) * 2


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="零一二两三十百千万0123456789,.余约近件条次 ", max_size=24))
def test_no_run_of_figures_makes_counting_fail(text: str) -> None:
    assert isinstance(numbered(text), str)
    assert all(s.value >= 0 for s in narrative(f"收到政府信息公开申请{text}"))


def test_contact_period_and_basis_are_told() -> None:
    text = (
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。统计期限自2025年1月1日起至2025年12月31日止。"
        "联系地址：石桥镇人民路8号，邮编：451000，电话：0371-6012345，传真：0371-6012346，电子邮箱：sq_z@163.com。"
    )

    assert dict(contact(text)) == {
        "address": "石桥镇人民路8号",
        "postcode": "451000",
        "phone": "0371-6012345",
        "fax": "0371-6012346",
        "mail": "sq_z@163.com",
    }
    assert period(text) == (date(2025, 1, 1), date(2025, 12, 31))
    assert period("统计期限为2025年1月1日至12月14日。") == (date(2025, 1, 1), date(2025, 12, 14))
    assert period("统计期限为202511日至20251231日。") is None
    assert basis(text) == ("《中华人民共和国政府信息公开条例》(国务院令第711号)",)


OLD = """石桥镇2012年政府信息公开工作年度报告
根据条例要求编制本报告，统计期限自2012年1月1日起至2012年12月31日止。
一、概述
我镇成立了领导小组。
二、主动公开政府信息的情况
2012年我镇主动公开政府信息21条，其中机构职能类3条。
三、依申请公开政府信息和不予公开政府信息的情况
2012年度我镇未收到政府信息公开申请。
四、政府信息公开的收费及减免情况
未发生收费。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
全年无行政复议、行政诉讼案件。
六、存在的主要问题和改进措施
内容不够全面。
"""
FIGURES_OF_2014 = """附表 政府信息公开情况统计表
指标名称 | 计量单位 | 统计数
一、主动公开情况 | —— | ——
（一）主动公开政府信息数 | 条 | 21
二、依申请公开情况 | —— | ——
（一）收到申请数 | 件 | 0
"""


def read(text: str) -> Report:
    return read_document(document_of_text(text), "key", Context(), "")


@pytest.mark.parametrize("text", [OLD, OLD + FIGURES_OF_2014])
def test_a_report_of_the_old_years_is_free_form_without_statutory_tables(text: str) -> None:
    report = read(text)

    assert (report.form, report.report_year, report.proactive, report.requests, report.reviews) == ("freeform", 2012, None, None, None)
    assert [s.number for s in report.sections][:6] == list("一二三四五六")
    assert {s.key: s.value for s in report.narrative} == {ITEMS: 21, RECEIVED: 0, REVIEWS: 0, SUITS: 0}
