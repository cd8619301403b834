"""The line that says where on a site the reader is passes for no title, whatever stands between its steps."""

import pytest

from archive.parse.tidied import tidy
from archive.parse.way import after_the_way, is_way


@pytest.mark.parametrize("step", [" > ", " / ", "／", " | ", " - ", " — ", " · ", " → ", " :: ", " » ", "\\"])
@pytest.mark.parametrize("before", ["", "当前位置：", "您的位置: ", "您现在的位置是："])
def test_the_last_step_of_the_way_is_what_it_leads_to(step: str, before: str) -> None:
    line = before + step.join(("首页", "政府信息公开", "县教育局", "2022年年报"))

    assert is_way(line)
    assert tidy(line) == "2022年年报"


@pytest.mark.parametrize("line", ["首页政府信息公开政府信息公开年度报告青禾县2022年年报", "当前位置：首页", "首页 >"])
def test_a_way_without_steps_of_its_own_leads_to_no_title(line: str) -> None:
    assert tidy(line) == ""


@pytest.mark.parametrize(
    "title", ["青禾县-柳湾镇2022年政府信息公开工作年度报告", "2022/2023年政府信息公开工作年度报告", "青禾县教育局·2022年年报"]
)
def test_a_title_with_the_same_marks_is_no_way(title: str) -> None:
    assert after_the_way(title) == title
