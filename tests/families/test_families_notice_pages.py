"""Columns of notices whose further pages only a script asks for, or whose buttons stand beside the number of pages."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
BOARD = "http://www.qingshi.gov.cn/gsgg/"
WAY = Context(link_text="公示公告", column="公示公告", found_on="http://www.qingshi.gov.cn/")
ROWS = "".join(f"<li><a href='/detail/{n}a'>关于某事项{n}的公示</a><span>2026-02-{28 - n}</span></li>" for n in range(10))


def onward(found: Found) -> list[tuple[str, str]]:
    return [(s.context.link_text, s.url.rpartition("/")[2]) for s in found.steps if s.kind is StepKind.NOTICES]


def test_pages_behind_numbers_that_a_script_listens_to_are_asked_for_as_it_asks(reading: Reading) -> None:
    buttons = "<div class=el-pagination><span>共 23 条</span><ul class=el-pager><li class='number active'>1</li><li class=number>2</li><li class=number>3</li></ul></div>"
    script = """var cid="f71c",cur=1,total=3;function load(p){fetch("/api/list?channelId="+cid+"&pageNum="+p+"&pageSize=10").then(function(r){
    box.innerHTML=r.rows.map(function(x){return '<a href="/detail/'+x.articleId+'">'+x.title+'</a>'})})}
    document.querySelectorAll(".number").forEach(function(e){e.addEventListener("click",function(){load(+e.textContent)})});"""
    found = reading(BOARD, f"<html><body><ul>{ROWS}</ul>{buttons}<script>{script}</script></body></html>", StepKind.NOTICES, context=WAY)

    assert onward(found) == [(f"第{n}页", f"list?channelId=f71c&pageNum={n}&pageSize=10") for n in (2, 3)]
    assert "detail" in found.steps[-1].context.found_on


def test_columns_of_groups_among_other_papers_are_further_ways(reading: Reading) -> None:
    menu = "".join(
        f"<li><a href='/col/{n}/'>{name}</a></li>" for n, name in enumerate(("财政预决算", "区直部门年报", "乡镇年报", "企业年报"))
    )
    found = reading(BOARD, f"<html><body><ul>{menu}</ul><ul>{ROWS}</ul></body></html>", StepKind.NOTICES, context=WAY)

    assert [(way.url.rpartition("col")[2], way.context.group) for way in found.others] == [("/1/", "department"), ("/2/", "township")]


def test_the_button_of_page_2_before_the_number_of_pages_is_not_the_page_s_own(reading: Reading) -> None:
    buttons = "<div class=pg><strong>1</strong><a href='b-2.html'>2</a><label><input value=1><span> / 2 页</span></label><a href='b-2.html'>下一页</a></div>"
    found = reading(BOARD, f"<html><body><ul>{ROWS}</ul>{buttons}</body></html>", StepKind.NOTICES, context=WAY)

    assert onward(found) == [("第2页", "b-2.html")]
    assert found.notice_page
    assert (found.notice_page.page, found.notice_page.more) == (1, True)


@pytest.mark.parametrize("kind", [StepKind.NOTICES, StepKind.LIST])
@pytest.mark.parametrize(
    "script",
    [
        "function toPage(n){var u=window.location.pathname;window.location.href=u+'?pageNum='+n;}",
        "function toPage(n){location.href=location.pathname+'?pageNum='+n}",
        "function toPage(n){window.location.href=window.location.href.split('?')[0]+`?pageNum=${n}`;}",
        "const toPage = function(n){ location.assign(document.location.pathname + '?pageNum=' + n); }",
        "function toPage(p){location.href=location.pathname+(p>1?'?pageNum='+p:'');}",
        "function toPage(p){location.href=p==1?location.pathname:location.pathname+'?pageNum='+p;}",
    ],
)
def test_pages_at_the_page_s_own_address_with_a_number_are_asked_for(reading: Reading, script: str, kind: StepKind) -> None:
    buttons = "".join(f"<a href='javascript:toPage({n})'>{n}</a>" for n in (1, 2, 3))
    pager = f"<div class=pages>{buttons}<a href='javascript:toPage(2)'>下一页</a></div><script>{script}</script>"
    rows = (
        ROWS if kind is StepKind.NOTICES else ROWS.replace("关于某事项", "青石县第").replace("的公示", "镇2025年政府信息公开工作年度报告")
    )
    way = WAY if kind is StepKind.NOTICES else Context(column="政府信息公开年报")
    found = reading(f"{BOARD}?from=home", f"<html><body><ul>{rows}</ul>{pager}</body></html>", kind, context=way)

    assert [step.url for step in found.steps if step.kind is kind] == [f"{BOARD}?pageNum={n}" for n in (2, 3)]
