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
