"""Everybody published, and one title on the list is odd: its report is found, or at the least nobody says that there is none."""

import re
from dataclasses import replace

import pytest

from archive.model import Status
from tests.hostile.counties import article, flat, papers, report_text, tree
from tests.hostile.looked import Looked, Web, said

ODD = "花园镇"
EVERYBODY = papers(silent=())
TITLES = (
    "关于印发《花园镇2025年政府信息公开工作年度报告》的通知",
    "花园镇关于印发2025年政府信息公开工作年度报告的通知",
    "花园镇人民政府关于报送2025年政府信息公开工作年度报告的报告",
    "花园镇2025年度政府信息公开情况的报告",
    "花园镇2025年政府信息公开工作年度报告（附图解）",
    "花园镇2025年政府信息公开工作年度报告（新格式）",
    "花园镇2025年政府信息公开工作年度报告及统计表",
    "花园镇2025年政府信公开工作年度报告",
    "花园镇2025年政府信息公开工年度作报告",
    "花园镇2025年政府信息公",
    "柏溪县花园镇人民政府2025年政",
    "花园镇2025年政府信息公开年度报告情况",
    "花园镇人民政府2025年度政府信息公开总结",
    "花园镇政府信息公开工作年度报告",
    "2025年度报告",
    "花园镇",
    "花圆镇2025年政府信息公开工作年度报告",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("layout", [flat, tree])
def test_a_report_under_an_odd_title_is_found(layout: object, title: str) -> None:
    listed = [replace(p, title=title) if (p.body, p.year) == (ODD, 2025) else p for p in EVERYBODY]
    web: Web = {**layout(listed), **{p.path: article(p) for p in EVERYBODY}}  # type: ignore[operator]

    held = said([Looked(web)])

    assert {body: v.status for body, v in held.items() if v.status is not Status.ON_TIME} == {}


def test_a_silent_body_among_odd_titles_of_others_is_still_said_to_be_silent() -> None:
    listed = [replace(p, title=f"{p.body}2025年政府信公开工作年度报告") if p.year == 2025 else p for p in papers(silent=(ODD,))]
    web: Web = {**flat(listed), **{p.path: article(p) for p in papers(silent=(ODD,))}}

    assert said([Looked(web)])[ODD].status is Status.MISSING


ABOUT = (
    "关于印发《花园镇2025年政府信息公开工作年度报告》的通知",
    "花园镇2025年政府信息公开工作年度报告（附图解）",
    "花园镇2025年政府信息公开工作年度报告（含统计表）",
    "花园镇2025年政府信息公开工作年度报告（新格式）",
    "花园镇2025年政府信息公开年度报告情况",
)


@pytest.mark.parametrize("title", ABOUT)
def test_a_whole_report_is_one_though_its_page_bears_the_odd_title_as_well(title: str) -> None:
    web: Web = flat([replace(p, title=title) if (p.body, p.year) == (ODD, 2025) else p for p in EVERYBODY])

    assert said([Looked(web)])[ODD].status is Status.ON_TIME


@pytest.mark.parametrize("title", ABOUT)
def test_a_blank_form_under_such_a_title_is_none(title: str) -> None:
    odd = next(replace(p, title=title) for p in EVERYBODY if (p.body, p.year) == (ODD, 2025))
    blank = re.sub(r"<td>\d+</td>", "<td></td>", report_text(odd))
    web: Web = {**flat([odd if p.path == odd.path else p for p in EVERYBODY]), odd.path: article(odd, blank)}

    assert said([Looked(web)])[ODD].status is Status.MISSING


@pytest.mark.parametrize("title", ["2025年度部门年报汇总", "2025年度各单位年报", "2025年度报告汇编"])
def test_who_may_stand_in_a_collection_without_names_is_not_said_to_be_silent(title: str) -> None:
    """An article of the reports' column whose files bear no names: whoever is only in there has published."""
    listed = [p for p in EVERYBODY if (p.body, p.year) != ("柏溪县民政局", 2025)]
    together = replace(listed[0], path="/p/2025/all.html", title=title)
    text = "<p>现将年度报告公布如下：</p><p><a href='/f/1.pdf'>1.pdf</a></p><p><a href='/f/2.pdf'>2.pdf</a></p>"
    web: Web = {**flat([*listed, together]), together.path: article(together, text), "/f/1.pdf": b"%PDF-1.4 x", "/f/2.pdf": b"%PDF-1.4 x"}

    assert said([Looked(web)])["柏溪县民政局"].status is Status.UNKNOWN
