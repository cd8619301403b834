"""An article that links the reports of many bodies by their names is the list of that year."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
URL = "http://www.qingshi.gov.cn/zfxxgknb/2026/9.htm"
TITLE = "2025年各乡镇各部门政府信息公开工作年度报告汇总"
BODIES = ("财政局", "青堡乡", "石桥镇人民政府", "发展和改革局")
WAY = Context(link_text=TITLE, link_title=TITLE, column="政府信息公开年报", list_date="2026-02-01")


def article(links: str, title: str = TITLE) -> str:
    unit_menu = "".join(f"<li><a href='/unit/{n}/'>{name}</a></li>" for n, name in enumerate(("水利局", "教育局", "民政局", "审计局")))
    text = f"<div id=vsb_content><p>{title[:12]}……现予公布，{'欢迎社会各界监督。' * 8}</p>{links}</div>"
    return f"<html><head><title>{title}-青石县</title></head><body><ul class=nav>{unit_menu}</ul><h1>{title}</h1>{text}</body></html>"


def named(suffix: str = ".htm") -> str:
    return "".join(f"<p><a href='/r/{n}{suffix}'>{name}</a></p>" for n, name in enumerate(BODIES))


@pytest.mark.parametrize("suffix", [".htm", ".pdf"])
def test_its_links_are_the_reports_of_the_bodies_they_name(suffix: str, reading: Reading) -> None:
    found = reading(URL, article(named(suffix)), StepKind.REPORT, context=WAY)

    assert [(s.kind, s.context.body, s.context.year) for s in found.steps] == [(StepKind.REPORT, name, 2025) for name in BODIES]
    assert found.list_page is not None
    assert (found.list_page.rows, found.list_page.pages) == (len(BODIES), 1)


@pytest.mark.parametrize(
    ("links", "title"),
    [
        (named(), "青石县财政局2025年政府信息公开工作年度报告"),
        (named(), "2025年各乡镇各部门工作要点汇总"),
        ("", TITLE),
    ],
)
def test_one_body_s_report_or_another_subject_collects_nothing(links: str, title: str, reading: Reading) -> None:
    found = reading(URL, article(links, title), StepKind.REPORT, context=Context(link_text=title, column="政府信息公开年报"))

    assert not [s for s in found.steps if s.kind is StepKind.REPORT]
    assert found.list_page is None


def test_beside_them_the_countys_own_report_may_bear_the_countys_bare_name(reading: Reading) -> None:
    own = "".join(f"<p><a href='/r/{y}.htm'>青石县{y}年政府信息公开工作年度报告</a></p>" for y in (2025, 2024))
    found = reading(URL, article(own + named()), StepKind.REPORT, context=WAY)

    assert found.steps[0].url.endswith("/2025.htm")
    assert len(found.steps) == len(BODIES) + 1


def test_one_report_for_all_is_no_list_of_them(reading: Reading) -> None:
    found = reading(URL, article("<a href='/r/all.htm'>2025年政府信息公开工作年度报告</a>"), StepKind.REPORT, context=WAY)

    assert found.list_page is None
