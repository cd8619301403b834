"""A menu that a script holds as a tree leads to the columns below that of the yearly reports."""

import json
from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
HUB = "http://www.qingshi.gov.cn/gk/hub.jsp"
NUMBERED = [
    {"id": 1, "pId": 0, "name": "政府信息公开指南", "url": "/gk?c=1"},
    {"id": 2, "pId": 0, "name": "政府信息公开年报", "url": "/gk?c=2"},
    {"id": 3, "pId": 2, "name": "2025年", "url": "/gk?c=3"},
    {"id": 4, "pId": 3, "name": "县直部门", "url": "/gk?c=4"},
    {"id": 5, "pId": 3, "name": "乡镇", "url": "/gk?c=5"},
    {"id": 6, "pId": 2, "name": "2024年", "url": "/gk?c=6"},
    {"id": 7, "pId": 0, "name": "政策文件", "url": "/gk?c=7"},
]
NESTED = [
    {"text": "政府信息公开指南", "href": "/gk?c=1"},
    {
        "text": "政府信息公开年报",
        "href": "/gk?c=2",
        "nodes": [
            {"text": "2025年", "nodes": [{"text": "县直部门", "href": "/gk?c=4"}, {"text": "乡镇", "href": "/gk?c=5"}]},
            {"text": "2024年", "href": "/gk?c=6"},
        ],
    },
]


@pytest.mark.parametrize("tree", [NUMBERED, NESTED], ids=["by numbers", "one within another"])
def test_the_last_columns_below_the_reports_are_followed_with_the_names_above_them(tree: list[object], reading: Reading) -> None:
    script = f"<script>var zNodes={json.dumps(tree, ensure_ascii=False)};$.fn.zTree.init($('#t'),s,zNodes);</script>"

    found = reading(HUB, f"<html><body><ul id=t></ul>{script}</body></html>", StepKind.HUB, context=Context(column="政府信息公开"))

    told = {step.url.rpartition("=")[2]: (step.context.year, step.context.group) for step in found.steps}
    assert {c: told.get(c) for c in "456"} == {"4": (2025, "department"), "5": (2025, "township"), "6": (2024, "")}
    assert not {"1", "7"} & set(told)


NAV = "".join(f"<li><a href='/{name}/'>{name}</a></li>" for name in ("新闻中心", "政务公开", "办事服务", "互动交流", "走进青石"))


@pytest.mark.parametrize(
    ("words", "is_choice"),
    [
        ("请选择左侧栏目", True),
        ("请从左侧导航中选择栏目查看", True),
        ("请选择左侧栏目<script>load()</script>", False),
        ("请选择左侧栏目，或稍后再试", False),
        ("暂无信息", False),
    ],
)
def test_a_column_that_only_asks_to_choose_another_is_no_list(words: str, is_choice: bool, reading: Reading) -> None:
    found = reading(HUB, f"<html><body><ul class=nav>{NAV}</ul><h2>政府信息公开年报</h2><p>{words}</p></body></html>")

    assert (found.trouble, found.list_page) == ("" if is_choice else "empty_list", None)
