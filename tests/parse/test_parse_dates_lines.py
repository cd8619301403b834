"""The days a page states: which line is the claimed day, which days are others, and which are no days at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Context, Report
from archive.parse import document_of_text, read_document
from archive.parse.dates import days_in

TITLE = "石桥镇2025年政府信息公开工作年度报告"
TEXT = "一、总体情况\n2025年，我镇公开信息120条。\n二、主动公开政府信息情况\n无。\n三、收到和处理政府信息公开申请情况\n无。"
DAY = date(2026, 1, 15)
CHARACTERS = "〇一二三四五六七八九"


def read(line: str, after: str = "") -> Report:
    return read_document(document_of_text(f"{TITLE}\n{line}\n{TEXT}\n{after}"), "key", Context(), "")


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2026-01-15",
        "日期：2026/1/15",
        "时间：2026.1.15",
        "发布时间：2026·01·15",
        "发布日期：２０２６年１月１５日",
        "发布日期：２０２６－０１－１５",
        "发 布 时 间 ： 2026 - 01 - 15",
        "2026年1月15日来源：石桥镇人民政府",
        "发布时间：2026-01-1509:30浏览次数：12",
        "发布时间：2026-01-15T10:20:30+08:00",
        "发布时间：20260115",
        "发布时间：\n2026-01-15",
        "撰写时间\n2026年01月15日 17:12:21",
        "发布时间：二〇二六年一月十五日",
        "日期：二零二六年元月十五日",
        "Publish Date: 2026-01-15",
        "【发布日期：2026-01-15】【字体：大 中 小】",
        "[2026-01-15]",
        "成文日期：2026-01-10 发布日期：2026-01-15",
        "生成日期：2026-01-10\n发布时间：2026-01-15",
        "更新时间：2026-03-01\n发布时间：2026-01-15",
        "失效日期：2026-12-31\n发布日期：2026-01-15",
        "今天是2026年3月9日 星期一\n发布时间：2026-01-15",
        "2026年3月9日 星期一\n发布时间：2026-01-15",
        "发布日期 | 2026-01-15 | 浏览 | 22",
        "青石县民族宗教事务局2026-01-15 08:28",
    ],
)
def test_the_claimed_day_is_on_the_line_that_says_so(line: str) -> None:
    assert read(line).published_on == DAY


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2025111231日",
        "2026115日",
        "发布时间：2026-13-45",
        "发布时间：2026-02-30",
        "发布时间：20261345",
        "索引号：20260115",
        "发布时间：",
    ],
)
def test_a_day_that_lost_its_figures_is_none(line: str) -> None:
    assert read(line).dates == ()


def test_the_day_of_writing_is_kept_apart_and_claimed_only_where_no_other_is_shown() -> None:
    both = read("成文日期：2026-01-10\n公开日期：2026-01-15")

    assert {(d.value.day, d.source) for d in both.dates} == {(15, "visible"), (10, "written")}
    assert (both.published_on, read("成文日期：2026-01-10").published_on) == (DAY, date(2026, 1, 10))


def test_a_signature_is_a_day_but_claims_nothing() -> None:
    report = read("", "石桥镇人民政府\n二〇二六年一月十五日")

    assert [(d.value, d.source) for d in report.dates] == [(DAY, "signature")]
    assert report.published_on is None


def in_characters(day: date) -> str:
    tens = {1: "十", 2: "二十", 3: "三十"}

    def count(number: int) -> str:
        return tens.get(number // 10, "") + (CHARACTERS[number % 10] if number % 10 else "")

    return f"{''.join(CHARACTERS[int(c)] for c in str(day.year))}年{count(day.month)}月{count(day.day)}日"


@settings(deadline=None, max_examples=150)
@given(
    st.dates(date(2008, 1, 1), date(2039, 12, 31)),
    st.sampled_from(["{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y/%m/%d}", "{0.year}.{0.month}.{0.day}"]),
)
def test_every_day_reads_back_in_figures_and_in_characters(day: date, form: str) -> None:
    assert [d for d, _, _ in days_in(f"发布时间：{form.format(day)} 来源")] == [day]
    assert [d for d, _, _ in days_in(in_characters(day))] == [day]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="0123456789-/.年月日 二〇一十：", max_size=40))
def test_no_text_gives_a_day_that_is_not_written_in_it(text: str) -> None:
    for day, start, end in days_in(text):
        assert 1990 <= day.year <= 2100
        assert 0 <= start < end <= len(text)
