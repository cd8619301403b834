"""The site's own name over each of its pages, as a heading or as their title: it says nothing of what stands below it."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
COLUMN = f"{SITE}/zwgk/zfxxgknb/"
MENU = "<ul class=nav><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政府信息公开</a></li></ul>"
YEARS = "<ul><li><a href='./2024n/'>2024年</a></li><li><a href='./2023n/'>2023年</a></li></ul>"
NAME = "青石县人民政府"


@pytest.mark.parametrize("banner", [f"<h1>{NAME}</h1>", f"<h1>{NAME}门户网站</h1>", f"<div class=title>{NAME}</div>"])
def test_a_banner_over_the_years_of_a_body_leaves_them_to_that_body(banner: str, reading: Reading) -> None:
    context = Context(column="政府信息公开年报 > 县教育局", body="县教育局", found_on=COLUMN)
    found = reading(f"{COLUMN}jyj/", f"<html><body>{MENU}{banner}<div>{YEARS}</div></body></html>", context=context)

    assert [(s.context.year, s.context.body, s.context.group) for s in found.steps] == [(2024, "县教育局", ""), (2023, "县教育局", "")]
    assert found.trouble == ""


def test_a_banner_over_the_bodies_of_a_year_leaves_them_in_that_year(reading: Reading) -> None:
    context = Context(column="政府信息公开年报 > 2024年", year=2024, found_on=COLUMN)
    names = ("县教育局", "县民政局", "河西镇")
    bodies = "".join(f"<div class=it><h4><a href='b{i}/'>{name}</a></h4></div>" for i, name in enumerate(names))
    found = reading(f"{COLUMN}n2024/", f"<html><body>{MENU}<h1>{NAME}</h1><div><div>{bodies}</div></div></body></html>", context=context)

    assert [(s.context.year, s.context.body) for s in found.steps] == [(2024, name) for name in names]
    assert found.trouble == ""


@pytest.mark.parametrize("tag", ["h1", "h3"])
def test_the_government_s_name_over_one_part_of_a_page_among_others_is_no_banner(tag: str, reading: Reading) -> None:
    others = "<ul><li><a href='./bm24/'>2024年</a></li></ul>"
    page = f"<html><body>{MENU}<{tag}>{NAME}</{tag}>{YEARS}<{tag}>部门</{tag}>{others}</body></html>"

    found = reading(COLUMN, page)

    assert [s.context.group for s in found.steps if s.kind is StepKind.LIST] == ["government", "government", "department"]


PAPER = "河西镇2024年法治政府建设情况报告"
PARTS = "<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>"


@pytest.mark.parametrize(
    ("link", "article"),
    [
        ("河西镇2024年法治政府建...(2025-01-12)", f"<p>{PAPER}</p><p>有关事项如下。</p>"),
        ("5、河西镇2024年政府信息公开年报", f"<div>河西镇人民政府政府信息公开工作年度报告（2024年度）</div>{PARTS}"),
        ("河西镇年报", "<h2>河西镇2024年政府信息公开工作年度报告</h2><p><a href='a.pdf'>附件</a></p>"),
        ("河西镇年报解读", "<h1>图解：河西镇2024年政府信息公开工作年度报告</h1><p><img src='a.jpg'></p>"),
    ],
    ids=["a link cut before its day", "a link that numbers the row", "a link of few words", "a near miss"],
)
def test_an_article_under_the_site_s_name_as_its_title_is_not_the_homepage(link: str, article: str, reading: Reading) -> None:
    page = f"<html><head><title>{NAME}</title></head><body>{MENU}<div class=art>{article}</div></body></html>"

    assert reading(f"{COLUMN}t1.html", page, StepKind.REPORT, context=Context(link_text=link)).trouble == ""
