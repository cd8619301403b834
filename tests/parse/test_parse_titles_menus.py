"""Columns of a menu between the way to a page and its report are no titles of it, although they are named as one without a year."""

import pytest

from archive.model import Context
from archive.parse import document_of, read_document
from archive.parse.sniff import HTML


@pytest.mark.parametrize("column", ["政府年报", "县政府信息公开年报", "乡镇年报", "县本级政府年报"])
def test_the_column_of_a_group_beside_a_report_is_not_its_title(column: str) -> None:
    title, way = "县民政局政府信息公开工作年度报告", "您的位置：首页 &gt; 信息公开 &gt; 信息公开年报 &gt; 正文"
    menu = "".join(f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(("信息公开年报", column, "部门及乡镇年报")))
    text = "<p>一、总体情况</p><p>2024年，县民政局主动公开信息81条。</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题</p>"
    page = f"<title>{title}</title><div>{way}</div><ul>{menu}</ul><div><p><b>{title}</b></p><div class=TRS_Editor>{text}</div></div>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.title, report.agency) == (title, "县民政局")
