"""A year before or behind a body is no part of its name, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.facts.titles import report_year
from archive.parse.agency import publisher


@pytest.mark.parametrize(
    "title",
    [
        "24年平桥镇政务公开工作年度报告",
        "2024平桥镇政府信息公开工作年度报告",
        "24平桥镇政府信息公开工作年度报告",
        "二四年平桥镇政务公开工作年度报告",
        "二〇二四年度平桥镇政府信息公开工作年度报告",
        "平桥镇24年政府信息公开工作年度报告",
        "平桥镇2024年度政府信息公开工作年度报告",
        "【年报】平桥镇：2024 年政府信息公开工作年度报告（全文）",
        "信息公开年报｜平桥镇2024年政府信息公开工作年度报告",
    ],
)
def test_a_title_with_a_short_or_spelled_year_names_the_body_alone(title: str) -> None:
    assert publisher(title) == "平桥镇"


@given(st.integers(0, 39), st.sampled_from(["年", "年度", ""]))
def test_no_year_of_two_digits_is_part_of_a_name(year: int, word: str) -> None:
    assert publisher(f"{year:02d}{word}青禾县财政局政府信息公开工作年度报告") == "青禾县财政局"


@given(st.integers(1, 99))
def test_the_number_of_a_row_is_no_part_of_a_name(number: int) -> None:
    assert publisher(f"{number}平桥镇2024年政府信息公开工作年度报告") == "平桥镇"


@pytest.mark.parametrize("name", ["八一街道", "三十里铺镇", "二道河子镇", "青禾县31团中学", "8号桥街道", "120急救中心"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert publisher(f"{name}2024年政府信息公开工作年度报告") == name


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("24年平桥镇政务公开工作年度报告", 2024),
        ("平桥镇24年度政府信息公开工作年度报告", 2024),
        ("二四年平桥镇政府信息公开年报", 2024),
        ("25年政府信息公开工作总结和2024年年度报告", 2024),
        ("青禾县近20年政务公开报告", None),
        ("第15年政务公开报告", None),
        ("政务公开10年来的报告", None),
        ("99年平桥镇政府信息公开年报", None),
        ("〔24年〕平桥镇通知", None),
        ("建县40年政府信息公开报告", None),
    ],
)
def test_a_year_written_short_is_the_report_s_where_none_is_written_out(title: str, year: int | None) -> None:
    assert report_year(title) == year


@pytest.mark.parametrize("year", ["24", "24年", "2024年度", "二四年"])
def test_a_title_of_nothing_but_a_year_names_nobody(year: str) -> None:
    assert publisher(f"{year}政府信息公开工作年度报告") == ""
