"""The site's name set as a heading above every page's own: no line of a title, whatever else tells whose report it is."""

import pytest

from archive.model import Context, Report
from archive.parse import document_of, read_document
from archive.parse.sniff import HTML

SITE = "青禾县人民政府"
TEXT = "<p>一、总体情况</p><p>本单位全年主动公开信息十二条。</p>"


def read(title: str, head: str = "") -> Report:
    nav = "<ul><li>首页</li><li>政务公开</li></ul>"
    page = f"{head}<body>{nav}<h1>{SITE}</h1><div><h1>{title}</h1><p>发布时间：2026-01-12　来源：柳湾镇</p>{TEXT}</div></body>"
    return read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")


@pytest.mark.parametrize(
    "head", ["", f"<title>{SITE}</title>", f"<title>年报-{SITE}门户网站</title>", f'<meta name="SiteName" content="{SITE}网">']
)
@pytest.mark.parametrize("name", ["青禾县柳湾镇人民政府", "青禾县人民政府", "财政局"])
def test_the_name_of_the_site_above_a_title_is_no_part_of_it(name: str, head: str) -> None:
    title = f"{name}2025年政府信息公开工作年度报告"

    report = read(title, head)

    assert (report.title, report.agency) == (title, name)


@pytest.mark.parametrize("head", [f"<title>{SITE}</title>", f"<title>2025年年报_{SITE}网站</title>"])
def test_a_title_that_names_nobody_is_not_made_the_governments_by_it(head: str) -> None:
    report = read("2025年政府信息公开工作年度报告", head)

    assert report.title == "2025年政府信息公开工作年度报告"
    assert (SITE, "title") not in report.names


def test_a_title_in_two_headings_is_whole_where_the_first_is_not_the_sites_name() -> None:
    page = f"<title>年报</title><body><h1>青禾县柳湾镇人民政府</h1><h1>2025年政府信息公开工作年度报告</h1>{TEXT}</body>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert report.title == "青禾县柳湾镇人民政府2025年政府信息公开工作年度报告"


@pytest.mark.parametrize("way", ["", "<div>当前位置：首页 &gt; 各单位 &gt; 水务局 &gt; 公开年报</div>"])
@pytest.mark.parametrize("over", ["水务局", "公开年报"])
def test_the_head_of_a_side_column_is_no_line_of_a_title_that_is_broken_itself(over: str, way: str) -> None:
    page = f"<body><div><h2>{over}</h2></div>{way}<div><h1>县水务局<br>政府信息公开工作2021年度报告</h1>{TEXT}</div></body>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.title, report.agency) == ("县水务局政府信息公开工作2021年度报告", "县水务局")


@pytest.mark.parametrize("title", ["柳湾乡2023年<br>政府信息公开工作年度报告", "柳湾乡2023年政府信息公开工作年度报告"])
def test_the_name_of_the_site_is_no_part_of_a_title_that_is_set_as_no_heading(title: str) -> None:
    page = f"<title>{SITE}</title><body><h1>{SITE}</h1><div><div class=title>{title}</div><p>时间：2024-01-12</p>{TEXT}</div></body>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.title, report.agency) == ("柳湾乡2023年政府信息公开工作年度报告", "柳湾乡")
