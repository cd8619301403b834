"""Titles: what is a report's, what only looks like one, and which year it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.facts.titles import Likeness, likeness, normalise, report_year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("石桥镇人民政府2025年政府信息公开工作年度报告", 2025),
        ("2019年县教育局政府信息公开工作年度报告", 2019),
        ("石桥镇２０２４年度政府信息公开年度报告", 2024),
        ("2011年度政府信息公开年度报告", 2011),
        ("石桥镇2009年政府信息公开工作年报", 2009),
        ("石桥镇2019年政府信息公开年度工作报告", 2019),
        ("卫生局2022年度政府信息公开工作的报告", 2022),
        ("水务局2024年政府信息公开工作总结和年度报告", 2024),
        ("石桥镇政府信息公开工作2024年度报告", 2024),
        ("石桥镇2015年政府(信息公开)工作年度报告", 2015),
        ("石橋鎮2023年政府信息公開工作年度報告", 2023),
        ("石桥镇 2023 年政府信息公开\n工作年度 报告", 2023),
        ("2025石桥镇2025年度政府信息公开工作年度报告", 2025),
        ("二〇一七年石桥镇政府信息公开工作年度报告", 2017),
        ("青审〔2025〕3号石桥镇2024年政府信息公开工作年度报告", 2024),
        ("石桥镇政府信息公开工作年度报告（2020年度）", 2020),
        ("大学路街道2023年政府信息公开工作年度报告", 2023),
        ("县财政局2023年政府信息公开工作年度报告.docx", 2023),
    ],
)
def test_a_reports_title_and_its_year(title: str, year: int) -> None:
    assert (likeness(title)[0], report_year(title)) == (Likeness.REPORT, year)


@pytest.mark.parametrize(
    "title",
    [
        "2018年政府信息公开工作年度报告报送通知",
        "关于2009年政府信息公开工作年度报告编制公布情况的通报",
        "石桥镇人民政府信息公开工作年度报告制度",
        "关于印发《政府信息公开工作年度报告格式》的通知",
        "政府信息公开工作年度报告编制发布规范",
        "图解：青禾县2023年政府信息公开工作年度报告",
        "关于公布2023年政府信息公开工作年度报告栏目调整情况的说明",
        "某大学2019-2020学年信息公开工作年度报告",
        "青禾县第一中学2023年信息公开工作年度报告",
    ],
)
def test_a_title_about_reports_is_a_near_miss_with_its_reason(title: str) -> None:
    kind, why = likeness(title)

    assert kind is Likeness.NEAR_MISS
    assert why


@pytest.mark.parametrize(
    "title",
    [
        "石桥镇人民政府2025年政府信息公开工…",
        "县财政局2024年政府信息公开工作年...",
        "年度报告",
        "政府信息公开年报",
        "石桥镇人民政府信息公开工作年度报告",
        "2024年",
        "…工作年度报告",
        "青禾县2025年工作年报",
        "青禾县住房和城乡建设局工作年度报告（2024年）",
    ],
)
def test_a_cut_or_bare_title_may_be_one(title: str) -> None:
    assert likeness(title)[0] is Likeness.MAYBE


@pytest.mark.parametrize("whole", ["青禾县水利局2025年政府信息公开工作年度报告", "石桥镇人民政府二〇二五年度政府信息公开年度报告"])
def test_a_title_that_is_cut_without_a_sign_of_it_may_be_one_wherever_its_words_break_off(whole: str) -> None:
    """Within its year, or within the words of a report."""
    begun = whole.index("年") + 2 if "二〇" in whole else whole.index("2")

    assert {likeness(whole[:end])[0] for end in range(begun + 1, len(whole))} == {Likeness.MAYBE}


@pytest.mark.parametrize(
    "title", ["石桥镇人民政府", "2025年政府工作报告", "财政局2025年部门预算", "水利局2019", "2025年政府信息公开工作要点", "12", "局"]
)
def test_what_ends_otherwise_is_not_cut(title: str) -> None:
    assert likeness(title)[0] is not Likeness.MAYBE


@pytest.mark.parametrize(
    "title",
    [
        "",
        "政府工作报告",
        "2023年部门决算",
        "青禾县2023年法治政府建设年度报告",
        "某公司2022年年度报告",
        "2023年政府网站工作年度报表",
        "石桥镇召开推进会",
    ],
)
def test_other_titles_are_none(title: str) -> None:
    assert likeness(title)[0] is Likeness.NO


@pytest.mark.parametrize("title", ["石桥镇政府信息公开工作年度报告", "2019-2020学年信息公开报告", "1999年报告", "报告（2024年1月5日）", ""])
def test_a_title_without_a_report_year_has_none(title: str) -> None:
    assert report_year(title) is None


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_no_title_makes_the_question_fail(title: str) -> None:
    assert likeness(title)[0] in Likeness
    assert normalise(normalise(title)) == normalise(title)
    assert report_year(title) is None or 2007 <= (report_year(title) or 0) <= 2099


def test_a_town_may_be_called_as_a_monthly_report_is() -> None:
    assert likeness("月报镇人民政府2025年政府信息公开工作年度报告")[0] is Likeness.REPORT
    assert likeness("财政局2025年政府信息公开年度报告月报")[0] is Likeness.NEAR_MISS
