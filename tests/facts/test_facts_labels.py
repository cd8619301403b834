"""Words before a title that sort it, number it or hand out a file are no part of the body's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.facts.labels import hands_out, unattached, unlabelled
from archive.facts.names import subject_of
from archive.facts.titles import normalise
from archive.parse.agency import publisher

HANDING_OUT = [
    "附件：",
    "附：",
    "附件1：",
    "附件2.",
    "附件（1）：",
    "附件",
    "附件3",
    "附件下载：",
    "相关附件：",
    "请点击下载：",
    "下载：",
    "文件下载：",
    "【附件】",
    "[附件1]",
    "附件：1.",
]
SORTING = ["名称：", "标题：", "信息名称：", "公文标题：", "文件名称：", "【年报】附件：", "1.", "2、", "（3）"]
BODIES = ["柳湾镇", "一都镇", "附城镇", "请溪乡", "财政局"]


@pytest.mark.parametrize("label", HANDING_OUT + SORTING)
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("title", ["{}2025年政府信息公开工作年度报告", "2025年{}政府信息公开工作年度报告"])
def test_a_label_before_a_title_is_no_part_of_the_body(label: str, body: str, title: str) -> None:
    labelled = label + title.format(body)

    assert (subject_of(labelled), publisher(labelled)) == (body, body)


@pytest.mark.parametrize("label", HANDING_OUT)
def test_a_line_with_such_a_label_hands_out_a_file(label: str) -> None:
    assert hands_out(f"{label}柳湾镇2025年政府信息公开工作年度报告")


@pytest.mark.parametrize("ending", [".docx", ".DOC", ".pdf", ".ofd）", ".zip"])
def test_the_name_of_a_file_hands_one_out(ending: str) -> None:
    assert hands_out(f"柳湾镇2025年政府信息公开工作年度报告{ending}")


@pytest.mark.parametrize(
    "title", ["附城镇2025年政府信息公开工作年度报告", "相关街道2025年年报", "请溪乡", "标题：柳湾镇2025年年报", "3月1日公布"]
)
def test_a_title_that_only_begins_like_a_label_hands_out_nothing(title: str) -> None:
    assert not hands_out(title)


@given(st.text("附件下载点击相关:：1.、年报【】柳湾镇", max_size=30))
def test_what_is_left_without_labels_is_the_end_of_the_line(line: str) -> None:
    """A line never vanishes and never grows."""
    for left in (unlabelled(normalise(line)), unattached(line)):
        assert left or not normalise(line)
        assert line.endswith(left) or normalise(line).endswith(left)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("青禾县2025年工作年报", "青禾县"),
        ("青禾县财政局2024年度工作年报", "青禾县财政局"),
        ("青禾县柳湾街道办事处工作年度报告（2022年）", "青禾县柳湾街道办事处"),
        ("公示栏：柳湾镇2025年政府信息公开工作年度报告", "柳湾镇"),
        ("市教育局转发：柳湾镇2025年政府信息公开工作年度报告", "市教育局转发:柳湾镇"),
    ],
)
def test_the_body_is_what_a_title_says_besides(title: str, body: str) -> None:
    assert publisher(title) == body
